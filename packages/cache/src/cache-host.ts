import type { Viewer } from '@korkep/core';
import type { AnswerStore } from './answers/answer-store.ts';
import type { CacheNews, CacheOptions, CrmCache, FollowOptions, KeptAnswer, SyncState } from './cache.ts';
import type { Environment, TabChannel } from './environment.ts';
import type { Person, SyncProgress } from './feed/sync-progress.ts';
import type { Outbox, OutboxStore } from './outbox/outbox.ts';
import type { CacheStore, StoreOptions } from './records/record-options.ts';
import type { RecordStore } from './records/record-store.ts';
import type { TimelineStore } from './timelines/timeline-store.ts';

/** What came from the server, on disk or in memory. */
export interface Content {
  readonly store: CacheStore;
  answer<T>(name: string): Promise<KeptAnswer<T> | undefined>;
  timeline<T>(customerId: string): Promise<KeptAnswer<T> | undefined>;
  /** All else, loaded when it is first needed. */
  kept(): Promise<KeptContent>;
}

export interface KeptContent {
  readonly options: StoreOptions;
  readonly records: RecordStore;
  readonly answers: AnswerStore;
  readonly timelines: TimelineStore;
  /** Keep what the server gave, as far as there is room. */
  keepAnswer(name: string, data: unknown): Promise<void>;
  keepTimeline(customerId: string, page: unknown): Promise<void>;
  /** Settles when what is just being kept is on the disk. */
  settled(): Promise<unknown>;
}

export interface OpenOutbox {
  readonly store: OutboxStore;
  readonly outbox: Outbox;
  /** Whose writes lie on the disk while this one stands in for it, in memory. */
  readonly aside?: Person;
}

/** The inside of a cache, as its parts see it that are loaded later. */
export interface CacheHost {
  readonly options: CacheOptions;
  readonly environment: Environment;
  /** Names of the two databases; the first also of the lock and the channel. */
  readonly name: string;
  readonly outboxName: string;
  /** To the other tabs of this viewer, open from the first moment. */
  readonly channel: TabChannel | undefined;
  /** Settle when open; replaced when a database was lost. Reject only where code did not load; then to be asked for anew. */
  content: Promise<Content>;
  outbox: Promise<OpenOutbox>;
  openContent(isMemory?: boolean): Promise<Content>;
  /** The outbox in use, once it is open. */
  openedOutbox: Outbox | undefined;
  /** What lay there was under another encryption and was deleted, so that tabs which write as before are to cease. */
  hasTaken: boolean;
  progress: SyncProgress;
  viewer: Viewer | undefined;
  /** Raised when everything kept is deleted. */
  era: number;
  /** What this tab wants followed, and has on its screen, newest last. */
  follow: FollowOptions;
  watched(): string[];
  state: SyncState;
  setState(change: Partial<SyncState>): void;
  /** Calls those back who look at `state` and `pending`. */
  changed(): void;
  emit(news: CacheNews): void;
  onNews: CrmCache['onNews'];
  sync: CrmCache['sync'];
  /** The rest of the cache, loaded when it is first needed. */
  connected(): Promise<Connection>;
  /** Nothing is read or written from now on. */
  readonly isClosed: boolean;
  /** Aborted by closing, for what waits for others. */
  readonly closing: AbortSignal;
  /** Tells the other tabs of a purge, once the cache is connected. */
  tellPurged: (() => void) | undefined;
  close(): Promise<void>;
}

/** What connects a cache with the server and the other tabs; loaded after the first paint. */
export interface Connection {
  onInterest(): void;
  sync(): Promise<void>;
  /** Frees disk space; whether there is some now. */
  makeRoom(bytes: number): Promise<boolean>;
  refetch(ids: readonly string[]): void;
  close(): Promise<void>;
}
