import { CacheError } from '../cache-error.ts';
import { compareKeys } from './compare-keys.ts';
import type { Entry, FallbackReason, Key, KeyRange, Store, Transaction } from './store.ts';

type Table = Entry[];

/** A store that lives as long as the page: the same keys, order, atomicity and isolation as IndexedDB. */
export function createMemoryStore<T extends string>(
  name: string,
  tables: readonly T[],
  fallbackReason?: FallbackReason,
): Store<T> {
  let kept = emptyTables(tables);
  let last: Promise<unknown> = Promise.resolve();
  let isClosed = false;

  return {
    name,
    isPersistent: false,
    isNew: true,
    ...(fallbackReason && { fallbackReason }),
    transact(named, mode, work) {
      const run = async () => {
        if (isClosed) throw new CacheError('closed', `The store "${name}" was closed; open it again.`);
        const scope = new Map<T, Table>(named.map((table) => [table, existing(kept, table)]));
        const result = await work(memoryTransaction(scope, mode === 'readwrite'));
        for (const [table, entries] of scope) kept.set(table, entries);
        return result;
      };
      const done = last.then(run);
      last = done.catch(() => {});
      return done;
    },
    onLost: () => () => {},
    close() {
      isClosed = true;
    },
    async destroy() {
      isClosed = true;
      kept = emptyTables(tables);
    },
  };
}

function memoryTransaction<T extends string>(scope: Map<T, Table>, isWriting: boolean): Transaction<T> {
  const copied = new Set<T>();
  const writable = (table: T) => {
    if (!isWriting) throw new CacheError('invalid', `Table "${table}" is written in a readonly transaction.`);
    const entries = existing(scope, table);
    if (copied.has(table)) return entries;
    copied.add(table);
    const copy = entries.slice();
    scope.set(table, copy);
    return copy;
  };
  const put = (table: T, key: Key, value: unknown) => {
    const entries = writable(table);
    const { index, isFound } = position(entries, key);
    entries.splice(index, isFound ? 1 : 0, { key: structuredClone(key), value: clone(value) });
  };
  const read = <V>(table: T, key: Key) => {
    const entries = existing(scope, table);
    const { index, isFound } = position(entries, key);
    return isFound ? (structuredClone(entries[index]?.value) as V) : undefined;
  };
  const within = (table: T, range: KeyRange = {}) => {
    const entries = existing(scope, table);
    const [start, end] = bounds(entries, range);
    const part = entries.slice(start, end);
    if (range.isReverse) part.reverse();
    return part.slice(0, range.limit);
  };

  return {
    get: async (table, key) => read(table, key),
    getMany: async <V>(table: T, keys: readonly Key[]) => keys.map((key) => read<V>(table, key)),
    first: async <V>(table: T, range: KeyRange) => structuredClone(within(table, range)[0]?.value) as V | undefined,
    entries: async <V>(table: T, range?: KeyRange) => structuredClone(within(table, range)) as Entry<V>[],
    keys: async (table, range) => within(table, range).map(({ key }) => structuredClone(key)),
    count: async (table) => existing(scope, table).length,
    put: async (table, key, value) => put(table, key, value),
    async putMany(table, entries) {
      for (const { key, value } of entries) put(table, key, value);
    },
    async delete(table, key) {
      const entries = writable(table);
      const { index, isFound } = position(entries, key);
      if (isFound) entries.splice(index, 1);
    },
    async deleteRange(table, range) {
      const entries = writable(table);
      const [start, end] = bounds(entries, range);
      entries.splice(start, Math.max(0, end - start));
    },
    async clear(table) {
      writable(table).length = 0;
    },
  };
}

function clone(value: unknown): unknown {
  try {
    return structuredClone(value);
  } catch (cause) {
    throw new CacheError('invalid', 'This value cannot be stored.', { cause });
  }
}

function emptyTables<T extends string>(tables: readonly T[]): Map<T, Table> {
  return new Map(tables.map((table) => [table, []]));
}

function existing<T extends string>(tables: Map<T, Table>, table: T): Table {
  const entries = tables.get(table);
  if (!entries) throw new CacheError('invalid', `Table "${table}" is not named in this transaction; name it.`);
  return entries;
}

/** Where the key is, or would be. */
function position(entries: Table, key: Key): { index: number; isFound: boolean } {
  let low = 0;
  let high = entries.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    const order = compareKeys((entries[middle] as Entry).key, key);
    if (order === 0) return { index: middle, isFound: true };
    if (order < 0) low = middle + 1;
    else high = middle;
  }
  // With no entry to compare to, an invalid key is refused all the same.
  if (entries.length === 0) compareKeys(key, key);
  return { index: low, isFound: false };
}

function bounds(entries: Table, { from, to, isFromOpen, isToOpen }: KeyRange): [start: number, end: number] {
  const first = from === undefined ? undefined : position(entries, from);
  const last = to === undefined ? undefined : position(entries, to);
  return [
    first ? first.index + (first.isFound && isFromOpen ? 1 : 0) : 0,
    last ? last.index + (last.isFound && !isToOpen ? 1 : 0) : entries.length,
  ];
}
