import { startCrm } from '@korkep/msw';
import { FaultyNetwork } from './faulty-network.ts';
import type { FaultCounts, RequestFault } from './network-faults.ts';
import { seededRandom } from './random.ts';
import { SimulatedDevice, type TabLife } from './simulated-device.ts';
import type { DiskEngine } from './simulated-disk.ts';
import { SimulatedServer } from './simulated-server.ts';
import type { CreateCache } from './simulated-tab.ts';
import { macrotask, VirtualTime } from './virtual-time.ts';

export interface QueueManyOptions {
  readonly createCache: CreateCache;
  readonly disk: () => DiskEngine;
  readonly writes: number;
  /** Share of the requests that fail, from 0 to 1. */
  readonly failing: number;
  /** How many times the tab vanishes in mid-work and is opened anew. */
  readonly crashes: number;
}

const FAILURES: readonly RequestFault[] = [
  'cutBefore',
  'cutAfter',
  'cutMid',
  'internal',
  'gateway',
  'unavailable',
  'twice',
];

/** Queues many writes at once and sends them through a bad network and over crashes; counts at the server. */
export async function queueMany(options: QueueManyOptions) {
  const { createCache, writes, failing, crashes } = options;
  const began = performance.now();
  const running = await startCrm();
  try {
    const server = await SimulatedServer.tenantOf(running);
    const time = new VirtualTime(Date.UTC(2026, 0, 5), macrotask());
    const device = new SimulatedDevice('many', options.disk(), 'many:', time, true);
    const random = seededRandom(10_000);
    const counts: FaultCounts = {};
    const nextFault = () => (random() < failing ? FAILURES[Math.floor(random() * FAILURES.length)]! : 'fine');
    let opened = 0;
    const open = () => {
      opened += 1;
      const life: TabLife = {
        id: `many-${opened}`,
        isGone: false,
        isFrozen: false,
        delayed: [],
        wake: new Set(),
        hide: new Set(),
      };
      const network = new FaultyNetwork({
        server,
        time,
        actor: 'many',
        nextFault,
        nextStreamFault: () => 'fine',
        random,
        counts,
      });
      const cache = createCache({
        crm: server.clientOver(network.fetch, () => time.now),
        tenant: 'many',
        user: 'many',
        environment: device.environmentOf(life, random),
      });
      return { life, network, cache };
    };
    const crash = ({ life, network }: ReturnType<typeof open>) => {
      life.isGone = true;
      network.vanish();
      device.disk.vanish(life.id, true);
      device.channels.vanish(life.id);
      device.locks?.vanish(life.id);
    };
    let tab = open();
    device.isOnline = false;
    tab.network.isOnline = false;
    const name = (n: number) => `many-${n}`;
    await Promise.all(
      Array.from({ length: writes }, (_, n) =>
        tab.cache.write({ operation: 'tags.create', body: { name: name(n), description: name(n) } }),
      ),
    );
    device.isOnline = true;
    tab.network.isOnline = true;
    for (const listener of tab.life.wake) listener();
    let crashed = 0;
    const made = () => server.effects.size;
    while (!(await isEmpty(tab.cache))) {
      // The next crash comes when its share of the writes has taken effect.
      if (crashed < crashes && made() >= ((crashed + 0.5) * writes) / crashes) {
        crash(tab);
        crashed += 1;
        tab = open();
      }
      await Promise.race([time.settle(), time.turns(400)]);
      if (time.underWay === 0) await time.pass(1_000, 20);
    }
    const found = Array.from({ length: writes }, (_, n) => server.effectsWith(name(n)).length);
    crash(tab);
    return {
      effects: await countTags(server),
      doubled: found.filter((count) => count > 1).length,
      missing: found.filter((count) => count === 0).length,
      failures: FAILURES.reduce((sum, fault) => sum + (counts[fault] ?? 0), 0),
      crashes: crashed,
      seconds: Math.round((performance.now() - began) / 1000),
    };
  } finally {
    await running.stop();
  }
}

async function isEmpty(cache: ReturnType<CreateCache>): Promise<boolean> {
  await cache.ready;
  return (
    cache.state.storage !== 'starting' && cache.state.connection === 'online' && cache.pending.entries.length === 0
  );
}

/** What the server's own list holds. */
async function countTags({ office }: SimulatedServer): Promise<number> {
  let count = 0;
  for await (const _ of office.tags.list({ limit: 200 })) count += 1;
  return count;
}
