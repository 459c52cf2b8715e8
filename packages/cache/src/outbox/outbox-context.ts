import type { Crm, CrmError, RecordKind } from '@korkep/core';
import type { OUTBOX_TABLES, Store } from '../database/store.ts';
import type { Codec } from '../encryption/codec.ts';
import type { Environment } from '../environment.ts';
import type { CachedRecord } from '../records/record-store.ts';
import type { Conflict, OutboxEntry, Resolution } from './entry.ts';
import type { WaitingEntries } from './waiting-entries.ts';

export type OutboxStore = Store<(typeof OUTBOX_TABLES)[number]>;

/** Entries that a tab changed on disk, by their place and id: what other tabs are to read anew. */
export type Touched = readonly (readonly [n: number, id: string])[];

/** Who waits for the outcome of a write, by its id. */
export type Asked = Map<string, { resolve(record: unknown): void; reject(error: unknown): void }>;

/** A record that the server confirmed as the answer to a write, or as it was read at a conflict. */
export interface ConfirmedWrite {
  readonly kind: RecordKind;
  readonly record: CachedRecord;
  /** The write that it answers; absent where others' record was read at a conflict. */
  readonly entry: OutboxEntry | undefined;
  /** Temporary ids that became real ones by it. */
  readonly aliases: Readonly<Record<string, string>>;
  /** Another tab sent it, and tells the others. */
  readonly isElsewhere?: boolean;
}

export interface OutboxOptions {
  readonly store: OutboxStore;
  /** Always one that encrypts: entries may hold sensitive fields. */
  readonly codec: Codec;
  readonly crm: Crm;
  readonly environment: Environment;
  /** Settles conflicts without asking; what it throws, or takes more than 30 s for, is left to a person. */
  readonly onConflict?: ((conflict: Conflict) => Resolution | undefined | Promise<Resolution | undefined>) | undefined;
  /** The record as it is confirmed, for writes that another tab sent. */
  readonly confirmed: (kind: RecordKind, id: string) => Promise<CachedRecord | undefined>;
  /** Frees disk space of the cache when a write finds the disk full. */
  readonly makeRoom?: ((bytes: number) => Promise<unknown>) | undefined;
  /** The server does not know the viewer any more; nothing is sent until `wake`. */
  readonly onAccessLost?: (() => void) | undefined;
  /** Who waits for the outcome of writes, from the outbox whose place this one takes. */
  readonly asked?: Asked | undefined;
  /** The tenant's country, by which the names of new customers are ordered; `HU`. */
  readonly country?: (() => string | undefined) | undefined;
}

/** What the parts of the outbox share. */
export interface OutboxContext extends OutboxOptions {
  readonly waiting: WaitingEntries;
  readonly newId: (prefix: string) => string;
  /** Notes a row that was written, so that an older reading of it is not taken for news. */
  note(id: string, revision: number): void;
  /** The revision of the row that is in memory. */
  revisionOf(id: string): number | undefined;
  /** Tells that entries changed in memory; `isShared` where other tabs are to read them too. */
  changed(entries: readonly OutboxEntry[], isShared: boolean): void;
  confirm(confirmed: ConfirmedWrite): void;
  /** Answers who asked for the write in this tab. */
  settle(id: string, outcome: { readonly record: unknown } | { readonly error: CrmError }): void;
  refresh(touched?: Touched): Promise<void>;
  /** How many readings were asked for so far. */
  readings(): number;
  /** What the sender listens by; at most one sender runs at a time. */
  sender: { onChanged(entries: readonly OutboxEntry[]): void; wake(): void } | undefined;
}
