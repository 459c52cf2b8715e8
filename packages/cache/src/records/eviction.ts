import type { RecordKind } from '@korkep/core';
import type { Key, Transaction } from '../database/store.ts';
import type { Encoded } from '../encryption/codec.ts';
import type { StoreOptions } from './record-options.ts';
import type { EvictOptions } from './record-store.ts';
import { outdate, progressKey, readState, writeState } from './store-state.ts';

const ROWS_AT_ONCE = 32;
/** What the viewer wrote and has not sent begins so; no server has it, so that it goes by its age alone. */
const DRAFT = 'draft/';

type Table = 'timelines' | 'answers' | 'overlay' | 'base';

/** What all rows that hold content have in common, whatever table they lie in. */
interface ContentRow {
  readonly data?: Encoded;
  readonly at: number;
  readonly usedAt?: number;
  readonly kind?: string;
  readonly isRemoved?: boolean;
}

interface Candidate {
  readonly table: Table;
  readonly key: Key;
  readonly usedAt: number;
  readonly bytes: number;
}

/** See `RecordStore.evict`. */
export async function evictContent(options: StoreOptions, bytes: number, limits: EvictOptions = {}): Promise<number> {
  const { before = Number.NEGATIVE_INFINITY, followed = [] } = limits;
  let freed = 0;
  const groups: readonly Table[][] = [['timelines'], ['answers'], ['overlay', 'base']];
  for (const tables of groups) {
    if (freed >= bytes && before === Number.NEGATIVE_INFINITY) return freed;
    const candidates = (await Promise.all(tables.map((table) => candidatesIn(options, table, followed)))).flat();
    candidates.sort((left, right) => left.usedAt - right.usedAt);
    const chosen: Candidate[] = [];
    for (const candidate of candidates) {
      const isOld = candidate.usedAt < before;
      if (freed >= bytes && !isOld) break;
      if (!isOld && isDraft(candidate)) continue;
      chosen.push(candidate);
      freed += candidate.bytes;
    }
    for (let start = 0; start < chosen.length; start += ROWS_AT_ONCE) {
      await letGo(options, tables, chosen.slice(start, start + ROWS_AT_ONCE));
    }
  }
  if (freed < bytes && !followed.includes('customer')) freed += await dropDirectory(options);
  return freed;
}

function isDraft({ table, key }: Candidate): boolean {
  return table === 'answers' && String(key).startsWith(DRAFT);
}

async function candidatesIn({ store }: StoreOptions, table: Table, followed: readonly string[]): Promise<Candidate[]> {
  const found: Candidate[] = [];
  const { kinds } = await store.transact(['meta'], 'readonly', readState);
  // Pages of a snapshot that is being written are not read yet; those of the one before are deleted anyway.
  const isRead = (key: Key, kind: string | undefined) =>
    table !== 'base' || (key as readonly unknown[])[0] === kinds[kind as RecordKind]?.generation;
  let after: Key | undefined;
  for (;;) {
    const from = after;
    const rows = await store.transact([table], 'readonly', (transaction) =>
      transaction.entries<ContentRow>(table, {
        ...(from !== undefined && { from, isFromOpen: true }),
        limit: ROWS_AT_ONCE,
      }),
    );
    for (const { key, value } of rows) {
      if (value.data === undefined || (value.kind !== undefined && followed.includes(value.kind))) continue;
      if (!isRead(key, value.kind)) continue;
      found.push({ table, key, usedAt: value.usedAt ?? value.at, bytes: value.data.length });
    }
    if (rows.length < ROWS_AT_ONCE) return found;
    after = rows.at(-1)?.key;
  }
}

/** Answers go; records become versions without content. */
function letGo({ store }: StoreOptions, tables: readonly Table[], chosen: readonly Candidate[]): Promise<void> {
  return store.transact(['meta', ...tables], 'readwrite', async (transaction) => {
    if (tables.includes('overlay')) await outdate(transaction);
    for (const { table, key } of chosen) {
      if (table === 'timelines' || table === 'answers') {
        await transaction.delete(table, key);
        continue;
      }
      const row = await transaction.get<ContentRow>(table, key);
      if (row === undefined) continue;
      const { data: _data, ...rest } = row;
      await transaction.put(table, key, rest);
    }
  });
}

function dropDirectory({ store }: StoreOptions): Promise<number> {
  return store.transact(['meta', 'directory'], 'readwrite', async (transaction) => {
    const bytes = await sizeOf(transaction, 'directory');
    // A snapshot that goes on brings a directory, and needs what batches bring meanwhile.
    if (bytes === 0 || (await transaction.get('meta', progressKey('customer'))) !== undefined) return 0;
    const state = await readState(transaction);
    await transaction.clear('directory');
    await writeState(transaction, { ...state, directory: { since: state.batch } });
    return bytes;
  });
}

/** About how many bytes a table's content takes: its rows, by the size of the first and the last ones. */
async function sizeOf(transaction: Transaction, table: string): Promise<number> {
  const sample = { limit: 16 };
  const [count, first, last] = await Promise.all([
    transaction.count(table),
    transaction.entries<ContentRow>(table, sample),
    transaction.entries<ContentRow>(table, { ...sample, isReverse: true }),
  ]);
  const sizes = [...first, ...last].map(({ value }) => value?.data?.length ?? 0);
  return sizes.length === 0 ? 0 : Math.round((count * sizes.reduce((sum, size) => sum + size, 0)) / sizes.length);
}
