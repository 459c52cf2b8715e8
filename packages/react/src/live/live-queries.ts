import type { CacheNews, CrmCache } from '@korkep/cache';
import type { Change } from '@korkep/core';
import type { Query } from '@tanstack/react-query';
import type { CrmContextValue } from '../provider/crm-context.ts';
import { freshenFirstPage, isScrolled } from './first-page.ts';
import { followLateAnswers } from './late-answers.ts';
import { moveAnswers, placeCreated } from './new-ids.ts';
import { nothingOutdated } from './outdated.ts';
import { patchRecords } from './patch-records.ts';

/** Milliseconds between two passes over what is held, and between two rounds of questions. */
const PASS = 100;
const ROUND = 1000;
/** Changes that are laid into answers in one pass; after more, everything on the screen is asked for anew. */
const MOST_CHANGES = 5000;

/**
 * Brings news into the answers that are held. Records are put in place by id, at most ten times a second and at once
 * where this person waits for it; what was derived from them is asked for again, at most once a second and only what is
 * on the screen. Gives what ends it.
 */
export function followNews(context: CrmContextValue, cache: CrmCache, early: readonly CacheNews[] = []): () => void {
  const { queryClient, keys } = context;
  let changes = new Map<string, Change>();
  let aliases: Record<string, string> = {};
  let outdated = nothingOutdated();
  /** Queries whose answer was under way, and so may be older than what changed: they are asked once more. */
  let held: ReadonlySet<string> = new Set();
  let ownIds = idsOf(cache);
  let { connection } = cache.state;
  const late = followLateAnswers(context);
  const pass = paced(PASS, () => {
    const [batch, renamed] = [changes, aliases];
    changes = new Map();
    aliases = {};
    if (Object.keys(renamed).length > 0) {
      moveAnswers(context, renamed);
      placeCreated(context, [...batch.values()], renamed);
    }
    layIn(context, batch);
    late.laid(batch);
  });
  const round = paced(ROUND, () => {
    const [{ has: isOutdated, isAll }, asked] = [outdated, held];
    outdated = nothingOutdated();
    held = askAgain(context, (query) => asked.has(query.queryHash) || isOutdated(query.queryKey), isAll);
    if (held.size > 0) round.soon();
  });

  const take = (news: CacheNews) => {
    if (news.isWiped) {
      changes = new Map();
      // What another role was told is not to be seen in memory either.
      void queryClient.resetQueries({ queryKey: keys.all });
    }
    let isOwn = false;
    for (const change of news.changes) {
      const known = changes.get(change.id);
      if (!known || known.version < change.version) changes.set(change.id, change);
      outdated.add(change);
      isOwn ||= ownIds.has(change.id);
    }
    for (const id in news.aliases) {
      aliases[id] = news.aliases[id] as string;
      isOwn = true;
    }
    if (news.isReset || changes.size > MOST_CHANGES) {
      outdated.addAll();
      late.forget();
      if (changes.size > MOST_CHANGES) changes = new Map();
    }
    // What answers a write of this device has to be in place when the write leaves the outbox, lest the old value flash.
    if (isOwn) pass.now();
    else if (changes.size > 0) pass.soon();
    if (!outdated.isEmpty) round.soon();
  };
  const follow = () => {
    ownIds = idsOf(cache);
    const before = connection;
    connection = cache.state.connection;
    if (connection === before) return;
    // Access has ended, or another tab signed out: what stays on the screen is for the server to say.
    if (connection === 'locked') {
      late.forget();
      void queryClient.resetQueries({ queryKey: keys.all });
    }
    if (connection === 'online' && before !== 'starting') {
      void queryClient.refetchQueries({ queryKey: keys.all, type: 'active', predicate: hasFailed });
    }
  };

  const stops = [cache.onNews(take), cache.subscribe(follow), pass.stop, round.stop, late.stop];
  for (const news of early) take(news);
  return () => {
    for (const stop of stops) stop();
  };
}

function layIn({ queryClient, keys }: CrmContextValue, changes: ReadonlyMap<string, Change>): void {
  for (const { queryKey, state } of queryClient.getQueryCache().findAll({ queryKey: keys.all })) {
    if (state.data === undefined) continue;
    const data = patchRecords(state.data, changes);
    if (data !== state.data) queryClient.setQueryData(queryKey, data, { updatedAt: state.dataUpdatedAt });
  }
}

/** Marks answers as outdated and asks for those on the screen; gives those that have to wait for their turn. */
function askAgain(
  { queryClient, keys }: CrmContextValue,
  isOutdated: (query: Query) => boolean,
  isAll: boolean,
): ReadonlySet<string> {
  const held = new Set<string>();
  for (const query of queryClient.getQueryCache().findAll({ queryKey: keys.all })) {
    if (!isOutdated(query)) continue;
    if (query.state.fetchStatus === 'fetching') {
      held.add(query.queryHash);
      continue;
    }
    query.invalidate();
    // What was searched for or listed stays as it was found, lest rows move under a hand; its records are up to date.
    // After a gap nobody knows whether they are.
    const isFound = query.queryKey[2] === 'search' || query.queryKey[2] === 'customers';
    if (!query.isActive() || (isFound && !isAll)) continue;
    const { queryKey } = query;
    if (isScrolled(query.state.data)) freshenFirstPage(queryClient, queryKey).catch(() => undefined);
    else void queryClient.refetchQueries({ queryKey, exact: true }, { cancelRefetch: false });
  }
  return held;
}

const hasFailed = ({ state }: Query) => state.status === 'error' || state.isInvalidated;

const idsOf = ({ pending }: CrmCache) => new Set(pending.entries.map(({ target }) => target.id));

/** Work that is done at most once in so many milliseconds: at once after a pause, else at the end of it. */
function paced(pause: number, work: () => void) {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let last = Number.NEGATIVE_INFINITY;
  const now = () => {
    clearTimeout(timer);
    timer = undefined;
    last = performance.now();
    work();
  };
  return {
    now,
    soon: () => {
      timer ??= setTimeout(now, Math.max(0, last + pause - performance.now()));
    },
    stop: () => clearTimeout(timer),
  };
}
