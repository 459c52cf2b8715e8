import type { CachedRecord } from '../records/record-store.ts';
import { resolveOne } from './take-step.ts';
import type { World } from './world.ts';

/** Seconds that pass between two looks at whether the world is at rest; more than any clock had jumped in all. */
const WAITS = [1, 5, 20, 60, 60, 300, 1200, 4000];
const MOST_ROUNDS = 12;
/** The server takes real time, on a busy machine more than so many rounds: milliseconds that are waited for it at least. */
const PATIENCE = 15_000;

/** Figures of a customer that other records bear on: they change without its version, and are asked for with its profile. */
const FIGURES = ['orderCount', 'revenue', 'firstOrderAt', 'lastOrderAt', 'lastContactAt', 'openTicketCount'];

/** Records as the server has them now, by their real ids. */
export type ServerRecords = ReadonlyMap<string, CachedRecord>;

/** What the server holds of the records of this world. */
export async function readServer(world: World): Promise<ServerRecords> {
  const { office } = world.options.server;
  const found = new Map<string, CachedRecord>();
  for (const record of world.records) {
    const id = world.realIdOf(record);
    if (!id || found.has(id)) continue;
    const { kind } = record;
    const resource = kind === 'customer' ? office.customers : kind === 'ticket' ? office.tickets : office.interactions;
    found.set(id, (await resource.get(id)) as unknown as CachedRecord);
  }
  return found;
}

/**
 * Ends every fault, opens a tab on each device and lets time pass until nothing waits and every tab shows what the
 * server has. Gives what is still amiss after a bounded time; nothing when all came to rest.
 */
export async function heal(world: World): Promise<string[]> {
  world.isHealing = true;
  for (const device of world.devices) {
    device.skew = 0;
    device.disk.makeRoom();
    // After a full disk nothing more is kept until the next visit, which catches up.
    if (device.disk.faults.quota > 0) for (const open of world.tabsOf(device)) world.crash(open, false);
    if (world.tabsOf(device).length === 0) await world.open(device);
    for (const open of world.tabsOf(device)) world.wake(open);
    world.setOnline(device, true);
  }
  // A write whose tab vanished before it could tell the others is found by looking, once a minute.
  await world.time.pass(61_000, 200);
  let amiss: string[] = [];
  const { rounds = MOST_ROUNDS } = world.options;
  const until = performance.now() + (world.options.rounds === undefined ? PATIENCE : 0);
  for (let round = 0; round < rounds || performance.now() < until; round += 1) {
    world.count('rounds');
    await world.time.settle();
    for (const open of [...world.tabs]) {
      const { tab } = open;
      tab.note();
      if (tab.cache.state.conflicts.length > 0) resolveOne(world, tab, Math.floor(world.random() * 12));
      for (const record of world.recordsOn(open.device)) void tab.look(record);
      await tab.refresh();
    }
    amiss = unrest(world);
    if (amiss.length === 0) {
      amiss = await differences(world, await readServer(world));
      if (amiss.length === 0) return [];
    }
    // The server tells its news in its own time, which is real.
    await new Promise((resolve) => setTimeout(resolve, Math.min(100, 1 + round * 5)));
    await world.time.pass((WAITS[Math.min(round, WAITS.length - 1)] as number) * 1000, 100);
  }
  return amiss;
}

function unrest(world: World): string[] {
  const found: string[] = [];
  for (const { tab } of world.tabs) {
    // Its code may still be loading, which takes real time.
    if (tab.cache.state.connection === 'starting') found.push(`${tab.id}: it has not read what waits yet`);
    for (const { id, operation, status, attempts, nextAt } of tab.cache.pending.entries) {
      if (status === 'refused') continue;
      const wait = Math.round((nextAt - world.time.now) / 1000);
      found.push(`${tab.id}: ${operation} ${id} is still ${status} after ${attempts} attempts, next in ${wait} s`);
    }
    if (tab.cache.state.conflicts.length > 0) found.push(`${tab.id}: a conflict is not resolved`);
  }
  return found;
}

/** Where a tab shows, or keeps, something else than the server has. */
async function differences(world: World, server: ServerRecords): Promise<string[]> {
  const found: string[] = [];
  for (const { tab } of world.tabs) {
    // Two tabs that lead at the same time, for want of locks, may leave a kind that both fetch with gaps on the disk.
    const isKept = world.options.schedule.hasLocks;
    for (const record of tab.known.values()) {
      const id = world.realIdOf(record);
      const truth = id === undefined ? undefined : server.get(id);
      if (!truth) continue;
      // By which temporary id it went was known in the memory of one tab alone.
      if (record.creation?.isAtRisk && record.creation.tab !== tab.id) continue;
      const confirmed = tab.view.get(record.id);
      const where = `${tab.id}: ${record.kind} ${id}`;
      if (tab.idOf(record) !== id) found.push(`${where} is still known by ${tab.idOf(record)}`);
      if (!confirmed) found.push(`${where} is not shown`);
      else {
        found.push(...differing(`${where} as confirmed`, confirmed, truth));
        found.push(...differing(`${where} as shown`, tab.cache.pending.over(confirmed), truth));
      }
      const kept = await tab.cache.record(record.kind, truth.id);
      const isFollowed = isKept && world.options.schedule.followsAll && record.kind === 'customer';
      // What is not followed may be older on the disk; it is never newer, and never another under the same version.
      if (kept && (isFollowed || kept.version >= truth.version))
        found.push(...differing(`${where} as kept`, kept, truth));
      if (isFollowed && !kept && !truth.archivedAt) found.push(`${where} is not kept though its kind is followed`);
    }
  }
  return found;
}

function differing(where: string, has: CachedRecord, truth: CachedRecord): string[] {
  if (has.version !== truth.version) return [`${where} has version ${has.version}, the server ${truth.version}`];
  const found: string[] = [];
  for (const field of new Set([...Object.keys(has), ...Object.keys(truth)])) {
    if (FIGURES.includes(field)) continue;
    const [mine, theirs] = [inOrder(has[field]), inOrder(truth[field])];
    if (mine !== theirs) found.push(`${where} has ${field} ${mine}, the server ${theirs}`);
  }
  return found;
}

/** The value as text; the order of an object's keys says nothing. */
const inOrder = (value: unknown): string | undefined =>
  JSON.stringify(value, (_, inner: unknown) =>
    typeof inner === 'object' && inner !== null && !Array.isArray(inner)
      ? Object.fromEntries(Object.entries(inner).sort(([a], [b]) => (a < b ? -1 : 1)))
      : inner,
  );
