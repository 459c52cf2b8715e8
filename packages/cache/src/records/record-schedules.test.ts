import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { anEnvironment } from '../database/environment.testing.ts';
import { createMemoryStore } from '../database/memory-store.ts';
import { openStore } from '../database/open-store.ts';
import { CACHE_TABLES } from '../database/store.ts';
import { plainCodec } from '../encryption/plain-codec.ts';
import type { CacheStore } from './record-options.ts';
import { type Step, steps } from './record-schedules.testing.ts';
import { type Counters, Rehearsal } from './rehearsal.testing.ts';

async function rehearse(store: CacheStore, schedule: readonly Step[], counters: Counters): Promise<void> {
  const rehearsal = new Rehearsal(store, plainCodec, counters);
  for (const step of schedule) await rehearsal.take(step);
  await rehearsal.check();
  store.close();
}

/** Each must have happened so often, or the schedules prove nothing. */
const HAPPENED = [
  'crash',
  'snapshot finished',
  'snapshot resumed',
  'compaction',
  'eviction',
  'corruption',
  'corrupt content found',
  'news of what was removed',
  'outdated change',
  'change told twice',
  'thin change',
  'missing',
  'directory compared',
];

describe('any sequence of batches, snapshots, compactions, evictions, crashes and corruption', () => {
  it('leaves in memory what a plain map would hold', async () => {
    const counters: Counters = {};
    await fc.assert(
      fc.asyncProperty(steps, (schedule) => rehearse(createMemoryStore('rehearsal', CACHE_TABLES), schedule, counters)),
      { numRuns: 500 },
    );
    for (const what of HAPPENED) expect(counters[what] ?? 0, what).toBeGreaterThan(10);
  }, 120_000);

  it('leaves in IndexedDB what a plain map would hold', async () => {
    const counters: Counters = {};
    await fc.assert(
      fc.asyncProperty(steps, async (schedule) => {
        const store = await openStore({ name: 'rehearsal', tables: CACHE_TABLES, environment: anEnvironment() });
        expect(store.isPersistent).toBe(true);
        await rehearse(store, schedule, counters);
      }),
      { numRuns: 150 },
    );
    expect(counters.crash).toBeGreaterThan(0);
    expect(counters['snapshot finished']).toBeGreaterThan(0);
  }, 120_000);
});
