import { heal } from './heal.ts';
import type { FaultCounts } from './network-faults.ts';
import { CALM, type Schedule } from './schedule.ts';
import type { DiskEngine } from './simulated-disk.ts';
import type { SimulatedServer } from './simulated-server.ts';
import type { CreateCache } from './simulated-tab.ts';
import { takeStep } from './take-step.ts';
import { verify } from './verify.ts';
import { World } from './world.ts';

export interface RunOptions {
  readonly server: SimulatedServer;
  readonly disk: () => DiskEngine;
  readonly createCache: CreateCache;
  readonly counts: FaultCounts;
  /** Begins every name in this run. */
  readonly prefix: string;
  readonly rounds?: number;
}

/** How many rounds a first run may take, until all code is loaded. */
const FIRST_ROUNDS = 200;

/** Loads what schedules need, by one in which nothing goes wrong; gives what did not hold even so. */
export const warmUp = (options: RunOptions): Promise<string[]> =>
  runSchedule({ rounds: FIRST_ROUNDS, ...options, counts: {} }, CALM);

let runs = 0;

/** Runs one schedule from the first tab to rest, and gives what did not hold. */
export async function runSchedule(options: RunOptions, schedule: Schedule): Promise<string[]> {
  const { server, counts } = options;
  await server.changeKey();
  const world = new World({ ...options, schedule, name: `${options.prefix}${runs++}` });
  try {
    const [first, second] = await Promise.all([newCustomer(server), newCustomer(server)]);
    for (const id of [first, second]) world.records.push({ kind: 'customer', id, customerId: id });
    for (const device of world.devices) {
      for (let n = 0; n < schedule.tabs; n += 1) await world.open(device);
    }
    if (schedule.seed % 4 !== 0) await world.time.settle();
    for (const step of schedule.steps) await takeStep(world, step);
    const amiss = await heal(world);
    const violations = amiss.length > 0 ? [...amiss.slice(0, 12), ...(await verify(world))] : await verify(world);
    counts.schedules = (counts.schedules ?? 0) + 1;
    for (const device of world.devices) {
      for (const [fault, times] of Object.entries(device.disk.faults)) world.count(`disk ${fault}`, times);
    }
    world.count('conflicts surfaced', world.ledger.conflicts.length);
    world.count('refused', world.ledger.refused.size);
    for (const code of world.ledger.refused.values()) world.count(`refused: ${code}`);
    world.count('rejected', world.ledger.writes.filter(({ state }) => state === 'rejected').length);
    return violations;
  } finally {
    await world.end();
  }
}

async function newCustomer(server: SimulatedServer): Promise<string> {
  const { id } = await server.office.customers.create({ type: 'person', familyName: 'Próba' });
  return id;
}
