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

/** Answers of the server by name, as a widget asked for them. */
export interface AnswerStore {
  get<T>(name: string): Promise<KeptAnswer<T> | undefined>;
  keep(name: string, data: unknown): Promise<void>;
  forget(name: string): Promise<void>;
}

const USE_TOLD = 6 * 60 * 60 * 1000;

export function createAnswerStore(options: StoreOptions): AnswerStore {
  const { store, codec, environment, sensitive } = options;
  return {
    async get(name) {
      const row = await store.transact(['answers'], 'readonly', (transaction) =>
        transaction.get<AnswerRow>('answers', name),
      );
      return openAnswer(options, 'answers', name, row);
    },
    async keep(name, data) {
      const at = environment.now();
      const encoded = await codec.encode(placeOfAnswer('answers', name), sensitive ? sensitive(data) : data);
      await store.transact(['answers'], 'readwrite', (transaction) =>
        transaction.put('answers', name, { at, usedAt: at, data: encoded } satisfies AnswerRow),
      );
    },
    forget: (name) => store.transact(['answers'], 'readwrite', (transaction) => transaction.delete('answers', name)),
  };
}

export type AnswerKey = string | readonly [customerId: string, page: number];

export function placeOfAnswer(table: 'answers' | 'timelines', key: AnswerKey): string {
  return `${table}/${typeof key === 'string' ? key : key.join('/')}`;
}

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
