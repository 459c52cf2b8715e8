import { createCache } from '../src/create-cache.ts';
import { fakeDisk } from '../src/testing/fake-disk.ts';
import { holdSchedules, type Outcome } from '../src/testing/hold-schedules.ts';
import type { Places } from '../src/testing/schedule.ts';

/** So many schedules of each sort, at least a thousand in all; `KORKEP_SCHEDULES` asks for more. */
const COUNT = Number(process.env.KORKEP_SCHEDULES ?? 520);
/** The same schedules in every run, so that a change is judged by its own; `KORKEP_SEED=random` draws new ones, and
 * `KORKEP_SHRINK=yes` looks for the smallest schedule that fails. */
const SEED = '20261122';

/** Runs the schedules of one sort in this process, and tells how often each fault happened. */
export async function holdInNode(places: Places): Promise<Outcome> {
  const seed = process.env.KORKEP_SEED ?? SEED;
  const outcome = await holdSchedules({
    createCache,
    disk: fakeDisk,
    places,
    count: COUNT,
    steps: 18,
    lanes: 4,
    limit: 1_500_000,
    shrinks: process.env.KORKEP_SHRINK === 'yes',
    ...(seed !== 'random' && { seed: Number(seed) }),
  });
  console.table(outcome.counts);
  return outcome;
}
