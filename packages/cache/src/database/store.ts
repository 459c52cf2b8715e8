/** The tables of the cache. None has an index: the cost of IndexedDB is per put and per index. */
export const CACHE_TABLES = ['base', 'overlay', 'timelines', 'directory', 'answers', 'meta'] as const;
/** The tables of the outbox, which lies in a database of its own, so that no reset of the cache can touch it. */
export const OUTBOX_TABLES = ['queue', 'refused', 'aliases', 'answered', 'meta'] as const;

export type Key = string | number | readonly (string | number)[];

export interface Entry<V = unknown> {
  readonly key: Key;
  readonly value: V;
}

/** A part of a table by its keys, in their order. */
export interface KeyRange {
  readonly from?: Key;
  readonly to?: Key;
  /** Without `from` or `to` itself. */
  readonly isFromOpen?: boolean;
  readonly isToOpen?: boolean;
  /** From the end. */
  readonly isReverse?: boolean;
  readonly limit?: number;
}

/**
 * Reads and writes that all happen or none. Between two of its calls nothing but its own promises may be awaited. Writes
 * settle at once and fail with the whole transaction.
 */
export interface Transaction<T extends string = string> {
  get<V>(table: T, key: Key): Promise<V | undefined>;
  getMany<V>(table: T, keys: readonly Key[]): Promise<(V | undefined)[]>;
  /** The value under the first key in the range: quicker than `entries`, by what opening a cursor takes. */
  first<V>(table: T, range: KeyRange): Promise<V | undefined>;
  entries<V>(table: T, range?: KeyRange): Promise<Entry<V>[]>;
  keys(table: T, range?: KeyRange): Promise<Key[]>;
  count(table: T): Promise<number>;
  put(table: T, key: Key, value: unknown): Promise<void>;
  putMany(table: T, entries: readonly Entry[]): Promise<void>;
  delete(table: T, key: Key): Promise<void>;
  deleteRange(table: T, range: KeyRange): Promise<void>;
  clear(table: T): Promise<void>;
}

export interface TransactOptions {
  /** `strict` waits until the disk has it: for the outbox and keys. `relaxed` when left out. */
  readonly durability?: 'strict' | 'relaxed';
}

/**
 * Why a store is in memory. `unavailable`: the browser has no IndexedDB here. `denied`: it refuses, as some private modes
 * and settings do. `timeout`: it never answered. `blocked`: a tab with an older version does not let go. `newer`: a newer
 * version of this software wrote the database; nothing of it is touched. `quota`: the disk is full. `broken`: anything else.
 */
export type FallbackReason = 'unavailable' | 'denied' | 'timeout' | 'blocked' | 'newer' | 'quota' | 'broken';

/** Why a store was lost: another tab upgrades it, it was deleted, evicted or is broken. */
export type LossReason = 'upgrade' | 'deleted' | 'broken';

/** A database of key–value tables: IndexedDB, or memory where that is not to be had. */
export interface Store<T extends string = string> {
  readonly name: string;
  /** Whether what is written outlives the page. */
  readonly isPersistent: boolean;
  /** Why it does not. */
  readonly fallbackReason?: FallbackReason;
  /** Whether there was no such database before: a first visit, or the browser evicted it. */
  readonly isNew: boolean;
  /**
   * Runs the work in one transaction over the tables. A dead connection is opened anew once and the work run again.
   * @throws CacheError `quota` when the disk is full, `lost` when the database cannot be had any more.
   */
  transact<R>(
    tables: readonly T[],
    mode: 'readonly' | 'readwrite',
    work: (transaction: Transaction<T>) => Promise<R>,
    options?: TransactOptions,
  ): Promise<R>;
  /** Calls back once when the store is lost, or was already; what asks afterwards is refused with `lost`. */
  onLost(listener: (reason: LossReason) => void): () => void;
  close(): void;
  /** Deletes the database, other tabs' connections notwithstanding. Rejects with `blocked` after two seconds. */
  destroy(): Promise<void>;
}
