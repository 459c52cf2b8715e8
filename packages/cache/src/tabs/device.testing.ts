import { IDBFactory } from 'fake-indexeddb';
import { anEnvironment } from '../database/environment.testing.ts';
import type { Environment, TabChannel } from '../environment.ts';

/** A browser with a disk, locks and channels that its tabs share. Time is the real one. */
export function createDevice() {
  const indexedDB = new IDBFactory() as unknown as globalThis.IDBFactory;
  const held = new Map<string, Promise<unknown>>();
  const channels = new Set<TabChannel & { name: string }>();

  const request = async (name: string, { signal }: LockOptions, granted: () => Promise<unknown>) => {
    const before = held.get(name) ?? Promise.resolve();
    let release = () => {};
    held.set(
      name,
      before.then(() => new Promise<void>((resolve) => (release = resolve))),
    );
    await before;
    try {
      signal?.throwIfAborted();
      return await granted();
    } finally {
      release();
    }
  };
  const openChannel = (name: string) => {
    const end = {
      name,
      onmessage: null as TabChannel['onmessage'],
      postMessage(message: unknown) {
        const data = structuredClone(message);
        for (const other of channels) {
          if (other !== end && other.name === name) queueMicrotask(() => other.onmessage?.({ data }));
        }
      },
      close: () => void channels.delete(end),
    };
    channels.add(end);
    return end;
  };
  return {
    indexedDB,
    tab: (parts: Partial<Environment> = {}): Environment =>
      anEnvironment({
        indexedDB,
        locks: { request } as unknown as Environment['locks'],
        openChannel,
        ...parts,
      }),
  };
}
