import { afterEach, describe, expect, it, vi } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import '../../styles/feedback-panel.css';
import { daysAgo } from '../../testing/builders.ts';
import { focusOn } from '../../testing/focus-on.ts';
import { aFeedback, deniedState, listed, paged } from '../../testing/panel-builders.ts';
import { renderWidget, unmountWidgets } from '../../testing/render-widget.tsx';
import { FeedbackPanelView, type FeedbackPanelViewProps } from './feedback-panel-view.tsx';

afterEach(unmountWidgets);

const scores = [aFeedback(1, { score: 9, comment: 'Gyors és udvarias.' }), aFeedback(4, { score: 6 })];
const open = aFeedback(7, {
  kind: 'complaint',
  score: undefined,
  status: 'open',
  comment: 'Sérülten érkezett.',
  answeredAt: daysAgo(2),
});
const settled = aFeedback(8, {
  kind: 'complaint',
  score: undefined,
  status: 'settled',
  comment: 'Rossz szín.',
  settlement: 'Kicseréltük.',
});

const show = (change: Partial<FeedbackPanelViewProps> = {}) =>
  renderWidget(
    <FeedbackPanelView
      list={paged(listed([open, ...scores, settled]))}
      scores={listed(scores)}
      complaints={listed([open, settled])}
      {...change}
    />,
  );
const rows = () => page.getByRole('list', { name: 'Feedback' }).getByRole('button', { name: /NPS|Complaint/ });
const region = () => page.getByRole('region', { name: 'Feedback' });

describe('FeedbackPanelView', () => {
  it('says on top what the last answer was and where it goes, and which complaints wait', async () => {
    show();
    await expect.element(region()).toMatchTextContent(/9 of 10 · Promoter.*up from 6, 30 days ago/);
    await expect.element(region()).toMatchTextContent(/1 open.*the oldest 2 days ago/);
  });

  it('settles a complaint by keys alone, and asks how before it does', async () => {
    const onSettle = vi.fn();
    show({ onSettle });
    await focusOn(rows().first());
    await userEvent.keyboard('{Enter}{Tab}');
    await expect.element(page.getByRole('textbox', { name: /How it was settled/ })).toHaveFocus();
    await userEvent.keyboard('{Tab}{Enter}');
    await expect.element(page.getByText('Say in a few words how it was settled.')).toBeVisible();
    expect(onSettle).not.toHaveBeenCalled();
    await page.getByRole('textbox', { name: /How it was settled/ }).fill('  Új terméket küldtünk. ');
    await userEvent.keyboard('{Tab}{Enter}');
    expect(onSettle).toHaveBeenCalledWith(open, 'Új terméket küldtünk.');
    await expect.element(rows().first()).toHaveFocus();
  });

  it('tells how a complaint was settled, and offers nothing more', async () => {
    show({ onSettle: () => {} });
    await rows().last().click();
    await expect.element(page.getByText('Kicseréltük.')).toBeVisible();
    expect(page.getByRole('textbox').query()).toBeNull();
  });

  it('offers no settling to who may not', async () => {
    show();
    await rows().first().click();
    await expect.element(page.getByText('Sérülten érkezett.', { exact: true })).toBeVisible();
    expect(page.getByRole('textbox').query()).toBeNull();
  });

  it('puts a refused change in words, with a way to try again', async () => {
    const [retry, reset] = [vi.fn(), vi.fn()];
    const state = { status: 'failed', error: { kind: 'server', message: 'x', requestId: 'req_9' }, retry } as const;
    show({ writes: [{ state, reset }] });
    await expect.element(page.getByRole('alert')).toMatchTextContent(/not saved and has been put back.*Request req_9/);
    await page.getByRole('button', { name: 'Try again' }).click();
    await page.getByRole('button', { name: 'Close' }).click();
    expect([retry.mock.calls.length, reset.mock.calls.length]).toEqual([1, 1]);
  });

  it('marks what waits to be sent', async () => {
    show({ list: paged(listed([open], {}, { waiting: new Set([open.id]) })) });
    await expect.element(page.getByTitle('Waiting to be sent')).toBeVisible();
  });

  it('says that words are hidden', async () => {
    const hidden = { ...open, comment: undefined, masked: ['comment'] };
    show({ list: paged(listed([hidden])) });
    await expect.element(rows().first()).toMatchTextContent(/Hidden for your role/);
  });

  it('narrows to a kind', async () => {
    const onKind = vi.fn();
    show({ onKind });
    await page.getByRole('button', { name: 'Complaints', exact: true }).click();
    expect(onKind).toHaveBeenCalledWith('complaint');
  });

  it('is denied as a whole', async () => {
    show({ list: paged<never>(deniedState), scores: deniedState, complaints: deniedState });
    await expect.element(page.getByText(/Your role does not include this/)).toBeVisible();
  });
});
