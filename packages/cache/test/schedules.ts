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

/** The faults that any run of some hundred schedules must have met; a test that meets none proves nothing. */
export const LEAST_FAULTS: Readonly<Record<string, number>> = {
  schedules: 500,
  'write update': 500,
  'write create': 300,
  'write archive': 20,
  'office edit': 200,
  cutBefore: 100,
  cutAfter: 100,
  cutMid: 100,
  slow: 100,
  late: 100,
  twice: 100,
  echo: 100,
  internal: 100,
  gateway: 100,
  unavailable: 100,
  tooMany: 100,
  expired: 100,
  'stream cut': 50,
  'stream stall': 50,
  'stream repeat': 50,
  'line cut': 50,
  offline: 50,
  online: 50,
  crash: 100,
  reload: 100,
  'clock jump': 30,
  'disk quota': 10,
  'disk deadHandle': 20,
  'disk closed': 20,
  'disk evicted': 20,
  'disk abortedByCrash': 10,
  'disk powerCut': 30,
  'disk undone': 30,
  'conflicts surfaced': 50,
  'resolved mine': 10,
  'resolved theirs': 10,
  'resolved fields': 10,
  refused: 20,
};

/** What happened less often than it must. */
export function vacuities(counts: Readonly<Record<string, number>>, least = LEAST_FAULTS): string[] {
  return Object.entries(least)
    .filter(([fault, times]) => (counts[fault] ?? 0) < times)
    .map(([fault, times]) => `${fault}: ${counts[fault] ?? 0} times, ${times} would be the least`);
}
