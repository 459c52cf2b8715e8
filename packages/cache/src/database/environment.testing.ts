import { IDBFactory, IDBKeyRange } from 'fake-indexeddb';
import type { Environment } from '../environment.ts';

/** A place with an IndexedDB of its own (or the given parts), real timers and real cryptography. */
export function anEnvironment(parts: Partial<Environment> = {}): Environment {
  return {
    indexedDB: new IDBFactory() as unknown as globalThis.IDBFactory,
    IDBKeyRange: IDBKeyRange as unknown as typeof globalThis.IDBKeyRange,
    locks: undefined,
    openChannel: () => undefined,
    estimate: async () => ({}),
    persist: async () => false,
    crypto: globalThis.crypto,
    now: Date.now,
    random: Math.random,
    setTimeout: (work, milliseconds) => globalThis.setTimeout(work, milliseconds),
    clearTimeout: (timer) => globalThis.clearTimeout(timer as number),
    isOnline: () => true,
    onWake: () => () => {},
    onHide: () => () => {},
    ...parts,
  };
}
