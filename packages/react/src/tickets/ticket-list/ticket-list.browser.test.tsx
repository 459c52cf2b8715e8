import type { Ticket } from '@korkep/core';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import '../../styles/ticket-list.css';
import { storyNow } from '../../testing/builders.ts';
import { focusOn } from '../../testing/focus-on.ts';
import { failedState, listed, paged } from '../../testing/panel-builders.ts';
import { renderWidget, unmountWidgets } from '../../testing/render-widget.tsx';
import { someNames, somePeople, someTickets } from '../../testing/ticket-builders.ts';
import { TicketListView, type TicketListViewProps } from './ticket-list-view.tsx';

afterEach(unmountWidgets);

const nothing = () => {};
const tickets = someTickets(30);
const view = (change: Partial<TicketListViewProps> = {}) => (
  <div style={{ inlineSize: '70rem' }}>
    <TicketListView
      list={paged(listed(tickets))}
      view="open"
      onView={nothing}
      order="deadline"
      onOrder={nothing}
      people={somePeople}
      requesters={someNames}
      onChange={nothing}
      {...change}
    />
  </div>
);
const show = (change: Partial<TicketListViewProps> = {}) => renderWidget(view(change));
const grid = () => page.getByRole('grid', { name: 'Tickets' });
const rows = () => grid().getByRole('row');
const focusedRow = () => Number((document.activeElement as HTMLElement).dataset.row);
const idsOf = (call: readonly unknown[] | undefined) => ((call?.[0] ?? []) as readonly Ticket[]).map(({ id }) => id);

describe('TicketList', () => {
  it('says of each ticket whose it is, how it stands and how long until the next promise', async () => {
    show();
    await expect.element(rows().first()).toMatchTextContent(/Kovács János.*#1057.*Open.*2 hr 10 min late/s);
    await expect.element(rows().first()).toMatchTextContent(/Next reply overdue by 2 hr 10 min/);
    await expect.element(rows().nth(1)).toMatchTextContent(/New.*First reply overdue by 1 hr 15 min/s);
    await expect.element(rows().nth(2)).toMatchTextContent(/Pending.*Nobody/s);
    await expect.element(page.getByText('30 tickets')).toBeVisible();
  });

  it('is gone through by j, k and the ends, and opened by Enter', async () => {
    const onOpen = vi.fn();
    show({ onOpen });
    await focusOn(rows().first());
    await userEvent.keyboard('jjk');
    await expect.poll(focusedRow).toBe(1);
    await userEvent.keyboard('{Enter}');
    expect(onOpen.mock.calls[0]?.[0].id).toBe(tickets[1]?.id);
    await userEvent.keyboard('{End}');
    await expect.poll(focusedRow).toBe(29);
    await userEvent.keyboard('{Home}');
    await expect.poll(focusedRow).toBe(0);
    // At the end of the way nothing waits to take the focus later.
    await userEvent.keyboard('k{Shift>}{Tab}{/Shift}');
    await expect.element(page.getByRole('button', { name: 'Sorted by: Next deadline' })).toHaveFocus();
  });

  it('acts on the row with the focus by a key: a takes it, s and z ask for what', async () => {
    const onChange = vi.fn();
    show({ onChange });
    await focusOn(rows().first());
    await userEvent.keyboard('ja');
    expect(idsOf(onChange.mock.calls[0])).toEqual([tickets[1]?.id]);
    expect(onChange.mock.calls[0]?.[1]).toEqual({ assigneeId: somePeople.viewerId });
    await userEvent.keyboard('s');
    await expect.element(page.getByRole('combobox', { name: 'Status' })).toHaveFocus();
    await userEvent.keyboard('solv{Enter}');
    expect(onChange.mock.calls[1]?.[1]).toEqual({ status: 'solved' });
    await expect.poll(focusedRow).toBe(1);
    await userEvent.keyboard('z');
    await expect.element(page.getByRole('combobox', { name: 'Snooze' })).toHaveFocus();
    await userEvent.keyboard('tom{Enter}');
    const until = Date.parse(onChange.mock.calls[2]?.[1].snoozedUntil);
    expect(until - storyNow).toBeGreaterThan(0);
    expect(until - storyNow).toBeLessThan(48 * 3_600_000);
  });

  it('chooses by Space, ranges by Shift, and changes many at once from the bar', async () => {
    const onChange = vi.fn();
    const onSelectionChange = vi.fn();
    show({ onChange, onSelectionChange });
    await focusOn(rows().first());
    await userEvent.keyboard(' {Shift>}{ArrowDown}{ArrowDown}{/Shift}');
    await expect.element(page.getByText('3 selected')).toBeVisible();
    await page.getByRole('button', { name: 'Assign' }).click();
    await userEvent.keyboard('horv{Enter}');
    expect(idsOf(onChange.mock.calls[0])).toEqual(tickets.slice(0, 3).map(({ id }) => id));
    expect(onChange.mock.calls[0]?.[1]).toEqual({ assigneeId: somePeople.colleagues[2]?.id });
    await expect.poll(() => page.getByText('3 selected').query()).toBeNull();
    expect(onSelectionChange.mock.lastCall?.[0]).toEqual(new Set());
  });

  it('gives tickets to a team, or to nobody', async () => {
    const onChange = vi.fn();
    show({ onChange });
    await page
      .getByRole('gridcell', { name: /^Select/ })
      .first()
      .click();
    await page.getByRole('button', { name: 'Assign' }).click();
    await page.getByRole('option', { name: 'Team: Ügyfélszolgálat' }).click();
    expect(onChange.mock.calls[0]?.[1]).toEqual({ teamId: somePeople.teams[0]?.id });
    await page.getByRole('button', { name: 'Assign' }).click();
    await page.getByRole('option', { name: 'Nobody' }).click();
    expect(onChange.mock.calls[1]?.[1]).toEqual({ assigneeId: null });
  });

  it('keeps the focus where it was when its ticket leaves the list', async () => {
    const { rerender } = show();
    await focusOn(rows().first());
    await userEvent.keyboard('jj');
    await expect.poll(focusedRow).toBe(2);
    rerender(view({ list: paged(listed(tickets.filter((_, index) => index !== 2))) }));
    await expect.poll(() => document.activeElement?.textContent).toContain(`#${tickets[3]?.number}`);
  });

  it('draws the rows that are seen, and asks for more before the end', async () => {
    const loadMore = vi.fn();
    show({ list: paged(listed(someTickets(1000), { hasMore: true }), loadMore) });
    await expect.element(rows().first()).toBeVisible();
    expect(rows().elements().length).toBeLessThan(60);
    expect(loadMore).not.toHaveBeenCalled();
    await focusOn(rows().first());
    await userEvent.keyboard('{End}');
    await expect.poll(focusedRow).toBe(999);
    expect(loadMore).toHaveBeenCalled();
  });

  it('changes view and order, and says how many wait in each', async () => {
    const onView = vi.fn();
    const onOrder = vi.fn();
    show({ onView, onOrder, counts: { overdue: { value: 10_000, isExact: false } } });
    await page.getByRole('button', { name: 'Overdue 10,000+' }).click();
    expect(onView).toHaveBeenCalledWith('overdue');
    await page.getByRole('button', { name: 'Sorted by: Next deadline' }).click();
    await page.getByRole('menuitem', { name: 'Priority' }).click();
    expect(onOrder).toHaveBeenCalledWith('priority');
  });

  it('leaves what has been put off, refused or failed with a word and a way on', async () => {
    const retry = vi.fn();
    const { rerender } = show({ list: paged(listed<Ticket>([])), view: 'mine' });
    await expect.element(page.getByText('Nothing waits for you.')).toBeVisible();
    rerender(view({ list: paged<Ticket>({ ...failedState, retry }) }));
    await page.getByRole('button', { name: 'Try again' }).click();
    expect(retry).toHaveBeenCalledOnce();
  });

  it('offers nothing to who only reads', async () => {
    show({ onChange: undefined });
    await focusOn(rows().first());
    await userEvent.keyboard(' sz');
    expect(page.getByRole('combobox').query()).toBeNull();
    expect(page.getByRole('gridcell', { name: /^Select/ }).query()).toBeNull();
  });

  it('leaves the host’s keys alone', async () => {
    const onChange = vi.fn();
    show({ onChange });
    await expect.element(rows().first()).toBeVisible();
    await userEvent.keyboard('a');
    expect(onChange).not.toHaveBeenCalled();
  });
});
