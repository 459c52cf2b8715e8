import { afterEach, describe, expect, it, vi } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import '../styles/timeline.css';
import { readyState } from '../state/async-state.ts';
import { storyNow } from '../testing/builders.ts';
import { focusOn } from '../testing/focus-on.ts';
import { renderWidget, unmountWidgets } from '../testing/render-widget.tsx';
import { aLongTimeline, aTimeline, aTimelineEntry } from '../testing/timeline-builders.ts';
import type { TimelineData } from './timeline-state.ts';
import { TimelineView, type TimelineViewProps } from './timeline-view.tsx';

afterEach(unmountWidgets);

function aView(data: Partial<TimelineData>, props: Partial<TimelineViewProps> = {}) {
  const state = readyState({ entries: aTimeline(), hasMore: false, isLoadingMore: false, ...data }, storyNow);
  return <TimelineView state={state} filter={{}} onFilter={() => {}} onLoadMore={() => {}} {...props} />;
}

const list = () => document.querySelector('.kk-timeline__list') as HTMLElement;
const frames = (count: number) =>
  new Promise<void>((done) => {
    const next = (left: number) => (left === 0 ? done() : requestAnimationFrame(() => next(left - 1)));
    next(count);
  });

describe('TimelineView', () => {
  it('tells who did what about what, under the day', async () => {
    await page.viewport(1000, 900);
    renderWidget(aView({}));
    await expect.element(page.getByRole('heading', { name: 'Today' })).toBeVisible();
    await expect
      .element(page.getByRole('button', { name: /Kovács János called A legutóbbi rendelés szállítása/ }))
      .toBeVisible();
    await expect.element(page.getByRole('button', { name: /5 page visits/ })).toBeVisible();
  });

  it('keeps the place of the months until they and the entries are there', async () => {
    await page.viewport(1000, 900);
    const months = [
      { month: '2026-10', count: 3 },
      { month: '2026-11', count: 5 },
    ];
    const widget = renderWidget(aView({}, { state: { status: 'loading' }, months: 'loading' }));
    const skeleton = () => document.querySelector('.kk-timeline__loading')!.getBoundingClientRect().top;
    await expect.element(page.getByRole('status')).toBeVisible();
    const before = skeleton();
    widget.rerender(aView({}, { state: { status: 'loading' }, months }));
    await expect.element(page.getByRole('toolbar')).toBeVisible();
    expect(skeleton()).toBe(before);
    widget.rerender(aView({}, { state: { status: 'loading' }, months: [] }));
    await expect.element(page.getByRole('toolbar')).not.toBeInTheDocument();
    expect(skeleton()).toBe(before);
    widget.rerender(aView({}, { months: 'loading' }));
    await expect.element(page.getByRole('heading', { name: 'Today' })).toBeVisible();
    const top = list().getBoundingClientRect().top;
    widget.rerender(aView({}, { months }));
    await expect.element(page.getByRole('toolbar')).toBeVisible();
    expect(list().getBoundingClientRect().top).toBe(top);
  });

  it('opens an entry in place, and a run into its entries', async () => {
    await page.viewport(1000, 900);
    renderWidget(aView({}));
    await page.getByRole('button', { name: /Kovács János called/ }).click();
    await expect.element(page.getByText(/előtte telefonál/)).toBeVisible();
    await page.getByRole('button', { name: /5 page visits/ }).click();
    await expect.element(page.getByRole('button', { name: /visited the website/ }).first()).toBeVisible();
  });

  it('moves between entries by arrows across days, and opens one by Enter', async () => {
    await page.viewport(1000, 900);
    renderWidget(aView({}));
    const first = page.getByRole('button', { name: /Kovács János called/ });
    await expect.element(first).toBeVisible();
    (first.element() as HTMLElement).focus();
    await userEvent.keyboard('{ArrowDown}{ArrowDown}');
    await expect.element(page.getByRole('button', { name: /5 page visits/ })).toHaveFocus();
    await userEvent.keyboard('{ArrowUp}{Enter}');
    await expect.element(page.getByText(/14 és 18 óra között/)).toBeVisible();
  });

  it('draws only what is seen of 10,000 entries, wherever one scrolls', async () => {
    await page.viewport(1000, 900);
    renderWidget(aView({ entries: aLongTimeline(10_000) }));
    await expect.element(page.getByText('A(z) 10000. beszélgetés')).toBeVisible();
    list().scrollTop = list().scrollHeight / 2;
    await frames(5);
    const box = list().getBoundingClientRect();
    const drawn = [...document.querySelectorAll('article')];
    expect(drawn.length).toBeLessThan(80);
    const seen = drawn.filter((entry) => {
      const { top, bottom } = entry.getBoundingClientRect();
      return bottom > box.top && top < box.bottom;
    });
    expect(seen.length).toBeGreaterThan(5);
    list().scrollTop = list().scrollHeight;
    await frames(5);
    await expect.element(page.getByText('A(z) 1. beszélgetés')).toBeVisible();
    await expect.element(page.getByText('This is where it began.').last()).toBeVisible();
  });

  it('keeps the day at the top in sight while its entries scroll', async () => {
    await page.viewport(1000, 900);
    const day = Array.from({ length: 60 }, (_, index) =>
      aTimelineEntry({
        id: `e${index}`,
        channel: 'note',
        title: `note ${index}`,
        at: new Date(storyNow - index * 60_000).toISOString(),
      }),
    );
    renderWidget(aView({ entries: day }));
    await expect.element(page.getByText('note 0')).toBeVisible();
    list().scrollTop = 1200;
    await frames(5);
    const heading = page.getByRole('heading', { name: 'Today' }).element();
    expect(Math.abs(heading.getBoundingClientRect().top - list().getBoundingClientRect().top)).toBeLessThan(2);
  });

  it('asks for older entries before the end is reached, and not while it is asking', async () => {
    const onLoadMore = vi.fn();
    const entries = aLongTimeline(60);
    const { rerender } = renderWidget(aView({ entries, hasMore: true }, { onLoadMore }));
    await expect.element(page.getByText('A(z) 60. beszélgetés')).toBeVisible();
    list().scrollTop = list().scrollHeight;
    await vi.waitFor(() => expect(onLoadMore).toHaveBeenCalled());
    rerender(aView({ entries, hasMore: true, isLoadingMore: true }, { onLoadMore }));
    await expect.element(page.getByText('Loading older entries').last()).toBeVisible();
    const calls = onLoadMore.mock.calls.length;
    list().scrollTop = 0;
    list().scrollTop = list().scrollHeight;
    await frames(4);
    expect(onLoadMore).toHaveBeenCalledTimes(calls);
  });

  it('keeps the reader’s place when new entries come, and says how many', async () => {
    await page.viewport(1000, 900);
    const entries = aLongTimeline(200);
    const { rerender } = renderWidget(aView({ entries }));
    await expect.element(page.getByText('A(z) 200. beszélgetés')).toBeVisible();
    list().scrollTop = 2000;
    await frames(4);
    const held = [...document.querySelectorAll('article')].find(
      (entry) => entry.getBoundingClientRect().top > list().getBoundingClientRect().top + 40,
    ) as HTMLElement;
    const before = { text: held.textContent, top: held.getBoundingClientRect().top };
    const newer = [1, 2, 3].map((hours) =>
      aTimelineEntry({
        id: `new${hours}`,
        title: `new ${hours}`,
        at: new Date(storyNow + (4 - hours) * 3_600_000).toISOString(),
      }),
    );
    rerender(aView({ entries: [...newer, ...entries] }));
    await expect.element(page.getByRole('button', { name: '3 new entries' })).toBeVisible();
    const after = [...document.querySelectorAll('article')].find(
      ({ textContent }) => textContent === before.text,
    ) as HTMLElement;
    expect(Math.abs(after.getBoundingClientRect().top - before.top)).toBeLessThan(3);
    await page.getByRole('button', { name: '3 new entries' }).click();
    await expect.element(page.getByText('new 1')).toBeVisible();
    await expect.element(page.getByRole('button', { name: '3 new entries' })).not.toBeInTheDocument();
  });

  it('narrows by chips, and jumps to a month by its bar', async () => {
    await page.viewport(1000, 900);
    const onFilter = vi.fn();
    renderWidget(
      aView(
        {},
        {
          onFilter,
          months: [
            { month: '2026-11', count: 4 },
            { month: '2026-09', count: 2 },
          ],
        },
      ),
    );
    await page.getByRole('button', { name: 'Orders', exact: true }).click();
    expect(onFilter).toHaveBeenLastCalledWith({ kinds: ['order', 'return', 'payment'] });
    await page.getByRole('button', { name: 'September 2026: 2 entries' }).click();
    expect(onFilter).toHaveBeenLastCalledWith({ from: undefined, to: '2026-10-01T00:00:00Z' });
    // Arrows pass the silent October over.
    await focusOn(page.getByRole('button', { name: 'November 2026: 4 entries' }));
    await userEvent.keyboard('{ArrowLeft}');
    const september = page.getByRole('button', { name: 'September 2026: 2 entries' });
    await expect.element(september).toHaveFocus();
    await expect.element(september).toHaveAttribute('tabindex', '0');
  });

  it('searches after a pause in typing', async () => {
    const onFilter = vi.fn();
    renderWidget(aView({}, { onFilter }));
    await page.getByRole('searchbox', { name: 'Search in the timeline' }).fill('fűnyíró');
    await vi.waitFor(() => expect(onFilter).toHaveBeenCalledWith({ q: 'fűnyíró' }));
    expect(onFilter).toHaveBeenCalledTimes(1);
  });
});
