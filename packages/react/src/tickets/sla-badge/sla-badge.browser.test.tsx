import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import '../../styles/sla-badge.css';
import { readyState } from '../../state/async-state.ts';
import { storyNow } from '../../testing/builders.ts';
import { failedState } from '../../testing/panel-builders.ts';
import { renderWidget, unmountWidgets } from '../../testing/render-widget.tsx';
import { aKeptPromise, anOpenTicket, aPromise } from '../../testing/ticket-builders.ts';
import { SlaBadgeView } from './sla-badge-view.tsx';

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] });
});
afterEach(() => {
  unmountWidgets();
  vi.useRealTimers();
});

const badge = () => page.getByRole('button');

describe('SlaBadge', () => {
  it('counts down and turns overdue while the page is open, by colour and by word', async () => {
    let now = storyNow;
    renderWidget(<SlaBadgeView state={readyState([aPromise()], storyNow)} />, { now: () => now });
    await expect.element(badge()).toHaveTextContent('First reply in 2 hr 10 min');
    expect(badge().element().getAttribute('data-tone')).toBe('neutral');
    now += 100 * 60_000;
    vi.advanceTimersByTime(20_000);
    await expect.element(badge()).toHaveTextContent('First reply in 30 min');
    expect(badge().element().getAttribute('data-tone')).toBe('warning');
    now += 65 * 60_000;
    vi.advanceTimersByTime(20_000);
    await expect.element(badge()).toHaveTextContent('First reply overdue by 35 min');
    expect(badge().element().getAttribute('data-tone')).toBe('critical');
  });

  it('tells of every promise and of its hours when it is pressed, and closes on Escape', async () => {
    renderWidget(<SlaBadgeView state={readyState([aKeptPromise(), aPromise({ metric: 'nextReply' })], storyNow)} />);
    await badge().click();
    const all = page.getByRole('dialog', { name: 'Service levels' });
    await expect.element(all.getByRole('listitem').first()).toMatchTextContent(/^Next reply\s*Due .*business hours/);
    await expect.element(all.getByRole('listitem').last()).toMatchTextContent(/First reply\s*Kept, after 35 min/);
    await userEvent.keyboard('{Escape}');
    await expect.element(badge()).toHaveFocus();
    expect(page.getByRole('listitem').query()).toBeNull();
  });

  it('says what a list knows, and asks for the rest when it is opened', async () => {
    const onOpen = vi.fn();
    renderWidget(<SlaBadgeView state={{ status: 'loading' }} ticket={anOpenTicket()} onOpen={onOpen} />);
    await expect.element(badge()).toHaveTextContent('Next reply in 2 hr 10 min');
    expect(onOpen).not.toHaveBeenCalled();
    await badge().click();
    expect(onOpen).toHaveBeenCalledOnce();
  });

  it('says that the deadlines are not known, why, and lets it be tried again', async () => {
    const retry = vi.fn();
    renderWidget(<SlaBadgeView state={{ ...failedState, retry }} />);
    await page.getByRole('button', { name: 'Deadlines unknown' }).click();
    await expect.element(page.getByText('The deadlines could not be loaded.')).toBeVisible();
    await page.getByRole('button', { name: 'Try again' }).click();
    expect(retry).toHaveBeenCalledOnce();
  });
});
