import type { KeptAnswer } from '../cache.ts';
import type { Encoded } from '../encryption/codec.ts';
import type { StoreOptions } from '../records/record-options.ts';

/** An answer as it lies on disk. */
export interface AnswerRow {
  /** When the server gave it; milliseconds since 1970. */
  readonly at: number;
  /** When it was last read, to within six hours: what was not read longest goes first. */
  readonly usedAt: number;
  readonly data: Encoded;
}

export type AnswerKey = string | readonly [customerId: string, page: number];

export function placeOfAnswer(table: 'answers' | 'timelines', key: AnswerKey): string {
  return `${table}/${typeof key === 'string' ? key : key.join('/')}`;
}

const USE_TOLD = 6 * 60 * 60 * 1000;

/** Reads what a row holds, and notes that it was read. What cannot be read is deleted. */
export async function openAnswer<T>(
  { store, codec, environment, onCorrupt }: StoreOptions,
  table: 'answers' | 'timelines',
  key: AnswerKey,
  row: AnswerRow | undefined,
): Promise<KeptAnswer<T> | undefined> {
  if (row === undefined) return undefined;
  const change = (work: (now: AnswerRow) => AnswerRow | undefined) =>
    store.transact([table], 'readwrite', async (transaction) => {
      const now = await transaction.get<AnswerRow>(table, key);
      if (now?.at !== row?.at) return;
      const next = work(now as AnswerRow);
      await (next ? transaction.put(table, key, next) : transaction.delete(table, key));
    });
  try {
    const data = await codec.decode<T>(placeOfAnswer(table, key), row.data);
    const now = environment.now();
    // Nobody waits for the note, and without it the answer merely goes a little earlier.
    if (Math.abs(now - row.usedAt) > USE_TOLD) change((found) => ({ ...found, usedAt: now })).catch(() => {});
    return { data, updatedAt: row.at };
  } catch {
    await change(() => undefined);
    onCorrupt?.([]);
    return undefined;
  }
}

/** Reads what is kept under the key. */
export async function readAnswer<T>(
  options: StoreOptions,
  table: 'answers' | 'timelines',
  key: AnswerKey,
): Promise<KeptAnswer<T> | undefined> {
  const row = await options.store.transact([table], 'readonly', (transaction) =>
    transaction.get<AnswerRow>(table, key),
  );
  return openAnswer(options, table, key, row);
}
