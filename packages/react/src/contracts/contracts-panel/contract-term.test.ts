import { describe, expect, it } from 'vitest';
import { daysAgo, storyNow } from '../../testing/builders.ts';
import { aContract } from '../../testing/panel-builders.ts';
import { contractTerm, nextToEnd } from './contract-term.ts';

const term = (change: Parameters<typeof aContract>[1]) => contractTerm(aContract(1, change), storyNow);

describe('how a contract stands', () => {
  it('runs until its end, and renews by itself where that was agreed', () => {
    expect(term({ endsAt: daysAgo(-200) })).toMatchObject({ phase: 'running', isRenewed: true, isNear: false });
    expect(term({ endsAt: daysAgo(-200), renewal: 'manual' })).toMatchObject({ isRenewed: false });
  });

  it('counts the notice period back from the end', () => {
    expect(term({ endsAt: daysAgo(-90), noticeDays: 60 })).toMatchObject({
      noticeBy: daysAgo(-30),
      isNoticePast: false,
      isNear: true,
    });
    expect(term({ endsAt: daysAgo(-30), noticeDays: 60 })).toMatchObject({ isNoticePast: true });
    expect(term({ noticeDays: undefined }).noticeBy).toBeUndefined();
  });

  it('is over once its end has passed, whatever its state says', () => {
    expect(term({ endsAt: daysAgo(1) })).toMatchObject({ phase: 'over', isNear: false });
    expect(term({ status: 'terminated' }).phase).toBe('over');
  });

  it('is still to come before its start, and may have no end', () => {
    expect(term({ startsAt: daysAgo(-5) })).toMatchObject({ phase: 'coming', at: daysAgo(-5) });
    expect(term({ endsAt: undefined })).toMatchObject({ phase: 'openEnded', isNear: false });
  });
});

describe('the next to end', () => {
  it('is the running one whose end comes first', () => {
    const contracts = [
      aContract(1, { endsAt: daysAgo(-200) }),
      aContract(2, { endsAt: daysAgo(-20) }),
      aContract(3, { endsAt: daysAgo(20) }),
      aContract(4, { endsAt: undefined }),
    ];
    expect(nextToEnd(contracts, storyNow)?.id).toBe(contracts[1]?.id);
    expect(nextToEnd(contracts.slice(2), storyNow)).toBeUndefined();
  });
});
