import type { Change, Crm, RecordKind, TicketPresence, Viewer } from '@korkep/core';
import type { Environment } from './environment.ts';
import type { Conflict, OutboxEntry, Resolution, Write } from './outbox/entry.ts';
import type { CachedRecord } from './records/record-store.ts';

/** What is kept whole for offline, beside what was looked at. */
export interface FollowOptions {
  /** Kinds of which every record that the viewer may see is kept: `['customer']` for search and cards offline. */
  readonly kinds?: readonly RecordKind[];
  /** Customers that are kept with their profile and newest timeline; at most 100. */
  readonly customers?: readonly string[];
  /** Keeps the viewer's own open tickets and their customers. */
  readonly myTickets?: boolean;
}

/**
 * `off`; `device`, a key that this browser makes and never shows; or a key of the host's, such as one from its server. A key
 * that does not come within 30 s leaves the cache in memory.
 */
export type EncryptionOption = 'off' | 'device' | { readonly key: CryptoKey | (() => Promise<CryptoKey>) };

export interface CacheOptions {
  readonly crm: Crm;
  /** Your names of the tenant and the user: each pair has a database of its own. */
  readonly tenant: string;
  readonly user: string;
  readonly follow?: FollowOptions;
  readonly encryption?: EncryptionOption;
  /** Settles conflicts without asking; `undefined` leaves one to `ConflictDialog` or `resolve`. */
  readonly onConflict?: (conflict: Conflict) => Resolution | undefined | Promise<Resolution | undefined>;
  /** When access is revoked: `lock` refuses to read until the same viewer is back, `wipe` deletes. `lock` when left out. */
  readonly onAccessLost?: 'lock' | 'wipe';
  /** Most bytes on disk (200 MB when left out) and days after which what nobody looked at goes (30). */
  readonly limits?: { readonly bytes?: number; readonly days?: number };
  readonly environment?: Partial<Environment>;
}

/** How synchronising stands, for a widget. */
export interface SyncState {
  /** `starting` until the first word with the server; `locked` after access was revoked. */
  readonly connection: 'starting' | 'online' | 'offline' | 'locked';
  readonly isSyncing: boolean;
  /** Writes that wait or are being sent. */
  readonly waiting: number;
  readonly conflicts: readonly Conflict[];
  /** Writes that the server refused; they stay until dismissed. */
  readonly refused: readonly OutboxEntry[];
  /** When everything was last known to agree with the server; milliseconds since 1970. */
  readonly lastSyncAt: number | undefined;
  /** `memory`: the browser gives no disk, so nothing outlives the page. */
  readonly storage: 'starting' | 'disk' | 'memory';
  /** Something that the person should know, newest last: the disk was emptied or filled up, unsent writes are at risk. */
  readonly notices: readonly CacheNotice[];
}

/**
 * `memory_only`: the browser gives no disk. `evicted`: it emptied it. `quota`: it is full; withdrawn when there is room
 * again. `unsent_at_risk`: what waits may be deleted. `unsent_in_memory`: what waits lies in this page alone, as outside of
 * HTTPS; withdrawn when it was sent. `unsent_of_other`: writes of another person under the same names wait on this device;
 * they are neither shown nor sent until that person is back, and what is written meanwhile lies in memory. `corrupted`:
 * something could not be read. `newer_version`: a newer version holds the database.
 */
export interface CacheNotice {
  readonly kind:
    | 'memory_only'
    | 'evicted'
    | 'quota'
    | 'unsent_at_risk'
    | 'unsent_in_memory'
    | 'unsent_of_other'
    | 'corrupted'
    | 'newer_version';
  readonly at: number;
}

/** What changed for those who look on. */
export interface CacheNews {
  /** Confirmed records, from the feed or as answers to writes. Those without content name what is to be asked anew. */
  readonly changes: readonly Change[];
  /** Temporary ids that became real ones. */
  readonly aliases: Readonly<Record<string, string>>;
  /** Everything kept may be outdated: the feed was reset. */
  readonly isReset: boolean;
  /** Everything kept was deleted, as for another role: what is in memory is not to be seen any more either. */
  readonly isWiped?: boolean;
  /** Who has a ticket open that is on a screen: as the stream tells it, and kept nowhere. */
  readonly presence?: TicketPresence;
}

/** An answer of the server as it was kept. */
export interface KeptAnswer<T> {
  readonly data: T;
  /** When the server gave it; milliseconds since 1970. */
  readonly updatedAt: number;
}

/** What waits for the server, laid over what it confirmed. Changes identity whenever the outbox does. */
export interface PendingView {
  readonly entries: readonly OutboxEntry[];
  /** The value with every record in it as it will be: patched by id, ids of created records replaced. */
  over<T>(value: T): T;
  /** Records created here that the server does not know yet. */
  created(kind: RecordKind, customerId?: string): readonly CachedRecord[];
  /** The id that a record goes by now. */
  realId(id: string): string;
}

/** A write that is queued. */
export interface QueuedWrite {
  readonly entry: OutboxEntry;
  /**
   * Settles when the server has answered for good: with its answer, or rejects with the `CrmError` that refused it.
   * Stays open while offline; a reload ends it without an answer, the write itself goes on.
   */
  readonly settled: Promise<unknown>;
}

/** The cache of one viewer: confirmed records and answers on disk, live changes, and writes that wait. */
export interface CrmCache {
  readonly crm: Crm;
  /** Settles when the database is open, or memory took its place. Never rejects. */
  readonly ready: Promise<void>;
  /** One record, as confirmed. */
  record(kind: RecordKind, id: string): Promise<CachedRecord | undefined>;
  records(kind: RecordKind, options?: { after?: string; limit?: number }): Promise<CachedRecord[]>;
  /** An answer by its name, such as `profile/cus_…`; names are the caller's. */
  answer<T>(name: string): Promise<KeptAnswer<T> | undefined>;
  keep(name: string, data: unknown): Promise<void>;
  /** Raised when everything kept is deleted, as for another role: what was asked for before is not to be kept, or shown. */
  readonly era: number;
  /** The newest entries of a customer's timeline, and keeping them. */
  timeline<T>(customerId: string): Promise<KeptAnswer<T> | undefined>;
  keepTimeline(customerId: string, page: unknown): Promise<void>;
  /** Customers by the beginnings of words or a near miss; best first. */
  search(text: string, limit?: number): Promise<readonly CachedSearchHit[]>;
  /** Says what is on the screen, so that it is followed; gives what ends it. */
  watch(ids: readonly string[]): () => void;
  follow(options: FollowOptions): void;
  /** Whether this page has every record of the kind kept. What is of another kind is only as new as its own content. */
  isFollowed(kind: RecordKind): boolean;
  /** Queues a write durably and shows it at once. @throws CacheError `quota` or `lost` when it could not be kept. */
  write(write: Write): Promise<QueuedWrite>;
  readonly pending: PendingView;
  resolve(entryId: string, resolution: Resolution): Promise<void>;
  /** Tries a refused write again, or lets go of it; also of one that has failed five times. */
  retry(entryId: string): Promise<void>;
  dismiss(entryId: string): Promise<void>;
  /** Same object until something changes. */
  readonly state: SyncState;
  /** Calls back when `state` or `pending` changed. */
  subscribe(listener: () => void): () => void;
  onNews(listener: (news: CacheNews) => void): () => void;
  /** Asks for changes and sends what waits now. */
  sync(): Promise<void>;
  readonly viewer: Viewer | undefined;
  /**
   * Deletes everything of this viewer on this device: keys first, so that nothing is readable from then on, in every tab.
   * @throws CacheError `unsent` while writes wait or were refused, unless they are to be discarded.
   */
  purge(options?: { discardUnsent?: boolean }): Promise<void>;
  /** Ends everything; what is on disk stays. */
  close(): Promise<void>;
}

/** A customer that was found on the device. */
export interface CachedSearchHit {
  readonly customer: CachedRecord;
  readonly match: {
    readonly field: 'displayName' | 'email' | 'phone' | 'taxNumber' | 'externalId';
    readonly value?: string;
    readonly quality: 'exact' | 'prefix' | 'fuzzy';
  };
}
