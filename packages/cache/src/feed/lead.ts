import type { Change, Crm, RecordKind, Viewer } from '@korkep/core';
import type { CacheNews, SyncState } from '../cache.ts';
import { isCacheError } from '../cache-error.ts';
import type { Environment } from '../environment.ts';
import type { RecordStore } from '../records/record-store.ts';
import { createFeed } from './feed.ts';
import type { FeedFilter, FeedSource } from './feed-source.ts';
import { createIntake } from './intake.ts';
import type { Interests } from './interests.ts';
import { createMyTickets } from './my-tickets.ts';
import { createPinnedCustomers, type WriteUnlessWiped } from './pinned-customers.ts';
import { createSnapshots } from './snapshots.ts';
import { hasNewlySensitive, isSameViewer, type SyncProgress } from './sync-progress.ts';

/** Ids that can be followed at a time, by the contract. */
const FOLLOWED_LIMIT = 200;
/** An id that no record has: without any, the server would take everything as followed. */
const NOTHING = ['-'];
/** Milliseconds after which a customer kept for offline is fetched anew at the start. */
const FRESH = 600_000;
/** A kind that no tab asked for so long is not followed any more. */
const WANTED = 7 * 86_400_000;
const DAY = 86_400_000;
/** At most so often everything is fetched anew because something kept could not be read. */
const REFETCHED = 600_000;
/** How often the time of the last word with the server is written down, and shown. */
const NOTED = 30_000;
const SHOWN = 10_000;
/** Milliseconds after which it is tried again to write, once the disk was full: doubled each time, and so often. */
const FIRST_RETRY = 60_000;
const LONGEST_RETRY = 1_800_000;
const MOST_RETRIES = 12;

export interface LeadOptions {
  readonly crm: Crm;
  readonly environment: Environment;
  readonly records: RecordStore;
  readonly interests: Interests;
  readonly progress: () => SyncProgress;
  /** Writes the change down. */
  readonly note: (change: Partial<SyncProgress>) => Promise<void>;
  /** Writes changes, and the position with them. */
  readonly save: (changes: readonly Change[], to?: string) => Promise<void>;
  /** Does what writes, again after room was made. */
  readonly withRoom: (work: () => Promise<unknown>) => Promise<void>;
  /** Keeps what is fetched for a pinned customer, and says when that was done last. */
  readonly keepCustomer: (id: string, profile: unknown, timeline: unknown) => Promise<void>;
  readonly keptAt: (id: string) => Promise<number | undefined>;
  readonly tell: (news: CacheNews) => void;
  /** Deletes all content. */
  readonly wipe: () => Promise<void>;
  /** The server refuses the token; whether another tab leads on in place of this one. */
  readonly givesUp: () => boolean;
  readonly onState: (change: Partial<Pick<SyncState, 'connection' | 'isSyncing' | 'lastSyncAt'>>) => void;
  /** The server has said who the viewer is; whether content was kept for somebody else, or another role. */
  readonly onViewer: (viewer: Viewer, isOther: boolean) => void;
  /** The server can be reached, but tells no changes. */
  readonly onRefused: () => void;
  readonly onCaughtUp: () => void;
  readonly signal: AbortSignal;
}

/** The one tab that talks with the feed. */
export interface Leading {
  wake(): void;
  sync(): Promise<void>;
  /** What is on the screens or to be kept changed. */
  onInterests(): void;
  /** Records are to be fetched anew: what was kept of them cannot be read. */
  refetch(ids: readonly string[]): void;
  /** Deletes all content, and what was asked for before is not kept when it comes. */
  wipe(): Promise<void>;
  /** Settles when everything taken in is written. */
  flush(): Promise<void>;
}

export async function lead(options: LeadOptions): Promise<Leading> {
  const { crm, environment, records, interests, progress, note, signal, onState } = options;
  const changes = crm.changes as unknown as FeedSource;
  const refused = new Set<RecordKind>();
  let syncing = 0;
  let shownAt = 0;
  let notedAt = 0;
  let refetchedAt = 0;
  /** Raised when everything is wiped. */
  let epoch = 0;
  const writing = new Set<Promise<void>>();
  /** Writes down where the feed began, which found no room so far. */
  let place: (() => Promise<void>) | undefined;
  let retries = 0;
  let retryTimer: unknown;
  signal.addEventListener('abort', () => environment.clearTimeout(retryTimer));

  const begin = (): WriteUnlessWiped => {
    const begun = epoch;
    return async (write) => {
      if (begun !== epoch || signal.aborted) return false;
      const written = write();
      writing.add(written);
      try {
        await written;
      } finally {
        writing.delete(written);
      }
      return begun === epoch;
    };
  };
  const wipe = async () => {
    epoch += 1;
    mine.forget();
    await Promise.all([
      intake.restart(undefined),
      snapshots.leave(),
      ...[...writing].map((one) => one.catch(() => {})),
    ]);
    await options.wipe();
  };
  /** Where there is no room, it is written before anything that needs it. */
  const noteFirst = async (work: () => Promise<void>) => {
    place = work;
    try {
      await options.withRoom(work);
      place = undefined;
    } catch (error) {
      if (!isCacheError(error, 'quota')) throw error;
    }
  };
  const tryToWrite = () => {
    environment.clearTimeout(retryTimer);
    if (signal.aborted || !intake.resume()) return false;
    void feed.sync();
    return true;
  };

  const onSyncing = (isSyncing: boolean) => {
    syncing += isSyncing ? 1 : -1;
    onState({ isSyncing: syncing > 0 });
  };
  const wantedAt = (kind: RecordKind) => progress().wantedAt?.[kind] ?? 0;
  /** What is followed by a tab that is closed just now stays: else it would be fetched anew with every visit. */
  const kinds = () => {
    const earlier = Object.keys(progress().kinds) as RecordKind[];
    const still = earlier.filter((kind) => wantedAt(kind) > environment.now() - WANTED);
    return [...new Set([...interests.follow().kinds, ...still])].filter((kind) => !refused.has(kind));
  };
  const noteWanted = async () => {
    const now = environment.now();
    const noted = interests.follow().kinds.filter((kind) => wantedAt(kind) < now - DAY);
    const dropped = (Object.keys(progress().kinds) as RecordKind[]).filter((kind) => !kinds().includes(kind));
    if (noted.length + dropped.length === 0) return;
    const left = Object.entries(progress().kinds).filter(([kind]) => !dropped.includes(kind as RecordKind));
    const wanted = { ...progress().wantedAt, ...Object.fromEntries(noted.map((kind) => [kind, now])) };
    await note({ kinds: Object.fromEntries(left), wantedAt: wanted });
  };
  const customers = () => [...new Set([...interests.follow().customers, ...mine.customers])];
  const filter = (): FeedFilter => {
    const ids = [...new Set([...interests.ids(), ...customers()])].slice(0, FOLLOWED_LIMIT).sort();
    const full = [...kinds()].sort();
    return { ids: ids.length > 0 ? ids : NOTHING, ...(full.length > 0 && { full }), withRest: true };
  };
  /** Whether what is kept may stay; what became sensitive may lie on the disk as it is. */
  const isFor = (viewer: Viewer) => {
    const { viewer: kept, isEncrypted } = progress();
    return kept !== undefined && isSameViewer(kept, viewer) && (isEncrypted || !hasNewlySensitive(kept, viewer));
  };

  const intake = createIntake({
    environment,
    position: await records.position(),
    tell(told) {
      options.tell({ changes: told, aliases: {}, isReset: false });
      pinned.touch(told);
      if (interests.follow().myTickets) mine.touch(told);
    },
    async save(told, to) {
      if (place) await options.withRoom(place);
      place = undefined;
      await options.save(told, to);
      retries = 0;
    },
    onStopped() {
      if (retries < MOST_RETRIES) {
        retryTimer = environment.setTimeout(tryToWrite, Math.min(LONGEST_RETRY, FIRST_RETRY * 2 ** retries));
      }
      retries += 1;
    },
  });

  const pinned = createPinnedCustomers({
    crm,
    environment,
    ids: customers,
    isFresh: async (id) => ((await options.keptAt(id)) ?? 0) > environment.now() - FRESH,
    keep: options.keepCustomer,
    begin,
    signal,
  });
  const mine = createMyTickets({
    crm,
    environment,
    userId: () => progress().viewer?.userId,
    confirm: async (told) => {
      options.tell({ changes: told, aliases: {}, isReset: false });
      await options.save(told);
    },
    onCustomers() {
      feed.refilter();
      pinned.check();
    },
    begin,
    signal,
  });
  const snapshots = createSnapshots({
    changes,
    environment,
    records: () => records,
    kinds,
    progress: () => progress().kinds,
    mark: (kind, mark) => note({ kinds: { ...progress().kinds, [kind]: mark } }),
    onRefused: (kind) => {
      refused.add(kind);
      feed.refilter();
    },
    isFor,
    onSyncing,
    signal,
  });

  /** Follow sets are looked through once the feed tells of them. */
  const followAll = () => {
    void noteWanted().catch(() => {});
    snapshots.run();
    pinned.check();
    if (interests.follow().myTickets) mine.check();
  };

  const feed = createFeed({
    changes,
    environment,
    intake,
    filter,
    signal,
    onSyncing,
    onPresence: ({ ticketId, present }) =>
      options.tell({ changes: [], aliases: {}, isReset: false, presence: { ticketId, present } }),
    async admit(viewer) {
      if (signal.aborted) return false;
      const kept = progress().viewer;
      const isOther = kept !== undefined && !isFor(viewer);
      if (isOther) {
        refused.clear();
        await wipe();
      }
      if (progress().isLocked || JSON.stringify(kept) !== JSON.stringify(viewer)) {
        await noteFirst(() => note({ viewer, isLocked: false, ...(isOther && { kinds: {} }) }));
      }
      options.onViewer(viewer, isOther);
      if (isOther) options.tell({ changes: [], aliases: {}, isReset: true, isWiped: true });
      return isOther;
    },
    async onReset(reason, position) {
      if (signal.aborted) return;
      const { viewer } = progress();
      const isWiped = reason === 'access_changed';
      // What is just being finished was read before this position: it must not pass for whole afterwards.
      if (isWiped) await wipe();
      else await Promise.all([intake.restart(undefined), snapshots.leave()]);
      await noteFirst(async () => {
        await note({ viewer, kinds: {} });
        await records.setPosition(position);
      });
      if (isWiped && viewer) options.onViewer(viewer, true);
      options.tell({ changes: [], aliases: {}, isReset: true, isWiped });
      snapshots.restart();
    },
    onRefused() {
      if (!progress().isLocked) options.onRefused();
    },
    async onForbidden() {
      // One of the kinds may be beyond the role; the others are followed all the same.
      for (const kind of kinds()) if (await snapshots.isRefused(kind)) refused.add(kind);
    },
    onConnection: (connection) => {
      if (connection === 'locked' && options.givesUp()) return;
      if (connection === 'locked' && !progress().isLocked) void note({ isLocked: true }).catch(() => {});
      // Only the server's word that the same viewer is back unlocks: whoever pulls the cable sees nothing.
      onState({ connection: progress().isLocked ? 'locked' : connection });
    },
    onCaughtUp(isByList) {
      const now = environment.now();
      if (isByList || now - shownAt > SHOWN) {
        shownAt = now;
        onState({ lastSyncAt: now });
      }
      if (now - notedAt > NOTED) {
        notedAt = now;
        void note({ syncedAt: now }).catch(() => {});
      }
      if (isByList) {
        followAll();
        options.onCaughtUp();
      }
    },
  });

  return {
    wake() {
      if (!tryToWrite()) feed.wake();
      snapshots.run();
    },
    sync() {
      tryToWrite();
      return feed.sync();
    },
    wipe,
    onInterests() {
      feed.refilter();
      followAll();
    },
    refetch(ids) {
      if (ids.length === 0) return;
      pinned.touch(ids.map((id) => ({ id }) as Change));
      if (environment.now() - refetchedAt < REFETCHED) return;
      refetchedAt = environment.now();
      options.tell({ changes: [], aliases: {}, isReset: true });
      const again = snapshots.leave().then(() => note({ kinds: {} }));
      void again.then(snapshots.restart, () => {});
    },
    flush: intake.flush,
  };
}
