import type { Environment, TabChannel } from './environment.ts';

/** The place this runs in, as it is found now: a page, a worker, or Node, where there is neither disk nor other tabs. */
export function browserEnvironment(): Environment {
  const { indexedDB, IDBKeyRange, navigator, document, crypto, BroadcastChannel, scheduler } = globalThis as Partial<
    typeof globalThis
  > & { readonly scheduler?: { yield?(): Promise<void> } };
  /** Calls back at each of these events, those of visibility only while the page is as hidden as told. */
  const on = (isHidden: boolean, types: readonly string[]) => (listener: () => void) => {
    const heard = ({ type }: Event) => {
      if (type.endsWith('line') || (document?.visibilityState === 'hidden') === isHidden) listener();
    };
    const targets: (EventTarget | undefined)[] = [globalThis, document];
    for (const target of targets) for (const type of types) target?.addEventListener?.(type, heard);
    return () => {
      for (const target of targets) for (const type of types) target?.removeEventListener?.(type, heard);
    };
  };
  return {
    indexedDB,
    IDBKeyRange,
    locks: navigator?.locks,
    // Node has the class too, but a process is no tab, and an open channel would keep it alive.
    openChannel: (name) => (indexedDB && BroadcastChannel ? (new BroadcastChannel(name) as TabChannel) : undefined),
    estimate: async () => (await navigator?.storage?.estimate?.()) ?? {},
    persist: async () => (await navigator?.storage?.persist?.()) ?? false,
    crypto: crypto!,
    now: () => Date.now(),
    random: () => Math.random(),
    setTimeout: (work, milliseconds) => setTimeout(work, milliseconds),
    clearTimeout: (timer) => clearTimeout(timer as number),
    pause: scheduler?.yield && (() => scheduler.yield!()),
    isOnline: () => navigator?.onLine !== false,
    onWake: on(false, ['online', 'pageshow', 'visibilitychange']),
    onOffline: on(false, ['offline']),
    onHide: on(true, ['visibilitychange']),
  };
}
