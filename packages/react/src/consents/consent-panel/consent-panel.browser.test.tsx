import { afterEach, describe, expect, it, vi } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import '../../styles/consent-panel.css';
import { daysAgo } from '../../testing/builders.ts';
import { focusOn } from '../../testing/focus-on.ts';
import { aConsent, deniedState, listed, paged } from '../../testing/panel-builders.ts';
import { renderWidget, unmountWidgets } from '../../testing/render-widget.tsx';
import { ConsentPanelView, type ConsentPanelViewProps } from './consent-panel-view.tsx';

afterEach(unmountWidgets);

const consents = [
  aConsent(1, { purpose: 'service', channel: undefined, legalBasis: 'contract' }),
  aConsent(2),
  aConsent(3, {
    purpose: 'marketing',
    channel: 'sms',
    status: 'withdrawn',
    decidedAt: daysAgo(120),
    method: 'telefonon',
  }),
  aConsent(4, { purpose: 'marketing', channel: 'sms', decidedAt: daysAgo(800) }),
];

function show(change: Partial<ConsentPanelViewProps> = {}, presentation = {}) {
  const onWrite = { onDecide: vi.fn(), onWithdraw: vi.fn() };
  renderWidget(<ConsentPanelView list={paged(listed(consents))} onWrite={onWrite} {...change} />, presentation);
  return onWrite;
}
const cell = (name: RegExp | string) => page.getByRole('grid').getByRole('button', { name });

describe('ConsentPanelView', () => {
  it('says on top for what they may be contacted, and for what not', async () => {
    show();
    const region = page.getByRole('region', { name: 'Consent', exact: true });
    await expect.element(region).toMatchTextContent(/May be contacted for.*Service messages and Newsletter \(E-mail\)/);
    await expect.element(region).toMatchTextContent(/Not for.*Marketing \(SMS\)/);
  });

  it('names in every cell what holds, also where it holds for any channel', async () => {
    show();
    await expect.element(cell('Newsletter · E-mail: Granted')).toBeVisible();
    await expect.element(cell('Service messages · Call: Granted, as for any channel')).toBeVisible();
    await expect.element(cell('Research · SMS: Not asked')).toBeVisible();
  });

  it('is walked through by keys: one tab stop, arrows, Enter opens, Escape comes back', async () => {
    show();
    const first = cell('Service messages · Any channel: Granted');
    await focusOn(first);
    await userEvent.keyboard('{ArrowDown}{ArrowRight}');
    const email = cell('Newsletter · E-mail: Granted');
    await expect.element(email).toHaveFocus();
    expect(page.getByRole('grid').element().querySelectorAll('[data-cell][tabindex="0"]')).toHaveLength(1);
    await userEvent.keyboard('{Enter}');
    await expect.element(page.getByRole('region', { name: 'Newsletter · E-mail' })).toBeVisible();
    await userEvent.keyboard('{Tab}');
    await expect.element(page.getByRole('button', { name: 'Withdraw' })).toHaveFocus();
    await userEvent.keyboard('{Escape}');
    await expect.element(email).toHaveFocus();
    expect(page.getByRole('region', { name: 'Newsletter · E-mail' }).query()).toBeNull();
    await userEvent.keyboard('{End}');
    await expect.element(cell('Newsletter · Call: Not asked')).toHaveFocus();
    await userEvent.keyboard('{ArrowRight}');
    await expect.element(cell('Newsletter · Call: Not asked')).toHaveFocus();
  });

  it('goes the other way where it is written from right to left', async () => {
    show({}, { direction: 'rtl' });
    await focusOn(cell('Newsletter · Any channel: Not asked'));
    await userEvent.keyboard('{ArrowLeft}');
    await expect.element(cell('Newsletter · E-mail: Granted')).toHaveFocus();
  });

  it('tells basis, time, way and proof, and withdraws with one press', async () => {
    const { onWithdraw } = show();
    await cell('Newsletter · E-mail: Granted').click();
    const detail = page.getByRole('region', { name: 'Newsletter · E-mail' });
    await expect
      .element(detail)
      .toMatchTextContent(/Legal basis.*Consent.*Decided.*2024.*How.*webűrlap.*Proof.*űrlap v3/);
    await page.getByRole('button', { name: 'Withdraw' }).click();
    expect(onWithdraw.mock.calls[0]?.[0]).toMatchObject({
      purpose: 'newsletter',
      channel: 'email',
      history: [consents[1]],
    });
  });

  it('shows earlier decisions below the one that holds', async () => {
    show();
    await cell('Marketing · SMS: Withdrawn').click();
    const earlier = page.getByRole('list', { name: 'Earlier decisions' });
    await expect.element(earlier).toMatchTextContent(/Granted.*webűrlap/);
    await expect.element(page.getByRole('button', { name: 'Record a new consent' })).toBeVisible();
  });

  it('lets be withdrawn nothing that rests on a contract', async () => {
    show();
    await cell('Service messages · Any channel: Granted').click();
    await expect.element(page.getByText(/rests on another basis than consent/)).toBeVisible();
    expect(page.getByRole('button', { name: 'Withdraw' }).query()).toBeNull();
  });

  it('records a consent only with how it was given', async () => {
    const { onDecide } = show();
    await cell('Research · SMS: Not asked').click();
    await page.getByRole('button', { name: 'Record a decision' }).click();
    await page.getByRole('button', { name: 'Save' }).click();
    await expect.element(page.getByText(/without it the consent proves nothing/)).toBeVisible();
    expect(onDecide).not.toHaveBeenCalled();
    await page.getByRole('combobox', { name: /How/ }).fill('On the phone');
    await page.getByRole('textbox', { name: 'Proof' }).fill('recording 118');
    await page.getByRole('button', { name: 'Save' }).click();
    expect(onDecide).toHaveBeenCalledWith({
      purpose: 'research',
      channel: 'sms',
      status: 'granted',
      method: 'On the phone',
      proof: 'recording 118',
    });
  });

  it('records a refusal', async () => {
    const { onDecide } = show();
    await cell('Profiling · Any channel: Not asked').click();
    await page.getByRole('button', { name: 'Record a decision' }).click();
    await expect.element(page.getByRole('radio', { name: 'Consents' })).toHaveFocus();
    await page.getByRole('button', { name: 'Cancel' }).click();
    await expect.element(page.getByRole('button', { name: 'Record a decision' })).toHaveFocus();
    await userEvent.keyboard('{Enter}{ArrowRight}');
    await page.getByRole('combobox', { name: /How/ }).fill('In person');
    await page.getByRole('button', { name: 'Save' }).click();
    expect(onDecide.mock.calls[0]?.[0]).toMatchObject({ purpose: 'profiling', status: 'denied', method: 'In person' });
  });

  it('has room for the host’s own beside the heading and below', async () => {
    show({ slots: { headerActions: () => <a href="/policy">Policy</a>, footer: () => <p>Kept for five years</p> } });
    await expect.element(page.getByRole('link', { name: 'Policy' })).toBeVisible();
    await expect.element(page.getByText('Kept for five years')).toBeVisible();
  });

  it('is only read by who may not write, and says that a proof is hidden', async () => {
    show({ onWrite: undefined, list: paged(listed([{ ...consents[1]!, proof: undefined, masked: ['proof'] }])) });
    await cell('Newsletter · E-mail: Granted').click();
    await expect.element(page.getByTitle('Hidden for your role')).toBeVisible();
    expect(page.getByRole('button', { name: 'Withdraw' }).query()).toBeNull();
  });

  it('is denied as a whole', async () => {
    show({ list: paged<never>(deniedState) });
    await expect.element(page.getByText(/Your role does not include this/)).toBeVisible();
  });
});
