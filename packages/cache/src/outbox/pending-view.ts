import type { RecordKind } from '@korkep/core';
import type { PendingView } from '../cache.ts';
import type { CachedRecord } from '../records/record-store.ts';
import type { OutboxEntry } from './entry.ts';
import type { Chain, WaitingEntries } from './waiting-entries.ts';

type Fields = Readonly<Record<string, unknown>>;

/** How deep records are looked for in an answer, and how many objects of it are looked at. */
const MOST_LEVELS = 12;
const MOST_OBJECTS = 100_000;

/** What lies over a record, as long as its chain and the record stay the same: widgets see the same object again. */
const laid = new WeakMap<object, { chain: Chain; stamp: number; result: object }>();

/** What waits now, laid over what is confirmed. Made anew at every change of the outbox. */
export function createPendingView(waiting: WaitingEntries): PendingView {
  const { inOrder, byRecord, creations, realId } = waiting;
  const seen = new WeakMap<object, unknown>();
  let entries: readonly OutboxEntry[] | undefined;

  const layChain = (record: object, chain: Chain): object => {
    const kept = laid.get(record);
    if (kept?.chain === chain && kept.stamp === chain.stamp) return kept.result;
    const result = layPatches(record as Fields, chain.entries);
    laid.set(record, { chain, stamp: chain.stamp, result });
    return result;
  };

  const over = <T>(value: T): T => {
    if (byRecord.size === 0) return value;
    let left = MOST_OBJECTS;
    const walk = (content: unknown, level: number): unknown => {
      if (typeof content !== 'object' || content === null || level > MOST_LEVELS || left <= 0) return content;
      if (seen.has(content)) return seen.get(content);
      left -= 1;
      const result = Array.isArray(content) ? walkList(content, level) : walkObject(content as Fields, level);
      seen.set(content, result);
      return result;
    };
    const walkList = (list: readonly unknown[], level: number): unknown => {
      let copy: unknown[] | undefined;
      for (let at = 0; at < list.length; at += 1) {
        const after = walk(list[at], level + 1);
        if (after === list[at]) continue;
        copy ??= list.slice();
        copy[at] = after;
      }
      return copy ?? list;
    };
    const walkObject = (object: Fields, level: number): unknown => {
      if (typeof object.id === 'string') {
        const chain = byRecord.get(realId(object.id));
        if (chain) return layChain(object, chain);
        // A record holds no other.
        if (typeof object.version === 'number') return object;
      }
      let copy: Record<string, unknown> | undefined;
      for (const key of Object.keys(object)) {
        const after = walk(object[key], level + 1);
        if (after === object[key]) continue;
        copy ??= { ...object };
        copy[key] = after;
      }
      return copy ?? object;
    };
    return walk(value, 0) as T;
  };

  return {
    get entries() {
      entries ??= inOrder.slice();
      return entries;
    },
    over,
    created(kind: RecordKind, customerId?: string) {
      const wanted = customerId === undefined ? undefined : realId(customerId);
      const found: CachedRecord[] = [];
      for (const { target, customerId: owner, status, patch } of creations.values()) {
        if (status === 'refused' || target.kind !== kind || (wanted !== undefined && owner !== wanted)) continue;
        found.push(over(patch as CachedRecord));
      }
      return found;
    },
    realId,
  };
}

/** The record with the patches of these entries, in their order: `null` clears. */
function layPatches(record: Fields, entries: readonly OutboxEntry[]): Fields {
  const result: Record<string, unknown> = { ...record };
  for (const { patch } of entries) {
    for (const key of Object.keys(patch)) {
      if (patch[key] === null) delete result[key];
      else result[key] = patch[key];
    }
  }
  return result;
}
