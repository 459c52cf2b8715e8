import type { Viewer } from '@korkep/core';
import { createAnswerStore } from './answers/answer-store.ts';
import { browserEnvironment } from './browser-environment.ts';
import type { CacheNews, CacheOptions, CrmCache, PendingView, SyncState } from './cache.ts';
import { CacheError, isCacheError } from './cache-error.ts';
import type { CacheHost, Connection, Content } from './cache-host.ts';
import { openStore } from './database/open-store.ts';
import { CACHE_TABLES, OUTBOX_TABLES, type Store } from './database/store.ts';
import type { Codec } from './encryption/codec.ts';
import { plainCodec } from './encryption/plain-codec.ts';
import { createRedaction } from './encryption/redaction.ts';
import type { Environment } from './environment.ts';
import { readProgress } from './feed/sync-progress.ts';
import { createOutbox, type Outbox } from './outbox/outbox.ts';
import { createRecordStore } from './records/create-record-store.ts';
import type { StoreOptions } from './records/record-options.ts';
import type { Search } from './search.ts';
import { createTimelineStore } from './timelines/timeline-store.ts';

/** Raised when what lies in the cache's database changes its form; the outbox's outlives it. */
const FORMAT = 1;
/** Milliseconds over which changes of what is on the screen are gathered. */
const GATHERING = 100;
const NOTICES = 20;

const NOTHING_PENDING: PendingView = {
  entries: [],
  over: (value) => value,
  created: () => [],
  realId: (id) => id,
};

/**
 * Opens the cache of one viewer. Gives it at once; reads wait until the database is open. One for each viewer and page is
 * enough, and it is to be closed, or purged at logout.
 *
 * @throws CacheError `invalid` where tenant or user are left out.
 *
 * @example
 * const cache = createCache({ crm, tenant: 'acme', user: session.userId, follow: { kinds: ['customer'] } });
 * const kept = await cache.answer(`profile/${customerId}`);
 */
export function createCache(options: CacheOptions): CrmCache {
  const { crm, tenant, user, encryption = 'off' } = options;
  if (!tenant || !user) throw new CacheError('invalid', 'createCache: tenant and user are needed.');
  const environment: Environment = { ...browserEnvironment(), ...options.environment };
  const { now } = environment;
  const owner = `${encodeURIComponent(tenant)}:${encodeURIComponent(user)}`;
  const listeners = new Set<() => void>();
  const newsListeners = new Set<(news: CacheNews) => void>();
  const watchers = new Map<object, readonly string[]>();
  let isClosed = false;
  let outbox: Outbox | undefined;
  let viewer: Viewer | undefined;
  let redact = createRedaction({ isEncrypted: encryption !== 'off', viewer });
  let timer: unknown;
  let isFull = false;
  let hasPersisted = false;
  let connection: Promise<Connection> | undefined;
  let searching: Promise<Search> | undefined;
  let stopWaking = () => {};

  const callAll = <A extends unknown[]>(all: Iterable<(...given: A) => void>, ...given: A) => {
    for (const listener of [...all]) {
      try {
        listener(...given);
      } catch (error) {
        globalThis.reportError?.(error);
      }
    }
  };

  const openDatabase = async <T extends string>(name: string, tables: readonly T[], isMemory?: boolean) =>
    isMemory
      ? (await import('./database/memory-store.ts')).createMemoryStore(name, tables)
      : openStore({ name, tables, environment });

  /** The store with what encodes its content; memory where the key cannot be had. */
  const withCodec = async <T extends string>(
    store: Store<T>,
    tables: readonly T[],
    codecOf: (store: Store<T>) => Promise<Codec>,
  ): Promise<[Store<T>, Codec]> => {
    try {
      return [store, await codecOf(store)];
    } catch {
      store.close();
      return [await openDatabase(store.name, tables, true), plainCodec];
    }
  };
  const encrypting = () => import('./encryption/encrypting-codecs.ts');

  const host: CacheHost = {
    options,
    environment,
    name: `korkep:${FORMAT}:${owner}`,
    outboxName: `korkep:outbox:${owner}`,
    content: undefined as never,
    outbox: undefined as never,
    progress: { kinds: {} },
    follow: options.follow ?? {},
    state: {
      connection: 'starting',
      isSyncing: false,
      waiting: 0,
      conflicts: [],
      refused: [],
      lastSyncAt: undefined,
      storage: 'starting',
      notices: [],
    },
    watched: () => [...new Set([...watchers.values()].flat())],
    async openContent(isMemory) {
      const [store, codec] = await withCodec(
        await openDatabase(host.name, CACHE_TABLES, isMemory),
        CACHE_TABLES,
        async (opened) => {
          if (encryption === 'off' || isMemory) return plainCodec;
          return (await import('./open-codec.ts')).openCodec(opened, encryption, environment);
        },
      );
      const storeOptions: StoreOptions = {
        store,
        codec,
        environment,
        sensitive: (content, kind) => redact(content, kind),
        onCorrupt: (ids) => {
          host.notice('corrupted');
          void connected()
            .then((found) => found.refetch(ids))
            .catch(() => {});
        },
      };
      host.progress = await readProgress(store, codec.isEncrypted).catch(() => ({ kinds: {} }));
      host.setViewer(host.progress.viewer);
      host.setState({
        storage: store.isPersistent ? 'disk' : 'memory',
        lastSyncAt: host.progress.syncedAt,
        ...(host.progress.isLocked && { connection: 'locked' }),
      });
      if (!store.isPersistent) host.notice(store.fallbackReason === 'newer' ? 'newer_version' : 'memory_only');
      return {
        store,
        options: storeOptions,
        records: createRecordStore(storeOptions),
        answers: createAnswerStore(storeOptions),
        timelines: createTimelineStore(storeOptions),
      };
    },
    async openOutbox(isMemory) {
      const [store, codec] = await withCodec(
        await openDatabase(host.outboxName, OUTBOX_TABLES, isMemory),
        OUTBOX_TABLES,
        async (opened) => (isMemory ? plainCodec : (await encrypting()).deviceCodec(opened as never, environment)),
      );
      const opened = createOutbox({
        store,
        codec,
        crm,
        environment,
        onConflict: options.onConflict,
        confirmed: (kind, id) => read(({ records }) => records.get(kind, id)),
        makeRoom: async (bytes) => (await connected()).makeRoom(bytes),
        onAccessLost: () => void cache.sync().catch(() => {}),
      });
      await opened.load().catch(() => {});
      opened.onChange(() => opened === outbox && readOutbox());
      outbox = opened;
      readOutbox();
      return { store, codec, outbox: opened };
    },
    setState(change) {
      const next: SyncState = { ...host.state, ...change };
      if (Object.keys(change).some((key) => host.state[key as keyof SyncState] !== next[key as keyof SyncState])) {
        host.state = next;
        callAll(listeners);
      }
    },
    notice(kind) {
      const { notices } = host.state;
      if (notices.some((one) => one.kind === kind && one.at > now() - 60_000)) return;
      host.setState({ notices: [...notices, { kind, at: now() }].slice(-NOTICES) });
    },
    setViewer(next) {
      viewer = next;
      redact = createRedaction({ isEncrypted: encryption !== 'off', viewer });
    },
    emit: (news) => callAll(newsListeners, news),
    get isClosed() {
      return isClosed;
    },
    async close() {
      if (isClosed) return;
      isClosed = true;
      stopWaking();
      environment.clearTimeout(timer);
      await (await connection?.catch(() => undefined))?.close();
      (await host.content).store.close();
      (await host.outbox).store.close();
    },
  };

  const readOutbox = () => {
    const { conflicts, refused } = outbox!;
    const { waiting } = outbox!.counts();
    const before = host.state;
    host.setState({ waiting, conflicts, refused });
    // What waits may have changed where its number did not.
    if (before === host.state) callAll(listeners);
  };

  /** The rest of the cache; asked for anew where it did not load, as without a network. */
  const connected = () => {
    if (isClosed) return Promise.reject(new CacheError('closed', 'The cache was closed.'));
    connection ??= import('./connect.ts')
      .then(({ connect }) => connect(host))
      .catch((error) => {
        connection = undefined;
        throw error;
      });
    return connection;
  };

  /** What is kept; nothing where it cannot be read, or may not be. */
  const read = async <T>(work: (content: Content) => Promise<T>): Promise<T | undefined> => {
    const content = await host.content;
    if (isClosed || host.state.connection === 'locked') return undefined;
    try {
      return await work(content);
    } catch {
      return undefined;
    }
  };

  const keep = async (work: (content: Content) => Promise<unknown>): Promise<void> => {
    const content = await host.content;
    if (isClosed || isFull || host.state.connection === 'locked') return;
    try {
      await work(content);
    } catch (error) {
      if (!isCacheError(error, 'quota')) return;
      const isDone = await connected()
        .then((found) => found.makeRoom(1_000_000))
        .then((hasRoom) => hasRoom && work(content).then(() => true))
        .catch(() => false);
      if (isDone) return;
      isFull = true;
      host.notice('quota');
    }
  };

  const onInterest = () => {
    timer ??= environment.setTimeout(() => {
      timer = undefined;
      void connected()
        .then((found) => found.onInterest())
        .catch(() => {});
    }, GATHERING);
  };

  const openedOutbox = async (): Promise<Outbox> => {
    const { outbox: opened } = await host.outbox;
    if (isClosed) throw new CacheError('closed', 'The cache was closed.');
    return opened;
  };
  const realId = (id: string) => cache.pending.realId(id);

  const cache: CrmCache = {
    crm,
    get ready() {
      return host.content.then(() => undefined);
    },
    record: (kind, id) => read(({ records }) => records.get(kind, realId(id))),
    records: async (kind, { after, limit = 100 } = {}) =>
      (await read(({ records }) => records.list(kind, after, Math.min(limit, 1000)))) ?? [],
    answer: <T>(name: string) => read(({ answers }) => answers.get<T>(name)),
    keep: (name, data) => keep(({ answers }) => answers.keep(name, data)),
    timeline: <T>(id: string) => read(({ timelines }) => timelines.get<T>(realId(id))),
    keepTimeline: (id, page) => keep(({ timelines }) => timelines.keep(id, page)),
    search: async (text, limit = 20) =>
      (await read(async (content) => {
        searching ??= import('./search.ts').then(({ createSearch }) => createSearch(host, cache.onNews));
        return (await searching)(content, text, limit);
      })) ?? [],
    watch(ids) {
      const watcher = {};
      watchers.set(watcher, ids);
      onInterest();
      return () => {
        if (watchers.delete(watcher) && !isClosed) onInterest();
      };
    },
    follow(next) {
      host.follow = next;
      onInterest();
    },
    async write(write) {
      const queued = await (await openedOutbox()).write(write);
      if (!hasPersisted) {
        hasPersisted = true;
        environment.persist().catch(() => {});
      }
      return queued;
    },
    get pending() {
      return (host.state.connection !== 'locked' && !isClosed && outbox?.pending) || NOTHING_PENDING;
    },
    resolve: async (id, resolution) => (await openedOutbox()).resolve(id, resolution),
    retry: async (id) => (await openedOutbox()).retry(id),
    dismiss: async (id) => (await openedOutbox()).dismiss(id),
    get state() {
      return host.state;
    },
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    onNews(listener) {
      newsListeners.add(listener);
      return () => newsListeners.delete(listener);
    },
    sync: async () => (await connected()).sync(),
    get viewer() {
      return viewer;
    },
    purge: async (given = {}) => (await connected()).purge(given),
    close: () => host.close(),
  };

  host.content = host.openContent();
  host.outbox = host.openOutbox();
  const connectSoon = () => void connected().catch(() => {});
  void host.content.then(connectSoon);
  stopWaking = environment.onWake(connectSoon);
  return cache;
}
