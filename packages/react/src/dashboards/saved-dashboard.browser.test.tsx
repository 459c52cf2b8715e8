import type { CurrentDashboard } from '@korkep/core';
import { createCrm } from '@korkep/core/client';
import { type RunningCrm, startCrm } from '@korkep/msw';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { AsyncState } from '../state/async-state.ts';
import { aViewer, renderCached } from '../testing/cached-page.tsx';
import { renderHook } from '../testing/render-hook.tsx';
import { shownTiles } from './shown-dashboard.ts';
import { useDashboard } from './use-dashboard.ts';
import { useSaveDashboard } from './use-save-dashboard.ts';

let running: RunningCrm;
beforeAll(async () => {
  running = await startCrm();
});
afterAll(() => running.stop());
const unmounts: (() => void)[] = [];
afterEach(() => {
  for (const unmount of unmounts.splice(0)) unmount();
});

const patience = { timeout: 15_000 };

function hooked(crm: RunningCrm['crm']) {
  const { result, unmount } = renderHook(
    crm,
    () => ({ read: useDashboard('teamLead'), save: useSaveDashboard('teamLead') }),
    undefined,
  );
  unmounts.push(unmount);
  return result;
}

const dataOf = (state: AsyncState<CurrentDashboard>) => (state.status === 'ready' ? state.data : undefined);
const shownIds = (state: AsyncState<CurrentDashboard>) => {
  const current = dataOf(state);
  return current && shownTiles(current).tiles.map(({ id }) => id);
};

describe('an arrangement on the real backend', () => {
  it('is saved for a person, changed again, and found by their next page, but by nobody else’s', async () => {
    const { data: users } = await running.crm.users.list({ limit: 50 });
    const [anna, bela] = users.filter(({ role }) => role === 'agent').map(({ id }) => id);
    const clientOf = (userId: string | undefined) =>
      createCrm({
        baseUrl: running.baseUrl,
        fetch: running.fetch,
        token: async () => (await running.crm.tokens.create({ role: 'agent', userId })).token,
      });
    const result = hooked(clientOf(anna));
    await expect.poll(() => dataOf(result().read), patience).toBeDefined();
    const current = () => dataOf(result().read) as CurrentDashboard;
    const standard = current().standard.tiles;
    const run = (tiles: typeof standard) =>
      result().save.run({ current: current(), whose: 'person', tiles, name: 'Dashboard' });
    const first = await run(standard.slice(0, 2));
    const second = await run(standard.slice(0, 1));
    expect(second?.id).toBe(first?.id);
    expect(second?.version).toBe(Number(first?.version) + 1);
    await expect.poll(() => shownIds(result().read)).toEqual([standard[0]?.id]);
    const next = hooked(clientOf(anna));
    await expect.poll(() => shownIds(next().read), patience).toEqual([standard[0]?.id]);
    const other = hooked(clientOf(bela));
    await expect.poll(() => shownIds(other().read), patience).toEqual(standard.map(({ id }) => id));
  });

  it('is given up again, so that what lies under it counts', async () => {
    const { data: users } = await running.crm.users.list({ limit: 50 });
    const manager = users.find(({ role }) => role === 'manager')!.id;
    const crm = createCrm({
      baseUrl: running.baseUrl,
      fetch: running.fetch,
      token: async () => (await running.crm.tokens.create({ role: 'manager', userId: manager })).token,
    });
    const result = hooked(crm);
    await expect.poll(() => dataOf(result().read), patience).toBeDefined();
    const current = () => dataOf(result().read) as CurrentDashboard;
    const standard = current().standard.tiles;
    const run = (whose: 'person' | 'audience', tiles?: typeof standard) =>
      result().save.run({ current: current(), whose, tiles, name: 'Dashboard' });
    await run('audience', standard.slice(0, 3));
    await run('person', standard.slice(0, 1));
    await expect.poll(() => shownIds(result().read)).toEqual([standard[0]?.id]);
    await run('person');
    await expect.poll(() => shownIds(result().read)).toEqual(standard.slice(0, 3).map(({ id }) => id));
    await run('audience');
    await expect.poll(() => shownIds(result().read)).toEqual(standard.map(({ id }) => id));
    const after = await crm.dashboards.current({ audience: 'teamLead' });
    expect({ own: after.own, shared: after.shared }).toEqual({ own: undefined, shared: undefined });
  });

  it('is put back when the role may not save it', async () => {
    const result = hooked(running.clientFor('agent'));
    await expect.poll(() => dataOf(result().read), patience).toBeDefined();
    const current = dataOf(result().read) as CurrentDashboard;
    const ids = shownIds(result().read);
    const saved = await result().save.run({ current, whose: 'audience', tiles: [], name: 'Dashboard' });
    expect(saved).toBeUndefined();
    await expect.poll(() => result().save.state).toMatchObject({ status: 'failed', error: { kind: 'forbidden' } });
    expect(shownIds(result().read)).toEqual(ids);
  });

  it('made offline is shown at once, waits on the device, and is saved when the network is back', async () => {
    const viewer = aViewer(running, 'dashboards');
    const cache = viewer.open();
    unmounts.push(() => void cache.close());
    const { result, unmount } = renderCached(cache, () => ({
      read: useDashboard('seller'),
      save: useSaveDashboard('seller'),
    }));
    unmounts.push(unmount);
    await expect.poll(() => dataOf(result().read), patience).toBeDefined();
    viewer.goOffline();
    const current = () => dataOf(result().read) as CurrentDashboard;
    const [tile, more] = current().standard.tiles;
    const run = (tiles: CurrentDashboard['standard']['tiles']) =>
      result().save.run({ current: current(), whose: 'audience', tiles, name: 'Sellers' });
    await run([tile!]);
    await expect.poll(() => shownIds(result().read)).toEqual([tile!.id]);
    await expect.poll(() => result().save.state.status).toBe('queued');
    await expect.poll(() => (result().read as { waiting?: ReadonlySet<string> }).waiting?.size).toBe(1);
    await run([tile!, more!]);
    await expect.poll(() => shownIds(result().read)).toEqual([tile!.id, more!.id]);
    await viewer.goOnline(cache);
    await expect.poll(() => result().save.state.status, patience).toBe('saved');
    await expect.poll(() => shownIds(result().read), patience).toEqual([tile!.id, more!.id]);
    const { shared } = await running.crm.dashboards.current({ audience: 'seller' });
    expect(shared).toMatchObject({ name: 'Sellers', tiles: [{ id: tile!.id }, { id: more!.id }] });
    expect((await running.crm.dashboards.list({ audience: 'seller' })).data).toHaveLength(1);
    viewer.goOffline();
    await result().save.run({ current: current(), whose: 'audience', name: 'Sellers' });
    await expect.poll(() => shownIds(result().read)).toEqual(current().standard.tiles.map(({ id }) => id));
    await viewer.goOnline(cache);
    await expect
      .poll(async () => (await running.crm.dashboards.current({ audience: 'seller' })).shared, patience)
      .toBeUndefined();
  });
});
