import { repetitions } from '@korkep/testing/repetitions';
import { expect, it } from 'vitest';
import { createCache } from '../src/create-cache.ts';
import { fakeDisk } from '../src/testing/fake-disk.ts';
import { queueMany } from '../src/testing/queue-many.ts';

const WRITES = repetitions(1_000, 10_000);

it('many queued writes, with a fifth of the requests failing and ten crashes, all take effect, none twice', async () => {
  const { effects, doubled, missing, failures, crashes, seconds } = await queueMany({
    createCache,
    disk: fakeDisk,
    writes: WRITES,
    failing: 0.2,
    crashes: 10,
  });
  console.log(`${effects} effects, ${failures} failing requests, ${crashes} crashes, ${seconds} s`);
  expect({ effects, doubled, missing, crashes }).toEqual({ effects: WRITES, doubled: 0, missing: 0, crashes: 10 });
  expect(failures).toBeGreaterThan(WRITES * 0.15);
}, 900_000);
