import type { Entry, Key, KeyRange } from './store.ts';

/** What makes ranges of keys: a page's own, or that of a test. */
export interface KeyRanges {
  readonly compare: (a: Key, b: Key) => number;
  readonly IDBKeyRange: typeof IDBKeyRange;
}

/** What browsers with `getAllRecords` also understand in the older reads. */
interface RangeRead {
  readonly query: IDBKeyRange | null;
  readonly count: number | undefined;
  readonly direction: IDBCursorDirection;
}
type ObjectStore = Omit<IDBObjectStore, 'getAllKeys'> & {
  getAllRecords?(options: RangeRead): IDBRequest<{ key: Key; value: unknown }[]>;
  getAllKeys(query: IDBKeyRange | null | RangeRead, count?: number): IDBRequest<IDBValidKey[]>;
};

/** What the request gives. */
export function answer<V>(request: IDBRequest<V>): Promise<V> {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
}

/** The range as IndexedDB has it: `null` is everything, `undefined` nothing. */
export function nativeRange(ranges: KeyRanges, range: KeyRange = {}): IDBKeyRange | null | undefined {
  const { from, to, isFromOpen = false, isToOpen = false, limit } = range;
  const { IDBKeyRange: make } = ranges;
  if (limit !== undefined && limit < 1) return undefined;
  if (from === undefined) return to === undefined ? null : make.upperBound(to, isToOpen);
  if (to === undefined) return make.lowerBound(from, isFromOpen);
  const order = ranges.compare(from, to);
  if (order > 0 || (order === 0 && (isFromOpen || isToOpen))) return undefined;
  return make.bound(from, to, isFromOpen, isToOpen);
}

/** The entries in the range. */
export async function readEntries<V>(store: IDBObjectStore, ranges: KeyRanges, range: KeyRange = {}) {
  const query = nativeRange(ranges, range);
  if (query === undefined) return [];
  const { limit: count, isReverse } = range;
  const newer = store as ObjectStore;
  if (newer.getAllRecords) {
    const records = await answer(newer.getAllRecords({ query, count, direction: isReverse ? 'prev' : 'next' }));
    return records.map(({ key, value }) => ({ key, value }) as Entry<V>);
  }
  if (isReverse) {
    return walk(store.openCursor(query, 'prev'), count, ({ key, value }): Entry<V> => ({ key: key as Key, value }));
  }
  const values = store.getAll(query, count);
  const keys = await answer(store.getAllKeys(query, count));
  return keys.map((key, i) => ({ key: key as Key, value: values.result[i] as V }));
}

/** The keys in the range. */
export async function readKeys(store: IDBObjectStore, ranges: KeyRanges, range: KeyRange = {}): Promise<Key[]> {
  const query = nativeRange(ranges, range);
  if (query === undefined) return [];
  const { limit: count, isReverse } = range;
  const newer = store as ObjectStore;
  if (!isReverse) return (await answer(newer.getAllKeys(query, count))) as Key[];
  if (newer.getAllRecords) return (await answer(newer.getAllKeys({ query, count, direction: 'prev' }))) as Key[];
  return walk(store.openKeyCursor(query, 'prev'), count, ({ key }) => key as Key);
}

function walk<C extends IDBCursor, R>(request: IDBRequest<C | null>, limit = Infinity, take: (cursor: C) => R) {
  return new Promise<R[]>((resolve, reject) => {
    const taken: R[] = [];
    request.onerror = () => reject(request.error);
    request.onsuccess = () => {
      const cursor = request.result;
      if (cursor) taken.push(take(cursor));
      if (!cursor || taken.length >= limit) resolve(taken);
      else cursor.continue();
    };
  });
}
