import { createCache } from '../src/create-cache.ts';
import { fakeDisk } from '../src/testing/fake-disk.ts';
import { holdSchedules, type Outcome } from '../src/testing/hold-schedules.ts';
import type { Places } from '../src/testing/schedule.ts';

/** So many schedules of each sort, at least a thousand in all; `KORKEP_SCHEDULES` asks for more, `KORKEP_SEED` for one seed again. */
const COUNT = Number(process.env.KORKEP_SCHEDULES ?? 520);

/** Runs the schedules of one sort in this process, and tells how often each fault happened. */
export async function holdInNode(places: Places): Promise<Outcome> {
  const seed = process.env.KORKEP_SEED;
  const outcome = await holdSchedules({
    createCache,
    disk: fakeDisk,
    places,
    count: COUNT,
    steps: 18,
    lanes: 4,
    limit: 600_000,
    ...(seed !== undefined && { seed: Number(seed) }),
  });
  console.table(outcome.counts);
  return outcome;
}
