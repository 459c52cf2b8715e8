import type { RecordKind } from '@korkep/core';
import type { KeyRange, Transaction } from '../database/store.ts';

/** Where the pages of a kind lie. */
export interface KindState {
  /** First part of their keys; no page was written yet while undefined. */
  readonly generation?: number | undefined;
  /** What the overlay held up to this batch is outdated: a snapshot begun after it stands in `base`. */
  readonly since: number;
  /** What the ids of the kind begin with. */
  readonly prefix?: string | undefined;
}

/** A generation of pages or of chunks of the directory. */
export type Garbage = readonly [table: 'base' | 'directory', generation: number];

/** What stands in `meta` under `state`; written in the transaction of whatever it describes. */
export interface StoreState {
  readonly position?: string | undefined;
  /** Batches applied so far, and other changes of what lies there. */
  readonly batch: number;
  /** The number of the next generation. */
  readonly next: number;
  readonly kinds: Readonly<Partial<Record<RecordKind, KindState>>>;
  readonly directory: Omit<KindState, 'prefix'>;
  /** What nothing points to any more, to be deleted. */
  readonly garbage: readonly Garbage[];
}

/** What stands in `meta` under `snapshot/<kind>` while one is being written. */
export interface SnapshotProgress {
  readonly generation: number;
  /** Batches applied when it began. */
  readonly begunAt: number;
  readonly cursor?: string | undefined;
  readonly position?: string | undefined;
  /** Last id that was written, and how many chunks of the directory. */
  readonly last?: string | undefined;
  readonly chunks: number;
  /** Drawn by whoever opened it last, and so goes on with it. */
  readonly writer?: number;
}

const STATE = 'state';
const EMPTY: StoreState = { batch: 0, next: 1, kinds: {}, directory: { since: 0 }, garbage: [] };

export const progressKey = (kind: RecordKind): string => `snapshot/${kind}`;

export async function readState(transaction: Transaction): Promise<StoreState> {
  return (await transaction.get<StoreState>('meta', STATE)) ?? EMPTY;
}

export function writeState(transaction: Transaction, state: StoreState): Promise<void> {
  return transaction.put('meta', STATE, state);
}

/** Counts on, so that every tab forgets what it remembers of the overlay. */
export async function outdate(transaction: Transaction): Promise<void> {
  const state = await readState(transaction);
  await writeState(transaction, { ...state, batch: state.batch + 1 });
}

/** All keys that begin with this part; from `after` on, which is left out. */
export function keysOf(first: string | number, after?: string | number): KeyRange {
  return { from: after === undefined ? [first] : [first, after], isFromOpen: true, to: [first, '\uffff'] };
}

/** The page in which an id lies if it lies in any. */
export function pageOf(generation: number, id: string): KeyRange {
  return { from: [generation, id], to: [generation, '\uffff'], limit: 1 };
}

export function isSameGarbage([table, generation]: Garbage): (other: Garbage) => boolean {
  return (other) => other[0] === table && other[1] === generation;
}
