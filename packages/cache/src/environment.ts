/** A channel between the tabs of an origin; `BroadcastChannel` is one. */
export interface TabChannel {
  postMessage(message: unknown): void;
  onmessage: ((event: { data: unknown }) => void) | null;
  close(): void;
}

/** What the cache needs of the place it runs in. A page has all of it; tests bring their own. */
export interface Environment {
  /** `undefined` where the browser gives none; the cache then works in memory. */
  readonly indexedDB: IDBFactory | undefined;
  readonly IDBKeyRange: typeof IDBKeyRange | undefined;
  /** Web Locks, by which the tabs agree on a leader. Without them every tab leads itself. */
  readonly locks: Pick<LockManager, 'request'> | undefined;
  readonly openChannel: (name: string) => TabChannel | undefined;
  /** Bytes used and allowed, where the browser tells. */
  readonly estimate: () => Promise<{ usage?: number; quota?: number }>;
  /** Asks the browser not to evict. */
  readonly persist: () => Promise<boolean>;
  readonly crypto: Crypto;
  /** Milliseconds since 1970. */
  readonly now: () => number;
  /** From 0 to 1. */
  readonly random: () => number;
  readonly setTimeout: (work: () => void, milliseconds: number) => unknown;
  readonly clearTimeout: (timer: unknown) => void;
  /** Lets the page have its turn and goes on at once; `setTimeout` where it is left out. */
  readonly pause?: (() => Promise<void>) | undefined;
  /** Whether the device believes to be online. */
  readonly isOnline: () => boolean;
  /** Calls back when the device comes online or the page into view; gives what ends it. */
  readonly onWake: (listener: () => void) => () => void;
  /** Calls back when the device believes to have gone offline; left out, a dead connection is noticed by its silence. */
  readonly onOffline?: (listener: () => void) => () => void;
  /** Calls back when the page is about to go away or is hidden; gives what ends it. */
  readonly onHide: (listener: () => void) => () => void;
}
