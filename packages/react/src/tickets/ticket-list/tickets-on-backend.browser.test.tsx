import type { Ticket } from '@korkep/core';
import { type RunningCrm, startCrm } from '@korkep/msw';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { aViewer, renderCached } from '../../testing/cached-page.tsx';
import { renderHook } from '../../testing/render-hook.tsx';
import { useChangeTickets } from './use-change-tickets.ts';
import { useTickets } from './use-tickets.ts';

let running: RunningCrm;
const opened: string[] = [];
const filter = { field: 'category', op: 'eq', value: 'Lista' } as const;
beforeAll(async () => {
  running = await startCrm();
  for (const [index, priority] of (['low', 'urgent', 'normal', 'high'] as const).entries()) {
    const { id } = await running.crm.tickets.create({
      customerId: running.featuredCustomerId,
      subject: `Kérdés ${index}`,
      status: 'open',
      priority,
      category: 'Lista',
      openedAt: new Date(Date.now() - index * 60_000).toISOString(),
    });
    opened.push(id);
  }
}, 60_000);
afterAll(() => running.stop());

const ends: (() => unknown)[] = [];
afterEach(async () => {
  for (const end of ends.splice(0)) await end();
});

const patience = { timeout: 15_000 };
const hooks = () => ({
  list: useTickets({ view: 'open', order: 'priority', filter }),
  change: useChangeTickets(),
});
type Result = ReturnType<typeof hooks>;
const shown = ({ list: { state } }: Result): readonly Ticket[] => (state.status === 'ready' ? state.data.entries : []);
const priorities = (result: Result) => shown(result).map(({ priority }) => priority);
const ofTenant = async () =>
  (await running.crm.tickets.list({ filter, sort: 'number' })).data.map(({ status }) => status);

describe('a list of tickets on the real backend', () => {
  it('has the most pressing first, and changes many in one request, seen at once', async () => {
    const { result, unmount } = renderHook(running.crm, hooks, undefined);
    ends.push(unmount);
    await expect.poll(() => priorities(result()), patience).toEqual(['urgent', 'high', 'normal', 'low']);
    result().change.run(shown(result()).slice(0, 2), { status: 'solved' });
    await expect.poll(() => priorities(result()), patience).toEqual(['normal', 'low']);
    await expect.poll(ofTenant, patience).toEqual(['open', 'solved', 'open', 'solved']);
  });

  it('puts back what the server refuses, and says so', async () => {
    const { result, unmount } = renderHook(running.clientFor('viewer'), hooks, undefined);
    ends.push(unmount);
    await expect.poll(() => shown(result()).length, patience).toBe(2);
    result().change.run(shown(result()), { status: 'solved' });
    await expect
      .poll(() => result().change.state, patience)
      .toMatchObject({ status: 'failed', error: { kind: 'forbidden' } });
    await expect.poll(() => shown(result()).length, patience).toBe(2);
  });

  it('lists what it had without a connection, and sends what was changed there afterwards', async () => {
    const viewer = aViewer(running, `list-${Date.now()}`);
    const cache = viewer.open();
    const first = renderCached(cache, hooks);
    ends.push(() => cache.purge({ discardUnsent: true }));
    await expect.poll(() => priorities(first.result()), patience).toEqual(['normal', 'low']);
    const name = `tickets/${JSON.stringify(['open', 'priority', undefined, filter])}`;
    await expect.poll(() => cache.answer(name), patience).toBeTruthy();
    first.unmount();
    viewer.goOffline();
    const { result, unmount } = renderCached(cache, hooks);
    ends.push(unmount);
    await expect.poll(() => priorities(result()), patience).toEqual(['normal', 'low']);
    result().change.run(shown(result()), { status: 'pending' });
    await expect.poll(() => shown(result()).map(({ status }) => status), patience).toEqual(['pending', 'pending']);
    const { state } = result().list;
    expect(state.status === 'ready' && state.isStale && state.waiting?.size).toBe(2);
    await viewer.goOnline(cache);
    await expect.poll(ofTenant, patience).toEqual(['pending', 'solved', 'pending', 'solved']);
  });

  it('follows what a colleague does while it is open', async () => {
    const viewer = aViewer(running, `list-live-${Date.now()}`);
    const cache = viewer.open();
    const { result, unmount } = renderCached(cache, hooks);
    ends.push(() => cache.purge({ discardUnsent: true }), unmount);
    await expect.poll(() => priorities(result()), patience).toEqual(['normal', 'low']);
    await running.crm.tickets.update(opened[1] as string, { status: 'open' });
    await expect.poll(() => priorities(result()), patience).toEqual(['urgent', 'normal', 'low']);
  });
});
