import type { Environment } from '../environment.ts';
import { SimulatedChannels } from './simulated-channels.ts';
import { type DiskEngine, SimulatedDisk } from './simulated-disk.ts';
import { SimulatedLocks } from './simulated-locks.ts';
import type { VirtualTime } from './virtual-time.ts';

/** What the world knows of a tab that the page itself does not. */
export interface TabLife {
  readonly id: string;
  /** Gone without a word: nothing that it still does may have any effect. */
  isGone: boolean;
  /** Stands still: its timers wait until it is woken. */
  isFrozen: boolean;
  readonly delayed: (() => void)[];
  readonly wake: Set<() => void>;
  readonly hide: Set<() => void>;
}

/** A browser profile: one disk, one set of locks and channels, one clock that may be wrong. */
export class SimulatedDevice {
  readonly id: string;
  readonly disk: SimulatedDisk;
  readonly locks: SimulatedLocks | undefined;
  readonly channels: SimulatedChannels;
  /** Milliseconds by which its clock is ahead. */
  skew = 0;
  isOnline = true;
  readonly #engine: DiskEngine;
  readonly #time: VirtualTime;

  constructor(id: string, engine: DiskEngine, prefix: string, time: VirtualTime, hasLocks: boolean) {
    this.id = id;
    this.#engine = engine;
    this.#time = time;
    this.disk = new SimulatedDisk(engine, prefix, time);
    this.locks = hasLocks ? new SimulatedLocks() : undefined;
    this.channels = new SimulatedChannels(time);
  }

  /** What a tab of this device is given of the place it runs in. */
  environmentOf(life: TabLife, random: () => number): Environment {
    const time = this.#time;
    const listen = (listeners: Set<() => void>) => (listener: () => void) => {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    };
    return {
      indexedDB: this.disk.of(life.id),
      IDBKeyRange: this.#engine.keyRange,
      locks: this.locks?.of(life.id),
      openChannel: (name) => this.channels.open(life.id, name),
      estimate: async () => ({ usage: 1_000_000, quota: 1_000_000_000 }),
      persist: async () => true,
      crypto: countedCrypto(time),
      now: () => Math.round(time.now + this.skew),
      random,
      setTimeout: (work, milliseconds) =>
        time.setTimeout(() => {
          if (life.isFrozen) life.delayed.push(work);
          else if (!life.isGone) work();
        }, milliseconds),
      clearTimeout: (timer) => time.clearTimeout(timer),
      isOnline: () => this.isOnline,
      onWake: listen(life.wake),
      onHide: listen(life.hide),
    };
  }
}

/** WebCrypto works in other threads, so what it does counts as under way. */
function countedCrypto(time: VirtualTime): Crypto {
  const { subtle } = globalThis.crypto;
  const counted = new Proxy(subtle, {
    get(target, name) {
      const method = Reflect.get(target, name) as (...given: unknown[]) => Promise<unknown>;
      return (...given: unknown[]) => time.during(method.apply(target, given));
    },
  });
  return {
    subtle: counted,
    getRandomValues: <T extends ArrayBufferView>(array: T) => globalThis.crypto.getRandomValues(array as never) as T,
    randomUUID: () => globalThis.crypto.randomUUID(),
  } as Crypto;
}
