import { browserEnvironment } from './browser-environment.ts';
import type { CacheNews, CacheOptions, CrmCache, PendingView } from './cache.ts';
import { CacheError } from './cache-error.ts';
import type { CacheHost, Connection, Content, KeptContent, OpenOutbox } from './cache-host.ts';
import { openContent } from './open-content.ts';
import type { Search } from './search.ts';
import { earlyChannel } from './tabs/early-channel.ts';

/** Raised when what lies in the cache's database changes its form; the outbox's outlives it. */
const FORMAT = 1;
/** Milliseconds over which changes of what is on the screen are gathered. */
const GATHERING = 100;

const ignore = () => {};
const NOBODY_ASKED = { conflicts: [], refused: [] };
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
  const { crm, tenant, user } = options;
  if (!tenant || !user) throw new CacheError('invalid', 'createCache: tenant and user are needed.');
  const environment = { ...browserEnvironment(), ...options.environment };
  const owner = `${encodeURIComponent(tenant)}:${encodeURIComponent(user)}`;
  const listeners = new Set<() => void>();
  const newsListeners = new Set<(news: CacheNews) => void>();
  const watchers = new Map<object, readonly string[]>();
  const closing = new AbortController();
  let isClosed = false;
  let hasPersisted = false;
  let timer: unknown;
  let connection: Promise<Connection> | undefined;
  let contentOpening: Promise<Content> | undefined;
  let outboxOpening: Promise<OpenOutbox> | undefined;
  let searching: Promise<Search> | undefined;

  const callAll = <A extends unknown[]>(all: Iterable<(...given: A) => void>, ...given: A) => {
    for (const listener of [...all]) {
      try {
        listener(...given);
      } catch (error) {
        globalThis.reportError?.(error);
      }
    }
  };
  const subscribe =
    <L>(all: Set<L>) =>
    (listener: L) => {
      all.add(listener);
      return () => void all.delete(listener);
    };
  const onNews = subscribe(newsListeners);

  const closed = () => Promise.reject<never>(new CacheError('closed', 'The cache was closed.'));

  /** Loaded after the first paint; asked for anew where it did not load, as without a network. */
  const connected = () => {
    if (isClosed) return closed();
    connection ??= import('./later.ts')
      .then(({ connect }) => connect(host))
      .catch((error) => {
        connection = undefined;
        throw error;
      });
    return connection;
  };
  const connectSoon = () => void connected().catch(ignore);

  // By the outbox's name, which every format and every tab shares that can write to it, whatever else it keeps.
  const outboxName = `korkep:outbox:${owner}`;
  const host: CacheHost = {
    options,
    environment,
    name: `korkep:${FORMAT}:${owner}`,
    outboxName,
    channel: earlyChannel(environment.openChannel(outboxName)),
    get content() {
      if (isClosed && !contentOpening) return closed();
      contentOpening ??= host.openContent().catch((error) => {
        contentOpening = undefined;
        throw error;
      });
      return contentOpening;
    },
    set content(next) {
      contentOpening = next;
    },
    get outbox() {
      outboxOpening ??= import('./later.ts')
        .then(({ openOutbox }) => openOutbox(host))
        .catch((error) => {
          outboxOpening = undefined;
          throw error;
        });
      return outboxOpening;
    },
    set outbox(next) {
      outboxOpening = next;
    },
    openContent: (isMemory) => openContent(host, isMemory),
    openedOutbox: undefined,
    hasTaken: false,
    progress: { kinds: {} },
    viewer: undefined,
    era: 0,
    follow: options.follow ?? {},
    watched: () => [...new Set([...watchers.values()].flat())],
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
    setState(change) {
      const before = host.state as never;
      const next = { ...host.state, ...change };
      // What waits for a person holds what nobody is to see now; it is back when the viewer is.
      if (next.connection === 'locked') change = Object.assign(next, NOBODY_ASKED);
      else if (host.state.connection === 'locked' && host.openedOutbox) {
        const { conflicts, refused } = host.openedOutbox;
        change = Object.assign(next, { conflicts, refused });
      }
      if (Object.keys(change).every((key) => before[key] === next[key as never])) return;
      host.state = next;
      callAll(listeners);
    },
    changed: () => callAll(listeners),
    emit: (news) => callAll(newsListeners, news),
    onNews,
    sync: async () => (await connected()).sync(),
    connected,
    get isClosed() {
      return isClosed;
    },
    closing: closing.signal,
    tellPurged: undefined,
    async close() {
      if (isClosed) return;
      isClosed = true;
      closing.abort();
      stopWaking();
      environment.clearTimeout(timer);
      await (await connection?.catch(ignore))?.close();
      for (const opening of [contentOpening, outboxOpening]) (await opening?.catch(ignore))?.store.close();
      host.channel?.close();
    },
  };
  const isBarred = () => isClosed || host.state.connection === 'locked';

  /** What is kept; nothing where it cannot be read, or may not be. */
  const read = async <T>(work: (content: Content) => Promise<T>): Promise<T | undefined> => {
    try {
      const content = await host.content;
      const found = isBarred() ? undefined : await work(content);
      return isBarred() ? undefined : found;
    } catch {
      return undefined;
    }
  };

  const kept = <T>(work: (content: KeptContent) => Promise<T>) => read(async (content) => work(await content.kept()));

  /** What is asked for, or comes, before everything is deleted is not kept after it. */
  const keep = (work: (content: KeptContent) => Promise<void>) => {
    const { era } = host;
    return kept(async (content) => {
      if (era === host.era) await work(content);
    });
  };

  const onInterest = () => {
    timer ??= environment.setTimeout(() => {
      timer = undefined;
      connected().then((found) => found.onInterest(), ignore);
    }, GATHERING);
  };

  const outbox = async () => {
    const opened = await host.outbox;
    return isClosed ? closed() : opened.outbox;
  };
  const realId = (id: string) => cache.pending.realId(id);

  const cache: CrmCache = {
    crm,
    get ready() {
      return host.content.then(ignore, ignore);
    },
    record: (kind, id) => kept(({ records }) => records.get(kind, realId(id))),
    records: async (kind, { after, limit = 100 } = {}) =>
      (await kept(({ records }) => records.list(kind, after, Math.min(limit, 1000)))) ?? [],
    answer: <T>(name: string) => read((content) => content.answer<T>(name)),
    keep: (name, data) => keep((content) => content.keepAnswer(name, data)),
    get era() {
      return host.era;
    },
    timeline: <T>(id: string) => read((content) => content.timeline<T>(realId(id))),
    keepTimeline: (id, page) => keep((content) => content.keepTimeline(id, page)),
    search: async (text, limit = 20) =>
      (await read(async (content) => {
        searching ??= import('./search.ts').then(({ createSearch }) => createSearch(host));
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
    isFollowed: (kind) => host.follow.kinds?.includes(kind) ?? false,
    async write(write) {
      const queued = await (await outbox()).write(write);
      if (!hasPersisted) environment.persist().catch(ignore);
      hasPersisted = true;
      return queued;
    },
    get pending() {
      return (!isBarred() && host.openedOutbox?.pending) || NOTHING_PENDING;
    },
    resolve: async (id, resolution) => (await outbox()).resolve(id, resolution),
    retry: async (id) => (await outbox()).retry(id),
    dismiss: async (id) => (await outbox()).dismiss(id),
    get state() {
      return host.state;
    },
    subscribe: subscribe(listeners),
    onNews,
    sync: host.sync,
    get viewer() {
      return host.viewer;
    },
    async purge({ discardUnsent } = {}) {
      const { purge } = await import('./later.ts');
      return isClosed ? closed() : purge(host, discardUnsent);
    },
    close: () => host.close(),
  };

  host.content.then(connectSoon, connectSoon);
  const stopWaking = environment.onWake(connectSoon);
  host.outbox.catch(ignore);
  return cache;
}
