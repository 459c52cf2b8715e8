import type { Change, RecordKind } from '@korkep/core';

/** Changes that are applied together. */
export interface RecordBatch {
  readonly data: readonly Change[];
  /** Where the feed is after them. */
  readonly to?: string;
  /** Whether a change counts only for a record that is kept already; none when left out. */
  readonly onlyKept?: (change: Change) => boolean;
}

/** A record as the server told it, masked for the viewer. */
export interface CachedRecord {
  readonly id: string;
  readonly version: number;
  readonly archivedAt?: string;
  readonly [field: string]: unknown;
}

/**
 * What a batch did: the changes that were newer than what was kept, in its order. Large batches are not compared with
 * every page of the base, so a change that the base had already may be among them.
 */
export interface AppliedBatch {
  readonly changes: readonly Change[];
}

/**
 * The confirmed records: immutable packed base pages, and an overlay of what changed since. Never holds what waits in
 * the outbox.
 */
export interface RecordStore {
  get(kind: RecordKind, id: string): Promise<CachedRecord | undefined>;
  /** `settled`: versions that ids are believed to have had since the last snapshot. Where it has them, nothing else is read. */
  getMany(
    kind: RecordKind,
    ids: readonly string[],
    settled?: ReadonlyMap<string, number>,
  ): Promise<(CachedRecord | undefined)[]>;
  /** All records of a kind in the order of their ids, archived ones left out; a page at a time. */
  list(kind: RecordKind, after: string | undefined, limit: number): Promise<CachedRecord[]>;
  /**
   * Applies a batch and moves the position in one transaction. A change that is not newer than what is kept, or a `put`
   * without a record, changes nothing but the position; applying a batch twice is applying it once.
   */
  apply(batch: RecordBatch): Promise<AppliedBatch>;
  /** Where the feed is to go on; `undefined` before the first snapshot. Durable only together with its rows. */
  position(): Promise<string | undefined>;
  setPosition(position: string | undefined): Promise<void>;
  /**
   * Begins a snapshot of a kind beside the pages that are there. Pages arrive in the order of their ids; a killed
   * snapshot goes on from `resumeAt`; `finish` swaps the pages in one transaction. Who opens it last goes on alone:
   * `write` and `finish` of all earlier writers reject.
   */
  snapshot(kind: RecordKind): Promise<SnapshotWriter>;
  /** Folds the overlay into new pages and deletes what nothing points to, in slices; gives how many rows it folded. */
  compact(): Promise<number>;
  /** Whether compacting is worth its while: the overlay holds more than a tenth of what the base does. */
  isCompactionDue(): Promise<boolean>;
  /**
   * Lets go of the least recently used content until `bytes` are freed or nothing is left to let go; gives the bytes.
   * First timelines, then answers, then records, the directory last. Versions stay known, so that nothing older returns.
   */
  evict(bytes: number, options?: EvictOptions): Promise<number>;
}

export interface EvictOptions {
  /** Milliseconds since 1970: what was not used since goes however many bytes are asked for. */
  readonly before?: number;
  /** Kinds whose records are never let go of. */
  readonly followed?: readonly RecordKind[];
}

export interface SnapshotWriter {
  /** The server's cursor of the next page, and the feed's position at the start, of a snapshot that was cut off. */
  readonly resumeAt: { readonly cursor: string; readonly position: string } | undefined;
  write(
    records: readonly CachedRecord[],
    progress: { readonly cursor?: string; readonly position: string },
  ): Promise<void>;
  /** Replaces what was kept of the kind. What changed after the snapshot began stays. */
  finish(): Promise<void>;
  /** Forgets what was written, so that the next snapshot begins anew. */
  abandon(): Promise<void>;
}
