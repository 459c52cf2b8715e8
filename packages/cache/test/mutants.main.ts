import { startCrm } from '@korkep/msw';
import * as fc from 'fast-check';
import type * as CreateCache from '../src/create-cache.ts';
import { fakeDisk } from '../src/testing/fake-disk.ts';
import { type RunOptions, runSchedule, warmUp } from '../src/testing/run-schedule.ts';
import { type Schedule, schedules } from '../src/testing/schedule.ts';
import { SimulatedServer } from '../src/testing/simulated-server.ts';
import { type Mutant, SEEDS, TRIED } from './mutants.ts';
import { loadChanged } from './mutation.ts';

/** Runs each mutant until a schedule finds it, and tells how many that took, a line of JSON for each. */
const [least = '0', step = '1', limit = '120', given = String(Date.now() % 1e9)] = process.argv.slice(2);
const running = await startCrm();

type Make = typeof CreateCache.createCache;

async function schedulesUntilFound(
  { name, edits }: Mutant,
  server: SimulatedServer,
  unchanged: Make,
): Promise<number | undefined> {
  const { createCache } = await loadChanged<typeof CreateCache>('create-cache.ts', name, edits);
  // Some never come to rest, even so.
  const calm = { server, disk: fakeDisk, createCache, counts: {}, prefix: `${name}-calm-`, rounds: 20 };
  await warmUp(calm).catch(() => []);
  let tried = 0;
  const property = fc.asyncProperty(schedules(18, 'several'), async (schedule) => {
    tried += 1;
    const options = { server, disk: fakeDisk, counts: {}, prefix: `m${tried}-`, rounds: 8 };
    const violations = await amissWith({ ...options, createCache }, schedule);
    if (violations.length === 0) return;
    // What the package as it is does not hold either, in so few rounds, has not found the fault.
    if ((await amissWith({ ...options, createCache: unchanged }, schedule)).length > 0) return;
    throw new Error(violations[0]);
  });
  const seed = SEEDS[name] ?? Number(given);
  const result = await fc.check(property, { numRuns: Number(limit), seed, endOnFailure: true });
  if (process.env.KORKEP_TELL) console.error(`${name}: ${String(result.errorInstance)}`);
  return result.failed ? tried : undefined;
}

function amissWith(options: RunOptions, schedule: Schedule): Promise<string[]> {
  return runSchedule(options, schedule).catch((error: unknown) => [String(error)]);
}

// What a mutant breaks may break later, when nobody awaits it any more.
process.on('unhandledRejection', () => {});
const server = await SimulatedServer.tenantOf(running);
// Where nothing is changed nothing may be found: else every mutant would be found by what has nothing to do with it.
const { createCache: unchanged } = await loadChanged<typeof CreateCache>('create-cache.ts', 'nothing', []);
const control = { server, disk: fakeDisk, createCache: unchanged, counts: {}, prefix: 'control-' };
const amiss = await warmUp(control);
if (amiss.length > 0) throw new Error(`Without any change: ${amiss[0]}`);
for (let at = Number(least); at < TRIED.length; at += Number(step)) {
  const mutant = TRIED[at] as Mutant;
  const began = performance.now();
  const found = await schedulesUntilFound(mutant, server, unchanged);
  const seconds = Math.round((performance.now() - began) / 100) / 10;
  console.log(JSON.stringify({ mutant: mutant.name, found, seconds }));
}
process.exit(0);
