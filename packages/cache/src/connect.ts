import type { Viewer } from '@korkep/core';
import type { CacheNews } from './cache.ts';
import { CacheError } from './cache-error.ts';
import type { CacheHost, Connection, OpenOutbox } from './cache-host.ts';
import type { LossReason } from './database/store.ts';
import { createInterests, type Interest } from './feed/interests.ts';
import { type Leading, lead } from './feed/lead.ts';
import { createSending } from './feed/sending.ts';
import { isSamePerson, isSameViewer, type Person, readProgress } from './feed/sync-progress.ts';
import { startUpkeep } from './feed/upkeep.ts';
import { notice } from './notice.ts';
import { beginProgress } from './open-otherwise.ts';
import { ownerOf } from './outbox-owner.ts';
import { changeOutbox, recoverContent, recoverOutbox, yieldContent } from './recover.ts';
import { createSaving } from './saving.ts';
import { createLeader } from './tabs/leader.ts';
import { createTabs, type LeaderState, type TabMessage } from './tabs/tabs.ts';
import { createTurn } from './tabs/turn.ts';

/** Milliseconds that a deleted database waits for word that somebody purged it. */
const PURGE_WORD = 250;
const LEAD_AGAIN = 5_000;
const MOST_LOSSES = 3; // A database that is lost so often is given up.
/** Longest that the answers to writes under way are waited for before everything is deleted. */
const SENT_WAIT = 1_000;
/** Longest that a tab waits for the leader's answer. */
const SYNC_LIMIT = 15_000;
/** Milliseconds within which a leader that lives says so to a tab that wakes. */
const LEADER_ANSWER = 2_000;

/** Connects a cache with the server and with the other tabs. */
export async function connect(host: CacheHost): Promise<Connection> {
  const { environment, options } = host;
  const [{ store }, { store: outboxStore }] = await Promise.all([host.content, host.outbox]);
  // What lies in memory is this tab's alone: no other can lead for it, or is to hear of it.
  let isShared = store.isPersistent && outboxStore.isPersistent;
  let isOutboxShared = outboxStore.isPersistent;
  if (isShared && store.isNew !== outboxStore.isNew && (store.isNew || host.progress.viewer)) {
    notice(host, store.isNew ? 'evicted' : 'unsent_at_risk');
  }
  const tab = `${environment.now().toString(36)}${environment.random().toString(36).slice(2)}`;
  const interests = createInterests();
  let leading: Leading | undefined;
  let stopLeading = () => {};
  let losses = 0;
  let isPurged = false;
  const onSynced: (() => void)[] = [];
  /** Another tab led since this one began; and this one waits to hear whether any does. */
  let hasFollowed = false;
  let answerTimer: unknown;

  const emit = (news: CacheNews) => {
    host.emit(news);
    post({ type: 'news', news });
  };
  const post = (message: TabMessage) => {
    if (isOutboxShared || message.type === 'purged') tabs.post(message);
  };
  const leaderState = (): LeaderState => {
    const { connection, isSyncing, lastSyncAt } = host.state;
    return { connection, isSyncing, lastSyncAt };
  };
  const postState = () =>
    post({ type: 'state', state: leaderState(), viewer: host.progress.viewer, isAdmitted: turn.isSettled() });
  const interest = (): Interest => ({ ids: host.watched(), follow: host.follow });

  const onMessage = (message: TabMessage, from: string) => {
    if (host.isClosed || (!isOutboxShared && message.type !== 'purged')) return;
    switch (message.type) {
      case 'hello':
        post({ type: 'interest', interest: interest() });
        if (leading) postState();
        if (leading && host.state.connection === 'locked' && !interests.has(from)) turn.joined();
        break;
      case 'round':
        turn.newRound();
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
        saving.told(message.news.changes);
        host.emit(message.news);
        break;
      case 'outbox':
      case 'leads':
        void refreshOutbox(message.touched);
        break;
      case 'state':
        if (leading) break;
        heardOfLeader();
        if (message.isAdmitted) turn.settled();
        // The word that everything was deleted went past this tab.
        if (host.viewer && message.viewer && !isSameViewer(host.viewer, message.viewer)) {
          host.era += 1;
          host.emit({ changes: [], aliases: {}, isReset: true, isWiped: true });
        }
        host.viewer = message.viewer;
        host.setState(message.state);
        if (message.viewer) void settleOwner(message.viewer).catch(() => {});
        break;
      case 'wiped':
        if (!leading) endEra();
        break;
      case 'taken':
        void yieldDisk().catch(() => {});
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
    post({ type: 'synced' });
  };

  const tabs = createTabs({
    channel: host.channel,
    id: tab,
    onMessage,
    onMissed() {
      if (isOutboxShared) readAnew();
    },
  });
  host.tellPurged = () => {
    isPurged = true;
    post({ type: 'purged' });
  };
  const readAnew = () => {
    saving.told();
    void refreshOutbox();
    host.emit({ changes: [], aliases: {}, isReset: true });
  };
  const heardOfLeader = () => {
    hasFollowed = true;
    environment.clearTimeout(answerTimer);
    answerTimer = undefined;
  };
  /** A leader that died while this tab was frozen leaves no gap by which to tell what it said. */
  const listenForLeader = () => {
    if (leading || !isOutboxShared) return;
    answerTimer ??= environment.setTimeout(() => {
      answerTimer = undefined;
      if (!leading && !host.isClosed) readAnew();
    }, LEADER_ANSWER);
  };

  const endEra = () => {
    host.era += 1;
    // Until it is known who is there now, nothing that may be delicate is kept as it is.
    host.viewer = undefined;
  };
  /** What was sent for the former viewer may be answered late: it is waited for, but not long, and not kept. */
  const wipe = async () => {
    sending.stop();
    const sent = sending.settled();
    await Promise.race([sent, new Promise<void>((resolve) => environment.setTimeout(resolve, SENT_WAIT))]);
    endEra();
    post({ type: 'wiped' });
    await saving.wipe();
    sent?.then(saving.forgetAnswers).catch(() => {});
  };
  const saving = createSaving(host, interests, emit);
  const sending = createSending(host, () => refreshOutbox());
  /** What was written by persons who left this page without a reload. */
  const left = new Map<OpenOutbox, Person>();

  /**
   * Whether the writes that wait are this viewer's. Another person's are put aside with all that is shown of them, and are
   * back when that person is.
   */
  const settleOwner = async (viewer: Viewer): Promise<boolean> => {
    const opened = await host.outbox;
    const owner = opened.aside ?? (await ownerOf(opened).catch(() => undefined));
    const isTheirs = !owner || isSamePerson(owner, viewer);
    if (opened !== (await host.outbox)) return false;
    if (isTheirs !== (opened.aside !== undefined) || host.isClosed) return true;
    stopLeading();
    await changeOutbox(host, opened, owner!, left);
    await bind();
    if (!host.isClosed) startLeading();
    return false;
  };

  const onLead = async (signal: AbortSignal): Promise<void> => {
    try {
      const content = await host.content;
      if (host.hasTaken && isShared) {
        // What a tab still wrote as before until it heard that it is not to.
        host.progress = await beginProgress(host, content.store, host.progress.isEncrypted === true, host.progress);
        host.hasTaken = false;
      }
      const { records, answers, timelines, keepAnswer, keepTimeline } = await content.kept();
      // Whoever led before may have noted more than this tab heard of.
      const noted = await readProgress(content.store);
      if (signal.aborted || host.isClosed) return;
      if (noted?.isEncrypted === host.progress.isEncrypted) host.progress = noted!;
      if (host.progress.isLocked) host.setState({ connection: 'locked' });
      interests.set(tab, interest());
      post({ type: 'leads' });
      turn.began();
      leading = await lead({
        crm: options.crm,
        environment,
        records,
        interests,
        signal,
        progress: () => host.progress,
        note: saving.note,
        save: saving.save,
        withRoom: saving.withRoom,
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
        givesUp: () => turn.refused(),
        onState(change) {
          const before = leaderState();
          host.setState(change);
          // Who gave up its turn waits for the word that somebody was admitted.
          const isAdmitted = change.connection === 'online' && turn.settled();
          if (isAdmitted || JSON.stringify(before) !== JSON.stringify(leaderState())) postState();
          if (change.connection !== 'locked') return;
          sending.stop();
          if (options.onAccessLost === 'wipe') {
            (leading?.wipe() ?? wipe()).then(() => saving.note({ isLocked: true })).catch(() => {});
          }
        },
        onRefused: () => void sending.start(host.progress.viewer, signal).catch(() => {}),
        onViewer(viewer, isOther) {
          const isNews = JSON.stringify(host.viewer) !== JSON.stringify(viewer);
          host.viewer = viewer;
          if (isNews) postState();
          if (isOther) sending.stop();
          settleOwner(viewer)
            .then((isTheirs) => (isTheirs ? sending.start(viewer, signal) : undefined))
            .catch(() => {});
        },
        onCaughtUp() {
          void saving.caughtUp().catch(() => {});
          void wakeOutbox();
        },
      });
      startUpkeep({ environment, content, limits: options.limits, kinds: () => interests.follow().kinds, signal });
      post({ type: 'hello' });
      // Who led before may have told what went past a tab that was frozen.
      if (hasFollowed) readAnew();
      hasFollowed = false;
      if (onSynced.length > 0) void syncNow(leading).catch(() => {});
    } catch {
      if (signal.aborted) return;
      const timer = environment.setTimeout(() => void onLead(signal), LEAD_AGAIN);
      signal.addEventListener('abort', () => environment.clearTimeout(timer));
    }
  };
  const turn = createTurn({
    environment,
    isShared: () => isShared && environment.locks !== undefined,
    hasOthers: () => interests.size > 1,
    pass: () => startLeading(),
    tellRound: () => post({ type: 'round' }),
    onNobody: () => host.setState({ connection: 'locked' }),
  });
  const startLeading = () => {
    stopLeading();
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
      sending.stop();
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
  /** Closed first, so that nothing is written any more once another tab leads. */
  const yieldDisk = async () => {
    const { store } = await host.content;
    if (!store.isPersistent || host.isClosed) return;
    store.close();
    await onLost('upgrade', yieldContent);
  };
  const bound = new WeakSet<object>();
  const bind = async () => {
    const [content, opened] = await Promise.all([host.content, host.outbox]);
    isOutboxShared = opened.store.isPersistent;
    isShared = content.store.isPersistent && isOutboxShared;
    if (!bound.has(content)) {
      bound.add(content);
      content.store.onLost((reason) => void onLost(reason, recoverContent).catch(() => {}));
    }
    if (bound.has(opened)) return;
    bound.add(opened);
    opened.store.onLost((reason) => void onLost(reason, recoverOutbox).catch(() => {}));
    opened.outbox.onConfirmed((confirmed) => saving.confirm(confirmed, sending.isOfFormer()));
    opened.outbox.onChange((touched) => {
      if (touched.length > 0) post({ type: 'outbox', touched });
    });
  };

  await bind();
  if (host.isClosed) throw new CacheError('closed', 'The cache was closed.');
  post({ type: 'hello' });
  post({ type: 'interest', interest: interest() });
  if (host.hasTaken) post({ type: 'taken' });
  startLeading();
  const stops = [
    environment.onWake(() => {
      // The answers show whether any message went past while this tab was frozen.
      tabs.wake();
      listenForLeader();
      post({ type: 'interest', interest: interest() });
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
      post({ type: 'interest', interest: interest() });
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
        post({ type: 'sync' });
      });
    },
    makeRoom: saving.makeRoom,
    refetch(ids) {
      notice(host, 'corrupted');
      leading?.refetch(ids);
    },
    async close() {
      for (const stop of stops) stop?.();
      environment.clearTimeout(answerTimer);
      turn.stop();
      const flushing = isPurged ? undefined : leading?.flush().catch(() => {});
      stopLeading();
      for (const resolve of onSynced.splice(0)) resolve();
      await Promise.all([flushing, sending.settled(), saving.settled()]);
      tabs.close();
    },
  };
}
