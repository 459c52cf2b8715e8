import type { CrmCache } from '@korkep/cache';
import type { Customer, Predicate } from '@korkep/core';
import { createCrm } from '@korkep/core/client';
import { type RunningCrm, startCrm } from '@korkep/msw';
import { afterAll, afterEach, beforeAll, expect, it } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import '../../styles/customer-table.css';
import { CrmProvider } from '../../provider/crm-provider.tsx';
import { aViewer } from '../../testing/cached-page.tsx';
import { someCustomers } from '../../testing/customer-builders.ts';
import { aCrm, render, renderHook } from '../../testing/render-hook.tsx';
import { CustomerTable, type CustomerTableProps } from './customer-table.tsx';
import { useCustomers } from './use-customers.ts';

let running: RunningCrm;
let end = () => {};
const caches: CrmCache[] = [];

beforeAll(async () => {
  running = await startCrm();
  await page.viewport(1200, 900);
}, 60_000);
afterEach(async () => {
  end();
  end = () => {};
  for (const cache of caches.splice(0)) await cache.purge({ discardUnsent: true });
});
afterAll(() => running.stop());

const patience = { timeout: 20_000 };
const rows = () => [...document.querySelectorAll<HTMLElement>('[data-row]:not([data-row="-1"])')];
const names = () => rows().map((row) => row.querySelector('.kk-customer-table__name')?.textContent ?? '');
const cell = (row: number, column: number) =>
  document.querySelector<HTMLElement>(`[data-row="${row}"] > [data-column="${column}"]`) as HTMLElement;

function show(viewer: Pick<ReturnType<typeof aViewer>, 'crm'>, props: CustomerTableProps = {}, cache?: CrmCache) {
  const { unmount } = render(
    <CrmProvider crm={viewer.crm} cache={cache} timeZone="Europe/Budapest">
      <CustomerTable {...props} />
    </CrmProvider>,
  );
  end = unmount;
}

async function withCache(user: string) {
  const viewer = aViewer(running, user, { follow: { kinds: ['customer'] } });
  const cache = viewer.open();
  caches.push(cache);
  await cache.ready;
  await expect
    .poll(async () => (await cache.records('customer', { limit: 500 })).length, patience)
    .toBeGreaterThan(200);
  return { viewer, cache };
}

it('scrolls through all customers, each once, in the order asked for, a few pages in memory', async () => {
  const all: string[] = [];
  for await (const { id } of running.crm.customers.list({ sort: '-revenue', limit: 200 })) all.push(id);
  expect(all.length).toBeGreaterThan(200);
  show({ crm: running.crm }, { sort: '-revenue' });
  await expect.element(page.getByRole('grid'), patience).toBeVisible();
  const grid = page.getByRole('grid').element();
  const told = () => document.querySelector('.kk-customer-table__shown')?.textContent ?? '';
  await expect.poll(told, patience).toMatch(/ of .* loaded$/);
  await expect
    .poll(() => {
      grid.scrollTop = grid.scrollHeight;
      return told();
    }, patience)
    .toBe(`${all.length.toLocaleString('en')} customers`);
  const last = await running.crm.customers.get(all.at(-1) as string);
  await expect.poll(() => names().at(-1), patience).toBe(last.displayName);
  grid.scrollTop = 0;
  const first = await running.crm.customers.get(all[0] as string);
  await expect.poll(() => names()[0], patience).toBe(first.displayName);
  // In the page stand the rows that are seen, and the one that the keys would begin from.
  expect(rows().length).toBeLessThan(60);
}, 90_000);

it('shows what the server finds for a condition and for words', async () => {
  const filter: Predicate = { field: 'valueTier', op: 'eq', value: 'vip' };
  const found = await running.crm.customers.list({ filter, sort: 'displayName', limit: 50 });
  show({ crm: running.crm }, { filter, sort: 'displayName' });
  await expect.poll(() => names().slice(0, 5), patience).toEqual(found.data.slice(0, 5).map((one) => one.displayName));
  await page.getByRole('textbox', { name: 'Search by name or e-mail' }).fill('zzzz nobody');
  await expect.element(page.getByText('No customer matches.'), patience).toBeVisible();
  await page.getByRole('button', { name: 'Clear search and filter' }).click();
  await expect.poll(() => names().length, patience).toBeGreaterThan(5);
});

it('writes what is edited in a cell, and tells of a conflict in its place', async () => {
  const { data } = await running.crm.customers.list({ sort: '-revenue', limit: 2 });
  const [one, two] = data as [Customer, Customer];
  show({ crm: running.crm }, { sort: '-revenue', columns: ['displayName', 'position'] });
  await expect.poll(() => names()[1], patience).toBe(two.displayName);
  cell(0, 2).focus();
  await userEvent.keyboard('{Enter}');
  await expect.poll(() => document.activeElement?.tagName).toBe('INPUT');
  await userEvent.keyboard('főkertész{Enter}');
  await expect.poll(async () => (await running.crm.customers.get(one.id)).position, patience).toBe('főkertész');
  expect(cell(0, 2).textContent).toBe('főkertész');

  await running.crm.customers.update(two.id, { position: 'másé' });
  await userEvent.keyboard('{Enter}');
  await expect.poll(() => document.activeElement?.tagName).toBe('INPUT');
  await userEvent.keyboard('enyém{Enter}');
  await expect.element(page.getByRole('img', { name: /Someone else changed it first/ }), patience).toBeVisible();
  await expect.poll(() => cell(1, 2).textContent, patience).toBe('másé');
});

it('offers a role only what it may do', async () => {
  show({ crm: running.clientFor('viewer') });
  await expect.poll(() => names().length, patience).toBeGreaterThan(5);
  await page.getByRole('button', { name: 'All customers' }).click();
  const panel = page.getByRole('dialog', { name: 'Views' });
  await expect.element(panel, patience).toBeVisible();
  const save = page.getByRole('button', { name: 'Save as a new view' });
  await expect.poll(() => save.elements().length, patience).toBe(0);
  end();

  show({ crm: running.clientFor('marketer') });
  await expect.poll(() => names().length, patience).toBeGreaterThan(5);
  cell(0, 2).focus();
  await userEvent.keyboard(' ');
  await expect.element(page.getByText('1 selected'), patience).toBeVisible();
  await expect.poll(() => page.getByRole('button', { name: 'Edit' }).elements().length, patience).toBe(0);
  await userEvent.keyboard('{Enter}');
  expect(page.getByRole('combobox', { name: 'Lifecycle stage' }).elements()).toEqual([]);
});

it('saves a view of one’s own, begins with it, and undoes its deletion', async () => {
  const { data: users } = await running.crm.users.list({ limit: 50 });
  const [anna, bela] = users.filter(({ role }) => role === 'agent').map(({ id }) => id);
  const clientOf = (userId: string | undefined) =>
    createCrm({
      baseUrl: running.baseUrl,
      fetch: running.fetch,
      token: async () => (await running.crm.tokens.create({ role: 'agent', userId })).token,
    });
  const filter: Predicate = { field: 'valueTier', op: 'in', value: ['vip', 'premium'] };
  show({ crm: clientOf(anna) }, { filter, sort: '-revenue' });
  await expect.poll(() => names().length, patience).toBeGreaterThan(5);
  await page.getByRole('button', { name: 'All customers' }).click();
  await page.getByRole('button', { name: 'Save as a new view' }).click();
  await page.getByRole('textbox', { name: 'Name of the view' }).fill('Best first');
  await userEvent.keyboard('{Enter}');
  await expect.element(page.getByRole('button', { name: 'Best first' }), patience).toBeVisible();
  const saved = async () =>
    (await running.crm.savedViews.list({ recordKind: 'customer', limit: 50 })).data.filter(
      (view) => view.name === 'Best first',
    );
  await expect
    .poll(async () => (await saved()).map(({ name, sort, ownerId, isShared }) => [name, sort, ownerId, isShared]))
    .toEqual([['Best first', '-revenue', anna, undefined]]);
  // The server keeps the parts of a condition in an order of its own.
  await expect.poll(() => document.querySelectorAll('.kk-views__changed').length, patience).toBe(0);
  await page.getByRole('button', { name: 'Best first' }).click();
  await page.getByRole('button', { name: 'Share “Best first” with everybody' }).click();
  await expect.poll(async () => (await saved())[0]?.isShared, patience).toBe(true);
  await page.getByRole('button', { name: 'Delete “Best first”' }).click();
  await expect.poll(async () => (await saved()).length, patience).toBe(0);
  await page.getByRole('button', { name: 'Undo' }).click();
  await expect.poll(async () => (await saved()).map(({ name }) => name), patience).toEqual(['Best first']);
  const [again] = await saved();
  await running.crm.savedViews.update(again?.id as string, { isShared: false });
  end();

  show({ crm: clientOf(bela) });
  await page.getByRole('button', { name: 'All customers' }).click();
  await expect.element(page.getByRole('button', { name: 'Save as a new view' }), patience).toBeVisible();
  await expect.poll(() => page.getByText('Loading the views').elements().length, patience).toBe(0);
  expect(page.getByRole('button', { name: 'Best first' }).elements()).toEqual([]);
});

it('asks again for the pages in view, not for the first one alone', async () => {
  const made = someCustomers(40);
  const { crm, requests } = aCrm((_request, url) => {
    if (url.pathname !== '/v1/customers') return { data: [] };
    const second = url.searchParams.get('cursor') === 'second';
    return { data: made.slice(...(second ? [20] : [0, 20])), ...(second ? {} : { next: 'second' }) };
  });
  const { result, unmount } = renderHook(crm, () => useCustomers({}), undefined);
  end = unmount;
  const rows = () => {
    const { state } = result();
    return state.status === 'ready' ? state.data : undefined;
  };
  await expect.poll(() => rows()?.rowCount).toBe(40);
  const asked = () => requests.filter(({ url }) => url.includes('cursor=second')).length;
  const before = asked();
  rows()?.refresh?.();
  await expect.poll(asked).toBe(before + 1);
});

it('lists from the device without a connection, by the same condition, and says so', async () => {
  const { viewer, cache } = await withCache('offline list');
  const filter: Predicate = { field: 'valueTier', op: 'in', value: ['vip', 'premium'] };
  const online = await running.crm.customers.list({ filter, sort: '-revenue', limit: 100 });
  viewer.goOffline();
  show(viewer, { filter, sort: '-revenue' }, cache);
  await expect.element(page.getByText('From this device'), patience).toBeVisible();
  await expect.poll(() => names().slice(0, 10)).toEqual(online.data.slice(0, 10).map((one) => one.displayName));
  await expect.element(page.getByText(/Shown as of/)).toBeVisible();

  cell(0, 2).focus();
  await userEvent.keyboard('{Enter}');
  await expect.element(page.getByRole('combobox', { name: 'Lifecycle stage' }), patience).toHaveFocus();
  await userEvent.keyboard('Lead{Enter}');
  await expect.element(page.getByRole('img', { name: 'Waiting to be sent' }), patience).toBeVisible();
  await viewer.goOnline(cache);
  const id = online.data[0]?.id as string;
  await expect.poll(async () => (await running.crm.customers.get(id)).lifecycleStage, patience).toBe('lead');
  await expect.poll(() => document.querySelector('.kk-customer-table__device'), patience).toBeNull();

  viewer.goOffline();
  await page.getByRole('button', { name: 'All customers' }).click();
  await page.getByRole('button', { name: 'Save as a new view' }).click();
  await page.getByRole('textbox', { name: 'Name of the view' }).fill('On the road');
  await userEvent.keyboard('{Enter}');
  const chosen = page.getByRole('button', { name: 'On the road' });
  await expect.element(chosen, patience).toBeVisible();
  await viewer.goOnline(cache);
  // The server has given the view an id of its own by now.
  await expect.poll(() => cache.pending.entries.length, patience).toBe(0);
  await expect.element(chosen).toBeVisible();
}, 90_000);
