import type { TimelineEntry } from '@korkep/core';
import { type RunningCrm, startCrm } from '@korkep/msw';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { useProfile } from '../customers/use-profile.ts';
import { useUpdateCustomer } from '../customers/use-update-customer.ts';
import { renderHook } from '../testing/render-hook.tsx';
import { useCreateInteraction } from '../timeline/use-create-interaction.ts';
import { useTimeline } from '../timeline/use-timeline.ts';

let running: RunningCrm;
beforeAll(async () => {
  running = await startCrm();
});
afterAll(() => running.stop());
const unmounts: (() => void)[] = [];
afterEach(() => {
  for (const unmount of unmounts.splice(0)) unmount();
});

function hooked<T>(hook: () => T, crm = running.crm) {
  const { result, unmount } = renderHook(crm, hook, undefined);
  unmounts.push(unmount);
  return result;
}

describe('hooks on the real backend', () => {
  it('change a customer, on the version that was read, and again', async () => {
    const id = running.featuredCustomerId;
    const result = hooked(() => ({ profile: useProfile(id), action: useUpdateCustomer(id) }));
    await expect.poll(() => result().profile.status, { timeout: 30_000 }).toBe('ready');
    const first = await result().action.run({ position: 'boltvezető' });
    const second = await result().action.run({ position: 'igazgató' });
    expect(second?.version).toBe(Number(first?.version) + 1);
    await expect
      .poll(() => result().profile)
      .toMatchObject({
        data: { customer: { position: 'igazgató', version: second?.version } },
      });
  });

  it('keep one entry of a new interaction, before and after the server tells of it', async () => {
    const id = running.featuredCustomerId;
    const result = hooked(() => ({ timeline: useTimeline(id), action: useCreateInteraction(id) }));
    const entries = (): readonly TimelineEntry[] => {
      const { state } = result().timeline;
      return state.status === 'ready' ? state.data.entries : [];
    };
    await expect.poll(() => entries().length, { timeout: 30_000 }).toBeGreaterThan(0);
    const subject = 'Visszahívást kér';
    const created = await result().action.run({
      direction: 'inbound',
      occurredAt: new Date().toISOString(),
      subject,
      details: { channel: 'call' },
    });
    const own = () => {
      const { state } = result().timeline;
      return state.status === 'ready' && !state.isFetching ? entries().filter(({ title }) => title === subject) : [];
    };
    const entry = { kind: 'interaction', channel: 'call', id: created?.id, recordId: created?.id };
    await expect.poll(own).toMatchObject([entry]);
    // The timeline is asked for again after the write; its answer must not put a second one beside it.
    await new Promise((resolve) => setTimeout(resolve, 500));
    await expect.poll(own).toMatchObject([entry]);
  });

  it('tell a role apart that may not write', async () => {
    const id = running.featuredCustomerId;
    const viewer = running.clientFor('viewer');
    const result = hooked(() => ({ profile: useProfile(id), action: useUpdateCustomer(id) }), viewer);
    await expect.poll(() => result().profile.status, { timeout: 30_000 }).toBe('ready');
    expect(await result().action.run({ region: 'Pest' })).toBeUndefined();
    await expect.poll(() => result().action.state).toMatchObject({ status: 'failed', error: { kind: 'forbidden' } });
  });
});
