import type { CacheOptions } from '../cache.ts';
import { FaultyNetwork } from './faulty-network.ts';
import { type KnownRecord, Ledger } from './known-write.ts';
import type { FaultCounts } from './network-faults.ts';
import { seededRandom } from './random.ts';
import type { Schedule } from './schedule.ts';
import { SimulatedDevice, type TabLife } from './simulated-device.ts';
import type { DiskEngine } from './simulated-disk.ts';
import type { SimulatedServer } from './simulated-server.ts';
import { type CreateCache, SimulatedTab } from './simulated-tab.ts';
import { macrotask, VirtualTime } from './virtual-time.ts';

export interface WorldOptions {
  readonly server: SimulatedServer;
  readonly disk: () => DiskEngine;
  readonly createCache: CreateCache;
  readonly schedule: Schedule;
  /** A name that no other world has: it begins every marker and every database. */
  readonly name: string;
  readonly counts: FaultCounts;
  /** How many times, at most, time passes until all must be at rest. */
  readonly rounds?: number;
}

interface OpenTab {
  readonly tab: SimulatedTab;
  readonly life: TabLife;
  readonly network: FaultyNetwork;
  readonly device: SimulatedDevice;
}

/** Two tabs of one device sent at the same time. */
export interface DoubleSending {
  readonly device: string;
  readonly tabs: readonly string[];
}

/** Devices, their tabs, and the way from there to the server. */
export class World {
  readonly time = new VirtualTime(Date.UTC(2026, 0, 5), macrotask());
  readonly ledger = new Ledger();
  readonly records: KnownRecord[] = [];
  readonly devices: SimulatedDevice[];
  readonly tabs: OpenTab[] = [];
  readonly everyTab: SimulatedTab[] = [];
  readonly options: WorldOptions;
  readonly random: () => number;
  readonly doubleSending: DoubleSending[] = [];
  /** Keys under which two tabs sent at the same time. */
  readonly doubleKeys: string[] = [];
  /** No more faults: the world is to come to rest. */
  isHealing = false;
  readonly #sending = new Map<string, Map<TabLife, number>>();
  readonly #keys = new Map<string, TabLife>();
  #faultsUsed = 0;
  #streamFaultsUsed = 0;
  #tabCount = 0;
  #markerCount = 0;

  constructor(options: WorldOptions) {
    this.options = options;
    const { schedule, name, disk } = options;
    this.random = seededRandom(schedule.seed);
    this.devices = Array.from({ length: schedule.devices }, (_, n) => {
      const id = `${name}-d${n}`;
      // Each device has a disk of its own; where the browser gives one for all, the prefix keeps them apart.
      return new SimulatedDevice(id, disk(), `${id}:`, this.time, schedule.hasLocks);
    });
  }

  count(what: string, times = 1): void {
    if (times > 0) this.options.counts[what] = (this.options.counts[what] ?? 0) + times;
  }

  marker(): string {
    return `${this.options.name}-m${this.#markerCount++}`;
  }

  tabsOf(device: SimulatedDevice): OpenTab[] {
    return this.tabs.filter((open) => open.device === device);
  }

  /** The records that this device can know: what another one created goes by its real id here, once the server has it. */
  recordsOn(device: SimulatedDevice): KnownRecord[] {
    return this.records.flatMap((record) => {
      if (!record.creation || record.creation.device === device.id) return [record];
      const id = this.realIdOf(record);
      return id === undefined ? [] : [{ kind: record.kind, id, customerId: record.customerId }];
    });
  }

  /** The real id, where the server knows the record by now. */
  realIdOf({ id, creation }: KnownRecord): string | undefined {
    if (!creation) return id;
    const effects = this.options.server.effectsWith(creation.marker);
    return effects.find(({ method }) => method === 'POST')?.recordId;
  }

  /** Opens a tab and puts the records on its screen. */
  async open(device: SimulatedDevice): Promise<OpenTab> {
    const { server, schedule, createCache, name } = this.options;
    const life: TabLife = {
      id: `${device.id}-t${this.#tabCount++}`,
      isGone: false,
      isFrozen: false,
      delayed: [],
      wake: new Set(),
      hide: new Set(),
    };
    const random = seededRandom(schedule.seed + this.#tabCount);
    const network = new FaultyNetwork({
      server,
      time: this.time,
      actor: device.id,
      random,
      counts: this.options.counts,
      nextFault: () => (this.isHealing ? 'fine' : (schedule.faults[this.#faultsUsed++] ?? 'fine')),
      nextStreamFault: () => (this.isHealing ? 'fine' : (schedule.streams[this.#streamFaultsUsed++] ?? 'fine')),
      onWrite: (key) => this.#onWrite(device, life, key),
    });
    network.isOnline = device.isOnline;
    const { onConflict } = schedule;
    const cacheOptions: Omit<CacheOptions, 'crm' | 'environment'> = {
      tenant: 'simulation',
      user: name,
      encryption: schedule.encryption,
      ...(schedule.followsAll && { follow: { kinds: ['customer'] } }),
      ...(onConflict !== 'ask' && { onConflict: () => onConflict }),
    };
    const tab = new SimulatedTab({
      life,
      device,
      network,
      crm: server.clientOver(network.fetch, () => this.time.now),
      time: this.time,
      ledger: this.ledger,
      createCache,
      cacheOptions,
      random,
      mayGo: (value) => this.mayGo(value),
    });
    const open = { tab, life, network, device };
    this.tabs.push(open);
    this.everyTab.push(tab);
    for (const record of this.recordsOn(device)) void tab.look(record).then(() => tab.refresh());
    return open;
  }

  /** The tab vanishes: no farewell, its locks and connections fall, what it sent is still on its way. */
  crash(open: OpenTab, isAborting: boolean): void {
    this.#leave(open);
    open.network.vanish();
    open.device.disk.vanish(open.tab.id, isAborting);
    open.device.channels.vanish(open.tab.id);
    open.device.locks?.vanish(open.tab.id);
    this.#sending.get(open.device.id)?.delete(open.life);
  }

  /** The tab is closed as a person closes it: the page hides and ends the cache. */
  async close(open: OpenTab): Promise<void> {
    for (const listener of open.life.hide) listener();
    open.tab.isUnseen = true;
    const closed = open.tab.cache.close();
    // A browser does not wait for what a closing page still wants to do.
    await Promise.race([closed, this.time.turns(60)]);
    this.crash(open, false);
  }

  setOnline(device: SimulatedDevice, isOnline: boolean): void {
    device.isOnline = isOnline;
    for (const { network, life } of this.tabsOf(device)) {
      network.isOnline = isOnline;
      if (isOnline) for (const listener of life.wake) listener();
    }
  }

  /** The page stands still: no timer of it runs, no message reaches it and nobody writes in it until it is woken. */
  freeze({ tab, device, life }: OpenTab): void {
    life.isFrozen = true;
    tab.isUnseen = true;
    device.channels.freeze(tab.id);
  }

  wake(open: OpenTab): void {
    open.device.channels.thaw(open.tab.id);
    open.life.isFrozen = false;
    for (const work of open.life.delayed.splice(0)) if (!open.life.isGone) work();
    for (const listener of open.life.wake) listener();
  }

  /** Whether a value that was shown may be taken back. */
  mayGo(value: unknown): boolean {
    const write = this.ledger.writes.find(({ marker }) => marker === value);
    if (!write) return false;
    const { entryId, state } = write;
    if (entryId === undefined) return state !== 'accepted';
    return this.ledger.refused.has(entryId) || this.ledger.surfacedOf(write).length > 0;
  }

  async end(): Promise<void> {
    for (const open of [...this.tabs]) this.crash(open, true);
    await this.time.turns(4);
    for (const device of this.devices) await device.disk.destroy();
  }

  #leave(open: OpenTab): void {
    open.tab.note();
    open.life.isGone = true;
    const at = this.tabs.indexOf(open);
    if (at >= 0) this.tabs.splice(at, 1);
  }

  #onWrite(device: SimulatedDevice, life: TabLife, key: string): () => void {
    const owner = this.#keys.get(key);
    if (owner && owner !== life && !owner.isGone) this.doubleKeys.push(key);
    this.#keys.set(key, life);
    const senders = this.#sending.get(device.id) ?? new Map<TabLife, number>();
    this.#sending.set(device.id, senders);
    senders.set(life, (senders.get(life) ?? 0) + 1);
    if (senders.size > 1) this.doubleSending.push({ device: device.id, tabs: [...senders.keys()].map(({ id }) => id) });
    let isOver = false;
    return () => {
      if (isOver) return;
      isOver = true;
      if (this.#keys.get(key) === life) this.#keys.delete(key);
      const left = (senders.get(life) ?? 0) - 1;
      if (left > 0) senders.set(life, left);
      else senders.delete(life);
    };
  }
}
