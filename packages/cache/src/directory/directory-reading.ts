import { CacheError } from '../cache-error.ts';
import type { Entry, Transaction } from '../database/store.ts';
import type { StoreOptions } from '../records/record-options.ts';
import { keysOf, readState, type StoreState } from '../records/store-state.ts';
import { DELTA, type DirectoryChunk, placeOfChunk } from './directory-chunk.ts';
import { FIELD_END, LINE_END } from './directory-line.ts';
import type { Pace } from './pace.ts';

const CHUNKS_AT_ONCE = 24;

type ChunkFound = { readonly key: [generation: number | string, n: number]; readonly value: DirectoryChunk };

/** What of the directory is on disk. */
export interface DirectoryLines {
  /** In the order of their ids, as the snapshot wrote them; without those that changed since. */
  readonly base: string[];
  /** The newest line of each customer that changed since; removals too. */
  readonly changed: Map<string, string>;
  readonly state: StoreState;
}

export const idOfLine = (line: string): string => line.slice(0, line.indexOf(FIELD_END));

/** Orders the lines of a customer: by version, a removal after the content of the same version. */
export function rankOfLine(line: string): number {
  const start = line.indexOf(FIELD_END) + 1;
  const end = line.indexOf(FIELD_END, start);
  return Number(line.slice(start, end < 0 ? undefined : end)) * 2 + (end < 0 ? 1 : 0);
}

export const isRemovalLine = (line: string): boolean => line.indexOf(FIELD_END, line.indexOf(FIELD_END) + 1) < 0;

/**
 * Reads the lines; what cannot be read is deleted, and the records behind it keep their place in the store. `take` is
 * handed the lines of the base while further ones are still being read; without it they are collected.
 */
export async function readDirectory(
  options: StoreOptions,
  pace: Pace,
  take?: (line: string) => void,
): Promise<DirectoryLines> {
  const deltas = new Inbox<ChunkLines>();
  const chunks = new Inbox<ChunkLines>();
  let begun: StoreState | undefined;
  const put = new Set<string>();
  const reading = options.store
    .transact(['meta', 'directory'], 'readonly', async (transaction) => {
      const state = await readState(transaction);
      const { generation, since } = state.directory;
      // Where the connection broke, this runs again: what was handed on already is not handed on twice.
      if (begun && (begun.directory.generation !== generation || begun.directory.since !== since)) {
        throw new CacheError('lost', 'The directory was replaced while it was read; search again.');
      }
      begun = state;
      const read = async (to: Inbox<ChunkLines>, first: number | string, from?: number) => {
        // A few at a time: what is read at once is copied in one go, on the page's own thread.
        const ask = (after: number | undefined) =>
          transaction.entries('directory', { ...keysOf(first, after), limit: CHUNKS_AT_ONCE });
        let asked: ReturnType<typeof ask> | undefined = ask(from);
        while (asked) {
          const some = (await asked) as readonly Entry<DirectoryChunk>[] as readonly ChunkFound[];
          // The next ones are read while these are opened; nobody waits for that in here.
          asked = some.length < CHUNKS_AT_ONCE ? undefined : ask(some.at(-1)!.key[1]);
          for (const chunk of some) {
            if (put.has(String(chunk.key))) continue;
            put.add(String(chunk.key));
            to.put({ skip: chunk.value.skip, lines: openChunk(options, chunk) });
          }
        }
        to.end();
      };
      await read(deltas, DELTA, since);
      if (generation !== undefined) await read(chunks, generation);
      chunks.end();
      return state;
    })
    .catch((error: unknown) => {
      for (const inbox of [deltas, chunks]) inbox.end();
      throw error;
    });
  reading.catch(() => {});

  const changed = new Map<string, string>();
  for await (const { skip, lines } of deltas) {
    const skipped = new Set(skip);
    (await lines).forEach((line, place) => {
      if (skipped.has(place)) return;
      const id = idOfLine(line);
      const other = changed.get(id);
      if (other === undefined || rankOfLine(line) >= rankOfLine(other)) changed.set(id, line);
    });
    await pace();
  }
  const base: string[] = [];
  const add = take ?? ((line: string) => base.push(line));
  for await (const { lines } of chunks) {
    for (const line of await lines) {
      const other = changed.size > 0 ? changed.get(idOfLine(line)) : undefined;
      if (other === undefined) add(line);
      else if (rankOfLine(other) < rankOfLine(line)) {
        changed.delete(idOfLine(line));
        add(line);
      }
    }
    await pace();
  }
  return { base, changed, state: await reading };
}

interface ChunkLines {
  readonly skip: DirectoryChunk['skip'];
  readonly lines: Promise<string[]>;
}

/** What one side puts in while the other takes it out. */
class Inbox<T> {
  readonly #items: T[] = [];
  #isEnded = false;
  #wake = () => {};

  put(item: T): void {
    this.#items.push(item);
    this.#wake();
  }

  end(): void {
    this.#isEnded = true;
    this.#wake();
  }

  async *[Symbol.asyncIterator](): AsyncGenerator<T> {
    for (let at = 0; ; at += 1) {
      while (at === this.#items.length) {
        if (this.#isEnded) return;
        await new Promise<void>((resolve) => {
          this.#wake = resolve;
        });
      }
      yield this.#items[at]!;
    }
  }
}

async function openChunk(options: StoreOptions, { key, value }: ChunkFound): Promise<string[]> {
  try {
    const text = await options.codec.decodeText(placeOfChunk(key), value.data);
    if (text === '') return [];
    const lines = text.split(LINE_END);
    if ([lines[0]!, lines.at(-1)!].some((line) => line.indexOf(FIELD_END) < 1))
      throw new Error('Not a chunk of lines.');
    return lines;
  } catch {
    const remove = (transaction: Transaction) => transaction.delete('directory', key);
    await options.store.transact(['directory'], 'readwrite', remove).catch(() => {});
    options.onCorrupt?.([]);
    return [];
  }
}
