import { startCrm } from '@korkep/msw';
import * as fc from 'fast-check';
import type { FaultCounts } from './network-faults.ts';
import { runSchedule, warmUp } from './run-schedule.ts';
import { type Places, type Schedule, schedules } from './schedule.ts';
import type { DiskEngine } from './simulated-disk.ts';
import { SimulatedServer } from './simulated-server.ts';
import type { CreateCache } from './simulated-tab.ts';

export interface HoldOptions {
  readonly createCache: CreateCache;
  readonly disk: () => DiskEngine;
  /** How many schedules, of how many steps at most, and how many run side by side. */
  readonly count: number;
  readonly steps: number;
  readonly places: Places;
  readonly lanes: number;
  readonly seed?: number;
  /** Milliseconds after which no further schedule begins. */
  readonly limit: number;
  /** Whether to look for the smallest schedule that does not hold either, which may take a quarter of an hour. */
  readonly shrinks?: boolean;
}

export interface Outcome {
  /** The first schedules that did not hold, with what did not; nothing when all held. */
  readonly failure: string | undefined;
  readonly counts: FaultCounts;
}

/** Runs schedules on one backend, each lane in a tenant of its own, and says what did not hold. */
export async function holdSchedules(options: HoldOptions): Promise<Outcome> {
  const { lanes, count, steps, places, limit, shrinks = false, seed = Math.floor(Math.random() * 2 ** 31) } = options;
  const running = await startCrm();
  const counts: FaultCounts = {};
  try {
    const calm = await warmUp({ ...options, server: await SimulatedServer.tenantOf(running), counts, prefix: 'calm-' });
    if (calm.length > 0) return { failure: `Even without faults: ${calm.join('\n')}`, counts };
    const failures = await Promise.all(
      Array.from({ length: lanes }, async (_, lane) => {
        const server = await SimulatedServer.tenantOf(running);
        const prefix = `s${seed.toString(36)}l${lane}-`;
        const property = fc.asyncProperty(schedules(steps, places), async (schedule: Schedule) => {
          const violations = await runSchedule({ ...options, server, counts, prefix }, schedule);
          if (violations.length > 0) throw new Error(violations.join('\n'));
        });
        const result = await fc.check(property, {
          numRuns: Math.ceil(count / lanes),
          seed: seed + lane,
          endOnFailure: !shrinks,
          interruptAfterTimeLimit: limit,
          markInterruptAsFailure: false,
        });
        if (!result.failed) return undefined;
        return `${String(result.errorInstance)}\n\n${await fc.asyncDefaultReportMessage(result)}`;
      }),
    );
    const found = failures.filter((failure) => failure !== undefined);
    return { failure: found.length > 0 ? found.join('\n\n') : undefined, counts };
  } finally {
    await running.stop();
  }
}
