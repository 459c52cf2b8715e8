import { describe, expect, it } from 'vitest';
import { daysAgo, storyNow } from '../../testing/builders.ts';
import { aConsent } from '../../testing/panel-builders.ts';
import { consentChannels, consentMatrix, isWithdrawable } from './consent-matrix.ts';

const cellsOf = (...consents: ReturnType<typeof aConsent>[]) => {
  const [row] = consentMatrix(consents, ['newsletter'], [undefined, 'email', 'sms'], storyNow);
  return row?.cells ?? [];
};

describe('what holds for a purpose on a channel', () => {
  it('is the newest decision about just that', () => {
    const withdrawn = aConsent(1, { status: 'withdrawn', decidedAt: daysAgo(20) });
    const granted = aConsent(2, { decidedAt: daysAgo(10) });
    const [, email, sms] = cellsOf(withdrawn, granted);
    expect(email).toMatchObject({ state: 'granted', isInherited: false, history: [granted, withdrawn] });
    expect(sms).toMatchObject({ state: 'none', decision: undefined, history: [] });
  });

  it('is the decision for any channel where nothing else was decided', () => {
    const general = aConsent(1, { channel: undefined, status: 'denied' });
    const [any, email] = cellsOf(general);
    expect(any).toMatchObject({ state: 'denied', isInherited: false });
    expect(email).toMatchObject({ state: 'denied', isInherited: true, history: [] });
  });

  it('is the decision for the channel even where that for any channel is newer', () => {
    const own = aConsent(1, { decidedAt: daysAgo(50) });
    const general = aConsent(2, { channel: undefined, status: 'denied', decidedAt: daysAgo(5) });
    expect(cellsOf(own, general)[1]).toMatchObject({ state: 'granted', isInherited: false });
  });

  it('ends when a grant expires', () => {
    expect(cellsOf(aConsent(1, { expiresAt: daysAgo(1) }))[1]?.state).toBe('expired');
    expect(cellsOf(aConsent(1, { expiresAt: daysAgo(-1) }))[1]?.state).toBe('granted');
  });
});

it('has a column for every channel that was decided about', () => {
  expect(consentChannels([aConsent(1, { channel: 'app' }), aConsent(2, { channel: 'sms' })])).toEqual([
    undefined,
    'email',
    'sms',
    'call',
    'app',
  ]);
});

it('lets be withdrawn what rests on consent or legitimate interest', () => {
  const bases = ['consent', 'legitimate_interest', 'contract', 'legal_obligation'] as const;
  expect(bases.map((legalBasis) => isWithdrawable(aConsent(1, { legalBasis })))).toEqual([true, true, false, false]);
});
