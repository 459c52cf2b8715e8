import { expect, it } from 'vitest';
import { createCache } from '../src/create-cache.ts';
import { holdSchedules } from '../src/testing/hold-schedules.ts';
import { browserDisk } from '../src/testing/simulated-disk.ts';
import { LEAST_IN_BROWSER, vacuities } from './least-faults.ts';

it('nothing is lost, doubled or overwritten unseen on the IndexedDB of a browser', async () => {
  const { failure, counts } = await holdSchedules({
    createCache,
    disk: browserDisk,
    places: 'several',
    count: 104,
    steps: 12,
    lanes: 4,
    seed: 20_261_122,
    limit: 240_000,
  });
  console.table(counts);
  expect(failure, failure).toBeUndefined();
  expect(vacuities(counts, LEAST_IN_BROWSER).join('; ')).toBe('');
}, 300_000);
