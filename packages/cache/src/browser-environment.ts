import type { Environment, TabChannel } from './environment.ts';

/** The place this runs in, as it is found now: a page, a worker, or Node, where there is neither disk nor other tabs. */
export function browserEnvironment(): Environment {
  const { navigator, document, crypto, BroadcastChannel } = globalThis as Partial<typeof globalThis> &
    typeof globalThis;
  const listen = (target: EventTarget | undefined, type: string, listener: () => void) => {
    target?.addEventListener?.(type, listener);
    return () => target?.removeEventListener?.(type, listener);
  };
  const isHidden = () => document?.visibilityState === 'hidden';
  return {
    indexedDB: globalThis.indexedDB,
    IDBKeyRange: globalThis.IDBKeyRange,
    locks: globalThis.indexedDB && navigator?.locks,
    // Node has the class too, but a process is no tab, and an open channel would keep it alive.
    openChannel: (name) =>
      globalThis.indexedDB && BroadcastChannel ? (new BroadcastChannel(name) as TabChannel) : undefined,
    estimate: async () => (await navigator?.storage?.estimate?.()) ?? {},
    persist: async () => (await navigator?.storage?.persist?.()) ?? false,
    crypto,
    now: () => Date.now(),
    random: () => Math.random(),
    setTimeout: (work, milliseconds) => setTimeout(work, milliseconds),
    clearTimeout: (timer) => clearTimeout(timer as number),
    isOnline: () => navigator?.onLine !== false,
    onWake(listener) {
      const stops = [
        listen(globalThis as unknown as EventTarget, 'online', listener),
        listen(globalThis as unknown as EventTarget, 'pageshow', listener),
        listen(document, 'visibilitychange', () => isHidden() || listener()),
      ];
      return () => {
        for (const stop of stops) stop();
      };
    },
    onHide(listener) {
      const stops = [
        listen(globalThis as unknown as EventTarget, 'pagehide', listener),
        listen(document, 'visibilitychange', () => isHidden() && listener()),
      ];
      return () => {
        for (const stop of stops) stop();
      };
    },
  };
}
