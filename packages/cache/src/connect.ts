import type { Change, Viewer } from '@korkep/core';
import type { CacheNews } from './cache.ts';
import { CacheError, isCacheError } from './cache-error.ts';
import type { CacheHost, Connection, OpenOutbox } from './cache-host.ts';
import type { LossReason } from './database/store.ts';
import { newestOf } from './feed/intake.ts';
import { createInterests, type Interest } from './feed/interests.ts';
import { type Leading, lead } from './feed/lead.ts';
import { mayBeSent } from './feed/sending.ts';
import { readProgress, type SyncProgress, writeProgress } from './feed/sync-progress.ts';
import { startUpkeep } from './feed/upkeep.ts';
import { wipeContent } from './feed/wipe-content.ts';
import { notice } from './notice.ts';
import type { ConfirmedWrite } from './outbox/outbox.ts';
import { purge } from './purge.ts';
import { recoverContent, recoverOutbox } from './recover.ts';
import { createLeader } from './tabs/leader.ts';
import { createTabs, type LeaderState, type TabMessage } from './tabs/tabs.ts';

/** Milliseconds that a deleted database waits for word that somebody purged it. */
const PURGE_WORD = 250;
const LEAD_AGAIN = 5_000;
/** How often the sender looks whether more waits on disk than it was told of. */
const OUTBOX_LOOK = 60_000;
/** A database that is lost so often is given up. */
const MOST_LOSSES = 3;
const ROOM = 5_000_000;
/** Longest that a tab waits for the leader's answer. */
const SYNC_LIMIT = 15_000;

/** Connects a cache with the server and with the other tabs. */
export async function connect(host: CacheHost): Promise<Connection> {
  const { environment, options } = host;
  const [{ store }, { store: outboxStore }] = await Promise.all([host.content, host.outbox]);
  // What lies in memory is this tab's alone: no other can lead for it.
  const isShared = store.isPersistent && outboxStore.isPersistent;
  if (isShared && store.isNew !== outboxStore.isNew && (store.isNew || host.progress.viewer)) {
    notice(host, store.isNew ? 'evicted' : 'unsent_at_risk');
  }
  const tab = `${environment.now().toString(36)}${environment.random().toString(36).slice(2)}`;
  const interests = createInterests();
  let leading: Leading | undefined;
  let sending: AbortController | undefined;
  let sent: Promise<unknown> | undefined;
  let stopLeading = () => {};
  let losses = 0;
  let isPurged = false;
  const onSynced: (() => void)[] = [];
  let unsaved: Change[] = [];
  let saving: Promise<void> | undefined;

  const emit = (news: CacheNews) => {
    host.emit(news);
    tabs.post({ type: 'news', news });
  };
  const leaderState = (): LeaderState => {
    const { connection, isSyncing, lastSyncAt } = host.state;
    return { connection, isSyncing, lastSyncAt };
  };
  const postState = () => tabs.post({ type: 'state', state: leaderState(), viewer: host.progress.viewer });
  const interest = (): Interest => ({ ids: host.watched(), follow: host.follow });

  const onMessage = (message: TabMessage, from: string) => {
    if (host.isClosed) return;
    switch (message.type) {
      case 'hello':
        tabs.post({ type: 'interest', interest: interest() });
        if (leading) postState();
        break;
      case 'bye':
        interests.delete(from);
        leading?.onInterests();
        break;
      case 'interest':
        interests.set(from, message.interest);
        leading?.onInterests();
        break;
      case 'news':
        host.emit(message.news);
        break;
      case 'outbox':
        void refreshOutbox(message.touched);
        break;
      case 'state':
        if (leading) break;
        host.viewer = message.viewer;
        host.setState(message.state);
        break;
      case 'sync':
        if (leading) void syncNow(leading);
        break;
      case 'synced':
        for (const resolve of onSynced.splice(0)) resolve();
        break;
      case 'purged':
        isPurged = true;
        host.setState({ connection: 'locked', isSyncing: false, waiting: 0, conflicts: [], refused: [] });
        void host.close();
        break;
    }
  };

  const refreshOutbox = async (touched?: Parameters<Awaited<CacheHost['outbox']>['outbox']['refresh']>[0]) =>
    (await host.outbox).outbox.refresh(touched).catch(() => {});
  const wakeOutbox = async () => (await host.outbox).outbox.wake();

  const syncNow = async (leader: Leading) => {
    await wakeOutbox();
    await leader.sync();
    for (const resolve of onSynced.splice(0)) resolve();
    tabs.post({ type: 'synced' });
  };

  const tabs = createTabs({
    channel: outboxStore.isPersistent ? host.channel : undefined,
    id: tab,
    onMessage,
    onMissed() {
      void refreshOutbox();
      host.emit({ changes: [], aliases: {}, isReset: true });
    },
  });

  const kept = async () => (await host.content).kept();

  const makeRoom = async (bytes: number) => {
    try {
      const { records } = await kept();
      return (await records.evict(Math.max(bytes, ROOM), { followed: interests.follow().kinds })) > 0;
    } catch {
      return false;
    }
  };

  const save = async (changes: readonly Change[], to?: string) => {
    const batch = { data: changes, ...(to !== undefined && { to }) };
    const { records } = await kept();
    try {
      await records.apply(batch);
    } catch (error) {
      if (!isCacheError(error, 'quota')) throw error;
      if (!(await makeRoom(0))) {
        notice(host, 'quota');
        throw error;
      }
      await records.apply(batch);
    }
  };

  /** Confirmed writes show at once, and go to the disk together. */
  const onConfirmed = ({ kind, record, aliases, isElsewhere }: ConfirmedWrite) => {
    const { id, version, archivedAt, customerId = kind === 'customer' ? id : undefined, updatedAt } = record;
    const at = typeof updatedAt === 'string' ? updatedAt : new Date(environment.now()).toISOString();
    const change = { op: archivedAt ? 'remove' : 'put', kind, id, version, customerId, at, record } as Change;
    if (isElsewhere) return host.emit({ changes: [change], aliases, isReset: false });
    emit({ changes: [change], aliases, isReset: false });
    // What is archived no snapshot tells of: this answer may be late, and the feed past what came after it.
    const { record: _, ...mark } = change;
    unsaved.push(archivedAt ? (mark as Change) : change);
    saving ??= (async () => {
      while (unsaved.length > 0) {
        const batch = newestOf(unsaved);
        unsaved = [];
        await save(batch).catch(() => {});
      }
      saving = undefined;
    })();
  };

  const note = async (change: Partial<SyncProgress>) => {
    host.progress = { ...host.progress, ...change };
    await writeProgress((await host.content).store, host.progress);
  };
  const wipe = async () => {
    unsaved = [];
    await saving;
    await wipeContent((await host.content).store);
    const { store: shared } = await host.outbox;
    await shared.transact(['answered'], 'readwrite', (transaction) => transaction.clear('answered'));
    const { isEncrypted } = host.progress;
    host.progress = { kinds: {}, isEncrypted };
  };

  const stopSending = () => {
    sending?.abort();
    sending = undefined;
  };
  /** One sender for all that share the outbox, also where another tab leads for itself or in another format. */
  const replayAlone = async ({ store: shared, outbox }: OpenOutbox, signal: AbortSignal): Promise<void> => {
    let isGranted = false;
    const replay = () => {
      isGranted = true;
      look();
      return outbox.replay(signal);
    };
    // What a tab queued that was gone before it could say so.
    let timer: unknown;
    const look = () => {
      if (!signal.aborted) timer = environment.setTimeout(() => void refreshOutbox().then(look), OUTBOX_LOOK);
    };
    signal.addEventListener('abort', () => environment.clearTimeout(timer));
    const { locks } = environment;
    if (!locks || !shared.isPersistent) return replay();
    try {
      await locks.request(host.outboxName, { signal }, replay);
    } catch (error) {
      if (isGranted || signal.aborted) throw error;
      // Refused, as in a sandboxed frame.
      await replay();
    }
  };
  const startSending = async (viewer: Viewer | undefined, signal: AbortSignal) => {
    if (sending || signal.aborted || host.isClosed) return;
    const mine = new AbortController();
    sending = mine;
    signal.addEventListener('abort', () => mine.abort());
    try {
      // What was being sent before ends first: only one may at a time.
      await sent;
      const opened = await host.outbox;
      const may = await mayBeSent(opened, viewer);
      if (!may) notice(host, 'unsent_at_risk');
      if (may && !mine.signal.aborted) {
        sent = replayAlone(opened, mine.signal).catch(() => {});
        await sent;
      }
    } finally {
      if (sending === mine) sending = undefined;
    }
  };

  const onLead = async (signal: AbortSignal): Promise<void> => {
    try {
      const content = await host.content;
      const { records, answers, timelines, keepAnswer, keepTimeline } = await content.kept();
      // Whoever led before may have noted more than this tab heard of.
      const noted = await readProgress(content.store);
      if (signal.aborted || host.isClosed) return;
      if (noted?.isEncrypted === host.progress.isEncrypted) host.progress = noted!;
      if (host.progress.isLocked) host.setState({ connection: 'locked' });
      interests.set(tab, interest());
      leading = await lead({
        crm: options.crm,
        environment,
        records,
        interests,
        signal,
        progress: () => host.progress,
        note,
        save,
        wipe,
        tell: emit,
        async keepCustomer(id, profile, timeline) {
          await keepAnswer(`profile/${id}`, profile);
          await keepTimeline(id, timeline);
        },
        async keptAt(id) {
          const found = await Promise.all([answers.get(`profile/${id}`), timelines.get(id)]);
          return found.every(Boolean) ? found[0]!.updatedAt : undefined;
        },
        onState(change) {
          const before = leaderState();
          host.setState(change);
          if (JSON.stringify(before) !== JSON.stringify(leaderState())) postState();
          if (change.connection !== 'locked') return;
          stopSending();
          if (options.onAccessLost === 'wipe') {
            wipe()
              .then(() => note({ isLocked: true }))
              .catch(() => {});
          }
        },
        onRefused: () => void startSending(host.progress.viewer, signal).catch(() => {}),
        onViewer(viewer, isOther) {
          host.viewer = viewer;
          if (isOther) stopSending();
          void startSending(viewer, signal).catch(() => {});
        },
        onCaughtUp: () => void wakeOutbox(),
      });
      startUpkeep({ environment, content, limits: options.limits, kinds: () => interests.follow().kinds, signal });
      tabs.post({ type: 'hello' });
      if (onSynced.length > 0) void syncNow(leading).catch(() => {});
    } catch {
      if (signal.aborted) return;
      const timer = environment.setTimeout(() => void onLead(signal), LEAD_AGAIN);
      signal.addEventListener('abort', () => environment.clearTimeout(timer));
    }
  };
  const startLeading = () => {
    const stop = createLeader({
      locks: isShared ? environment.locks : undefined,
      name: host.name,
      onLead: (signal) => {
        signal.addEventListener('abort', () => {
          leading = undefined;
        });
        void onLead(signal);
      },
    });
    stopLeading = () => {
      stop();
      stopSending();
    };
  };

  const onLost = async (reason: LossReason, recover: typeof recoverContent) => {
    stopLeading();
    if (reason !== 'upgrade') await new Promise<void>((resolve) => environment.setTimeout(resolve, PURGE_WORD));
    if (host.isClosed) return;
    losses += 1;
    await recover(host, reason, losses > MOST_LOSSES);
    if (host.isClosed) return;
    await bind();
    host.emit({ changes: [], aliases: {}, isReset: true });
    startLeading();
  };
  const bound = new WeakSet<object>();
  const bind = async () => {
    const [content, opened] = await Promise.all([host.content, host.outbox]);
    if (!bound.has(content)) {
      bound.add(content);
      content.store.onLost((reason) => void onLost(reason, recoverContent).catch(() => {}));
    }
    if (bound.has(opened)) return;
    bound.add(opened);
    opened.store.onLost((reason) => void onLost(reason, recoverOutbox).catch(() => {}));
    opened.outbox.onConfirmed(onConfirmed);
    opened.outbox.onChange((touched) => {
      if (touched.length > 0) tabs.post({ type: 'outbox', touched });
    });
  };

  await bind();
  if (host.isClosed) throw new CacheError('closed', 'The cache was closed.');
  tabs.post({ type: 'hello' });
  tabs.post({ type: 'interest', interest: interest() });
  startLeading();
  const stops = [
    environment.onWake(() => {
      // The answers show whether any message went past while this tab was frozen.
      tabs.wake();
      tabs.post({ type: 'interest', interest: interest() });
      leading?.wake();
      // A tab that is no more answers nothing, but may have queued something.
      void refreshOutbox().then(wakeOutbox);
    }),
    // Asking tells whether that is so: on a company's own network it often is not.
    environment.onOffline?.(() => void leading?.sync().catch(() => {})),
    environment.onHide(() => void leading?.flush().catch(() => {})),
  ];

  return {
    onInterest() {
      interests.set(tab, interest());
      tabs.post({ type: 'interest', interest: interest() });
      leading?.onInterests();
    },
    async sync() {
      if (leading) return syncNow(leading);
      // Another tab leads, or this one is about to.
      await new Promise<void>((resolve) => {
        const timer = environment.setTimeout(resolve, SYNC_LIMIT);
        onSynced.push(() => {
          environment.clearTimeout(timer);
          resolve();
        });
        tabs.post({ type: 'sync' });
      });
    },
    purge: ({ discardUnsent }) =>
      purge(host, discardUnsent, () => {
        isPurged = true;
        tabs.post({ type: 'purged' });
      }),
    makeRoom,
    refetch(ids) {
      notice(host, 'corrupted');
      leading?.refetch(ids);
    },
    async close() {
      for (const stop of stops) stop?.();
      const flushing = isPurged ? undefined : leading?.flush().catch(() => {});
      stopLeading();
      for (const resolve of onSynced.splice(0)) resolve();
      await Promise.all([flushing, sent, saving]);
      tabs.close();
    },
  };
}
