import { startCrm } from '@korkep/msw';
import * as fc from 'fast-check';
import type * as CreateCache from '../src/create-cache.ts';
import { fakeDisk } from '../src/testing/fake-disk.ts';
import { runSchedule, warmUp } from '../src/testing/run-schedule.ts';
import { schedules } from '../src/testing/schedule.ts';
import { SimulatedServer } from '../src/testing/simulated-server.ts';
import { MUTANTS, type Mutant } from './mutants.ts';
import { loadChanged } from './mutation.ts';

/** Runs each mutant until a schedule finds it, and tells how many that took, a line of JSON for each. */
const [least = '0', step = '1', limit = '120', seed = String(Date.now() % 1e9)] = process.argv.slice(2);
const running = await startCrm();

async function schedulesUntilFound({ name, edits }: Mutant, server: SimulatedServer): Promise<number | undefined> {
  const { createCache } = await loadChanged<typeof CreateCache>('create-cache.ts', name, edits);
  // Some never come to rest, even so.
  const calm = { server, disk: fakeDisk, createCache, counts: {}, prefix: `${name}-calm-`, rounds: 20 };
  await warmUp(calm).catch(() => []);
  let tried = 0;
  const property = fc.asyncProperty(schedules(18, 'several'), async (schedule) => {
    tried += 1;
    const prefix = `m${tried}-`;
    const violations = await runSchedule(
      { server, disk: fakeDisk, createCache, counts: {}, prefix, rounds: 8 },
      schedule,
    ).catch((error: unknown) => [String(error)]);
    if (violations.length > 0) throw new Error(violations[0]);
  });
  const result = await fc.check(property, { numRuns: Number(limit), seed: Number(seed), endOnFailure: true });
  if (process.env.KORKEP_TELL) console.error(`${name}: ${String(result.errorInstance)}`);
  return result.failed ? tried : undefined;
}

// What a mutant breaks may break later, when nobody awaits it any more.
process.on('unhandledRejection', () => {});
const server = await SimulatedServer.tenantOf(running);
for (let at = Number(least); at < MUTANTS.length; at += Number(step)) {
  const mutant = MUTANTS[at] as Mutant;
  const began = performance.now();
  const found = await schedulesUntilFound(mutant, server);
  const seconds = Math.round((performance.now() - began) / 100) / 10;
  console.log(JSON.stringify({ mutant: mutant.name, found, seconds }));
}
process.exit(0);
