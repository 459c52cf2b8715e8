import type { Customer, Predicate } from '@korkep/core';
import { afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import '../../styles/customer-table.css';
import { patched } from '../../provider/customer-cache.ts';
import { readyState } from '../../state/async-state.ts';
import { storyNow } from '../../testing/builders.ts';
import { madeRows, someColleagues, someCustomers } from '../../testing/customer-builders.ts';
import { renderWidget, unmountWidgets } from '../../testing/render-widget.tsx';
import { rowsOf } from './customer-list.ts';
import { CustomerTableView, type CustomerTableViewProps } from './customer-table-view.tsx';
import { patchOf } from './field-change.ts';
import type { CustomerWrites } from './use-customer-writes.ts';

// A busy machine takes its time over them.
beforeAll(() => import('./table-tools.ts'));
afterEach(unmountWidgets);
beforeEach(() => page.viewport(1200, 900));

const customers = someCustomers(60);
const name = (row: number) => customers[row]?.displayName as string;

/** Takes every change at once. */
function writesTo(list: readonly Customer[], write: CustomerWrites['write']): CustomerWrites {
  const held = new Map(list.map((record) => [record.id, record]));
  return {
    states: new Map(),
    read: async (id) => held.get(id) as Customer,
    write,
    change: async (record, change) => {
      const patch = patchOf(change, held.get(record.id) ?? record);
      if (!patch) return { isDone: true, record };
      const outcome = await write(record, patch);
      if (outcome.isDone) held.set(record.id, outcome.record);
      return outcome;
    },
  };
}

async function table(props: Partial<CustomerTableViewProps> = {}) {
  const onQuery = vi.fn();
  const onLayout = vi.fn();
  const write = vi.fn<CustomerWrites['write']>(async (record, patch) => ({
    isDone: true,
    record: patched(record, patch) as Customer,
  }));
  const shown = (other: Partial<CustomerTableViewProps> = {}) => (
    <CustomerTableView
      state={readyState(rowsOf(customers), storyNow)}
      query={{}}
      onQuery={onQuery}
      onLayout={onLayout}
      colleagues={someColleagues}
      tagNames={['törzsvásárló', 'új']}
      writes={writesTo(customers, write)}
      {...props}
      {...other}
    />
  );
  const { rerender } = renderWidget(shown());
  await expect.element(page.getByRole('grid', { name: 'Customers' })).toBeVisible();
  return { onQuery, onLayout, write, show: (other: Partial<CustomerTableViewProps>) => rerender(shown(other)) };
}

const cell = (row: number, column: number) =>
  document.querySelector<HTMLElement>(`[data-row="${row}"] > [data-column="${column}"]`) as HTMLElement;
const isIn = (row: number, column: number) =>
  expect.poll(() => document.activeElement === cell(row, column), { timeout: 30_000 }).toBe(true);
const frames = (count: number) =>
  new Promise<void>((done) => {
    const next = (left: number) => (left === 0 ? done() : requestAnimationFrame(() => next(left - 1)));
    next(count);
  });

describe('the table by the keyboard', () => {
  it('is one stop of Tab, and is walked through by arrows, pages and ends', async () => {
    await table();
    cell(0, 1).focus();
    await userEvent.keyboard('{ArrowDown}{ArrowRight}');
    await isIn(1, 2);
    await userEvent.keyboard('{End}');
    await isIn(1, 8);
    await userEvent.keyboard('{Home}{ArrowUp}{ArrowUp}');
    await isIn(-1, 0);
    await userEvent.keyboard('{ArrowRight}{Control>}{End}{/Control}');
    await isIn(59, 8);
    await userEvent.keyboard('{PageUp}');
    await expect.poll(() => Number(document.activeElement?.parentElement?.dataset.row)).toBeLessThan(55);
    expect(document.querySelectorAll('[role="grid"] [tabindex="0"]').length).toBe(1);
  });

  it('sorts, widens and moves columns on their headings', async () => {
    const { onQuery, onLayout } = await table({ query: { sort: '-revenue' } });
    await expect
      .element(page.getByRole('columnheader', { name: /Revenue/ }))
      .toHaveAttribute('aria-sort', 'descending');
    cell(-1, 8).focus();
    await userEvent.keyboard('{Enter}');
    expect(onQuery).toHaveBeenLastCalledWith({ sort: 'revenue' });
    await userEvent.keyboard('{Shift>}{ArrowRight}{/Shift}');
    expect(onLayout.mock.lastCall?.[0].at(-1)).toEqual({ name: 'revenue', width: 152 });
    await userEvent.keyboard('{Control>}{ArrowLeft}{/Control}');
    expect(onLayout.mock.lastCall?.[0].at(-2).name).toBe('revenue');
  });

  it('chooses rows by Space, ranges with Shift, all with Ctrl+A, and none by Escape', async () => {
    await table();
    cell(2, 1).focus();
    await userEvent.keyboard(' {Shift>}{ArrowDown}{ArrowDown}{ArrowUp}{/Shift}');
    await expect.element(page.getByText('2 selected')).toBeVisible();
    await expect.poll(() => document.querySelectorAll('[aria-selected="true"]').length).toBe(2);
    await userEvent.keyboard('{Control>}a{/Control}');
    await expect.element(page.getByText('60 selected')).toBeVisible();
    await userEvent.keyboard('{Escape}');
    await expect.poll(() => document.querySelectorAll('[aria-selected="true"]').length).toBe(0);
  });

  it('edits a choice in its cell: opened, found, chosen; the focus is back in the cell', async () => {
    const { write } = await table();
    cell(1, 2).focus();
    await userEvent.keyboard('{Enter}');
    const box = page.getByRole('combobox', { name: 'Lifecycle stage' });
    await expect.element(box).toHaveFocus();
    await userEvent.keyboard('at r');
    await expect.element(page.getByRole('option', { name: 'At risk' })).toBeVisible();
    await userEvent.keyboard('{Enter}');
    await expect.poll(() => write.mock.lastCall?.[1]).toEqual({ lifecycleStage: 'at_risk' });
    await isIn(1, 2);
  });

  it('types into a cell: Enter goes down, Tab on, Escape gives up, what is the same is not written', async () => {
    const { write } = await table({ layout: [{ name: 'position' }, { name: 'industry' }, { name: 'revenue' }] });
    cell(0, 2).focus();
    await userEvent.keyboard('{F2}');
    const input = () => document.querySelector<HTMLInputElement>('.kk-customer-table__input') as HTMLInputElement;
    await expect.poll(() => input()?.value).toBe('üzletvezető');
    await userEvent.keyboard('igazgató{Enter}');
    expect(write.mock.lastCall?.[1]).toEqual({ position: 'igazgató' });
    await isIn(1, 2);
    await userEvent.keyboard('{Enter}');
    await expect.poll(() => document.activeElement === input()).toBe(true);
    await userEvent.keyboard('elnök{Escape}');
    await isIn(1, 2);
    expect(write).toHaveBeenCalledOnce();
    await userEvent.keyboard('{Enter}');
    await expect.poll(() => document.activeElement === input()).toBe(true);
    await userEvent.tab();
    await expect.poll(() => input()?.getAttribute('aria-label')).toBe(`Industry of ${name(1)}`);
    expect(write).toHaveBeenCalledOnce();
    await userEvent.keyboard('kertészet{Enter}');
    expect(write.mock.lastCall?.[1]).toEqual({ industry: 'kertészet' });
  });

  it('leaves alone what a colleague wrote while an editor stood open, and the focus where it went', async () => {
    const { write, show } = await table({ layout: [{ name: 'position' }, { name: 'tags' }] });
    const theirs = customers.map((one) => ({ ...one, position: 'másé', tags: [...(one.tags ?? []), 'másé'] }));
    const change = () => show({ state: readyState(rowsOf(theirs), storyNow), writes: writesTo(theirs, write) });
    cell(0, 2).focus();
    await userEvent.keyboard('{F2}');
    await expect.poll(() => document.activeElement?.tagName).toBe('INPUT');
    change();
    await expect.poll(() => cell(1, 2).textContent).toBe('másé');
    const button = page.getByRole('button', { name: 'Columns' }).element() as HTMLElement;
    button.focus();
    await expect.poll(() => cell(0, 2).textContent).toBe('másé');
    await frames(3);
    expect(document.activeElement).toBe(button);
    expect(write).not.toHaveBeenCalled();

    show({});
    cell(0, 3).focus();
    await userEvent.keyboard('{Enter}');
    await expect.element(page.getByRole('combobox', { name: 'Tags' })).toHaveFocus();
    change();
    await userEvent.keyboard('enyém{Enter}{Tab}');
    await expect
      .poll(() => write.mock.calls.map(([, patch]) => patch))
      .toEqual([{ tags: [...(theirs[0]?.tags ?? []), 'enyém'] }]);
  });

  it('reads a number as it is written where one is, and puts back what Delete cleared', async () => {
    const { write } = await table({ layout: [{ name: 'headCount' }, { name: 'position' }, { name: 'customerSince' }] });
    cell(0, 2).focus();
    await userEvent.keyboard('{F2}');
    await expect.poll(() => document.activeElement?.tagName).toBe('INPUT');
    await userEvent.keyboard('1,500{Enter}');
    await expect.poll(() => write.mock.lastCall?.[1]).toEqual({ headCount: 1500 });
    const at = customers[1]?.headCount === undefined ? 'position' : 'headCount';
    cell(1, at === 'position' ? 3 : 2).focus();
    await userEvent.keyboard('{Delete}');
    await expect.poll(() => write.mock.lastCall?.[1]).toEqual({ [at]: null });
    await page.getByRole('button', { name: 'Undo' }).click();
    await expect.poll(() => write.mock.calls.length).toBe(3);

    // Half a date is none, and clears nothing.
    const dated = customers.findIndex(({ customerSince }) => customerSince !== undefined);
    cell(dated, 4).focus();
    await userEvent.keyboard('{F2}');
    await expect.poll(() => document.activeElement?.tagName).toBe('INPUT');
    await userEvent.keyboard('{Backspace}');
    expect((document.activeElement as HTMLInputElement).validity.badInput).toBe(true);
    await userEvent.keyboard('{Enter}');
    await isIn(dated + 1, 4);
    expect(write).toHaveBeenCalledTimes(3);
  });

  it('opens the menu of a row, and gives the focus back', async () => {
    const onOpen = vi.fn();
    await table({ onOpen });
    cell(3, 4).focus();
    await userEvent.keyboard('{Shift>}{F10}{/Shift}');
    await expect.element(page.getByRole('menuitem', { name: 'Open' })).toHaveFocus();
    await userEvent.keyboard('{ArrowDown}{Escape}');
    await isIn(3, 4);
    await userEvent.keyboard('{Home}{ArrowRight}{Enter}');
    expect(onOpen.mock.lastCall?.[0].displayName).toBe(name(3));
  });
});

describe('the table by the pointer', () => {
  it('chooses a range with Shift and changes all of it, with a way back', async () => {
    const { write } = await table();
    await page
      .getByRole('gridcell', { name: `Select ${name(1)}`, exact: true })
      .first()
      .click();
    cell(4, 0).dispatchEvent(new MouseEvent('click', { bubbles: true, shiftKey: true }));
    await expect.element(page.getByText('4 selected')).toBeVisible();
    await page.getByRole('button', { name: 'Edit' }).click();
    await page.getByRole('option', { name: 'Set Value tier' }).click();
    await page.getByRole('option', { name: 'VIP' }).click();
    const others = customers.slice(1, 5).filter(({ valueTier }) => valueTier !== 'vip');
    await expect.poll(() => write.mock.calls.length).toBe(others.length);
    expect(write.mock.calls.every(([, patch]) => patch.valueTier === 'vip')).toBe(true);
    await expect.element(page.getByText(`Value tier changed for ${others.length} customers.`)).toBeVisible();
    await page.getByRole('button', { name: 'Undo' }).click();
    await expect.poll(() => write.mock.calls.length).toBe(2 * others.length);
    const back = write.mock.calls.slice(others.length).map(([record, patch]) => [record.id, patch.valueTier]);
    expect(Object.fromEntries(back)).toEqual(
      Object.fromEntries(others.map(({ id, valueTier }) => [id, valueTier ?? null])),
    );
  });

  it('goes on with a change of many while something else is listed, and keeps chosen what was stopped', async () => {
    const waiting: (() => void)[] = [];
    const write = vi.fn<CustomerWrites['write']>(async (record) => {
      await new Promise<void>((done) => waiting.push(done));
      return { isDone: true, record };
    });
    const { show } = await table({ writes: writesTo(customers, write) });
    const begin = async () => {
      cell(0, 1).focus();
      await userEvent.keyboard('{Control>}a{/Control}');
      await page.getByRole('button', { name: 'Edit' }).click();
      await page.getByRole('option', { name: 'Add to Tags' }).click();
      await userEvent.keyboard('vásárra{Enter}');
      await expect.poll(() => write.mock.calls.length).toBe(4);
    };
    const goOn = () => {
      for (const done of waiting.splice(0)) done();
    };
    await begin();
    show({ query: { text: 'kovács' }, state: { status: 'loading' } });
    await expect.poll(() => document.querySelectorAll('[aria-selected="true"]').length).toBe(0);
    await expect.element(page.getByText('Changing 0 of 60')).toBeVisible();
    goOn();
    await expect.poll(() => write.mock.calls.length).toBe(8);
    await page.getByRole('button', { name: 'Stop' }).click();
    goOn();
    await expect.element(page.getByText('52 selected Stopped before 52 customers.')).toBeVisible();
    expect(write).toHaveBeenCalledTimes(8);
  });

  it('says which rows of many were not changed, and keeps them chosen', async () => {
    const bad = customers[2]?.id;
    const write = vi.fn<CustomerWrites['write']>(async (record) =>
      record.id === bad
        ? { isDone: false, error: { kind: 'forbidden', message: 'The role may not change it.' } }
        : { isDone: true, record },
    );
    await table({ writes: writesTo(customers, write) });
    cell(1, 0).click();
    cell(2, 0).click();
    await page.getByRole('button', { name: 'Edit' }).click();
    await page.getByRole('option', { name: 'Add to Tags' }).click();
    await userEvent.keyboard('vásárra{Enter}');
    await expect.element(page.getByText('1 was not changed')).toBeVisible();
    await page.getByText('1 was not changed').click();
    await expect.element(page.getByText('The role may not change it.')).toBeVisible();
    await expect.element(page.getByText('1 selected')).toBeVisible();
  });

  it('sorts by a heading, and hides a column by its menu', async () => {
    const { onQuery, onLayout } = await table();
    cell(-1, 8).click();
    expect(onQuery).toHaveBeenLastCalledWith({ sort: '-revenue' });
    await page.getByRole('button', { name: 'Column Tags' }).click();
    await page.getByRole('menuitem', { name: 'Hide the column' }).click();
    expect(onLayout.mock.lastCall?.[0].map((column: { name: string }) => column.name)).not.toContain('tags');
  });

  it('filters by a condition that is built, and says it in words', async () => {
    const { onQuery } = await table();
    await page.getByRole('button', { name: 'Filter' }).click();
    await page.getByRole('combobox', { name: 'Field' }).selectOptions('Orders');
    await page.getByRole('combobox', { name: 'Comparison' }).selectOptions('is at least');
    await page.getByRole('textbox', { name: 'Orders: Value' }).fill('3');
    await expect
      .poll(() => onQuery.mock.lastCall?.[0])
      .toEqual({ filter: { field: 'orderCount', op: 'gte', value: 3 } });
    await expect.element(page.getByText('Shows where Orders is at least 3.')).toBeVisible();
    await page.getByRole('textbox', { name: 'Orders: Value' }).fill('4');
    await page.getByRole('button', { name: 'Filter' }).click();
    await expect
      .poll(() => onQuery.mock.lastCall?.[0])
      .toEqual({ filter: { field: 'orderCount', op: 'gte', value: 4 } });
  });

  it('opens a condition without asking for it in other words', async () => {
    const filter: Predicate = { and: [{ value: 3, op: 'gte', field: 'orderCount' }] };
    const { onQuery } = await table({ query: { filter } });
    await page.getByRole('button', { name: 'Filter, 1 condition' }).click();
    await expect.element(page.getByText('Shows where Orders is at least 3.')).toBeVisible();
    // Longer than a change that was entered would wait.
    await new Promise((done) => setTimeout(done, 400));
    expect(onQuery).not.toHaveBeenCalled();
  });

  it('searches after a pause', async () => {
    const { onQuery } = await table();
    await page.getByRole('textbox', { name: 'Search by name or e-mail' }).fill('kovács');
    await expect.poll(() => onQuery.mock.lastCall?.[0]).toEqual({ text: 'kovács' });
    expect(onQuery).toHaveBeenCalledOnce();
  });
});

describe('100,000 rows', () => {
  it('are drawn as far as they are seen, wherever one scrolls', async () => {
    const onRange = vi.fn();
    await table({ state: readyState(madeRows(100_000), storyNow), onRange });
    await expect.element(page.getByText('100,000 customers')).toBeVisible();
    const grid = page.getByRole('grid').element();
    grid.scrollTop = grid.scrollHeight / 2;
    await frames(3);
    expect(document.querySelectorAll('.kk-customer-table__row').length).toBeLessThan(60);
    const box = grid.getBoundingClientRect();
    const middle = document.elementFromPoint(box.left + 200, box.top + box.height / 2);
    expect(Number(middle?.closest<HTMLElement>('[data-row]')?.dataset.row)).toBeGreaterThan(49_000);
    grid.scrollTop = grid.scrollHeight;
    await frames(3);
    expect(cell(99_999, 1).getBoundingClientRect().bottom).toBeLessThanOrEqual(box.bottom + 1);
    expect(onRange.mock.lastCall?.[1]).toBe(100_000);
  });

  it('keep the cell with the focus in the page while it is scrolled away', async () => {
    await table({ state: readyState(madeRows(100_000), storyNow) });
    cell(3, 2).focus();
    const grid = page.getByRole('grid').element();
    grid.scrollTop = 500_000;
    await frames(3);
    await isIn(3, 2);
    await userEvent.keyboard('{ArrowDown}');
    await isIn(4, 2);
    expect(grid.scrollTop).toBeLessThan(500);
  });
});

it('is two lines a row where it is narrow', async () => {
  await page.viewport(320, 700);
  await table();
  await expect.element(page.getByRole('grid')).toBeVisible();
  await expect.poll(() => cell(0, 1).parentElement?.getBoundingClientRect().height).toBe(56);
  await expect.poll(() => cell(1, 1).getBoundingClientRect().top - cell(0, 1).getBoundingClientRect().top).toBe(56);
  expect(document.documentElement.scrollWidth).toBeLessThanOrEqual(320);
});
