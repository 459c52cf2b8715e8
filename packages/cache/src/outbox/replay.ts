import { isCacheError } from '../cache-error.ts';
import type { SendContext } from './answered.ts';
import type { OutboxEntry } from './entry.ts';
import { waitAfter } from './failure.ts';
import type { OutboxContext } from './outbox-context.ts';
import { createOwnWrites } from './own-writes.ts';
import { refuseDependent } from './refuse.ts';
import { send } from './send.ts';

/** How many writes are under way at a time. */
const PARALLEL = 4;
/** After so many failures in a row it is the network or the server, not the write: one at a time is tried then. */
const STREAK = 4;
/** How long a device that believes to be offline is taken at its word, in milliseconds. */
const OFFLINE_WAIT = 60_000;
/** How long a write rests that could not be claimed or stored, in milliseconds. */
const STORE_WAIT = 5_000;
/** Waits that reach further were made by a clock that has since been set back. */
const LONGEST_WAIT = 3_700_000;
const isAhead = (at: number, now: number) => at > now && at < now + LONGEST_WAIT;

/**
 * Sends what waits until the signal is aborted: one write per record at a time, in the order of the queue and after the
 * creations it names; up to four records at a time. What fails waits for itself and holds up nothing but its record, and
 * what stands in one order with it.
 */
export async function replay(context: OutboxContext, signal: AbortSignal): Promise<void> {
  const { waiting, environment } = context;
  const sending: SendContext = { ...context, context, owner: context.newId('snd'), signal, own: createOwnWrites() };
  const ready = new Set<string>();
  const delayed = new Map<string, number>();
  /** Records whose head another sender holds, or that could not be stored, until when. */
  const held = new Map<string, number>();
  /** Records that wait for a creation, by its temporary id. */
  const blocked = new Map<string, Set<string>>();
  const underWay = new Map<string, Promise<void>>();
  let streak = 0;
  let gateAt = 0;
  let askedToWaitUntil = 0;
  let offlineUntil = 0;
  let isLocked = false;
  let lockedTimes = 0;
  let timer: unknown;
  let end: (error?: unknown) => void = () => {};
  const ended = new Promise<void>((resolve, reject) => {
    end = (error) => (error === undefined ? resolve() : reject(error));
  });

  const headOf = (record: string) => waiting.byRecord.get(record)?.entries[0];

  /** Whether it builds on a creation that stands behind it: one that was refused, and is tried again. */
  const isBehind = ({ id, n }: OutboxEntry) =>
    waiting.namesOf(id).some((name) => {
      const creation = waiting.creations.get(name);
      return creation !== undefined && creation.status !== 'refused' && creation.n > n;
    });

  /** The first of a lane that is not held up by a conflict of its record, or by what stands behind it. */
  const firstInLane = (lane: string) => {
    let first: OutboxEntry | undefined;
    for (const id of waiting.lanes.get(lane) ?? []) {
      const entry = waiting.byId.get(id)!;
      if (first && first.n < entry.n) continue;
      if (headOf(entry.target.id)!.status !== 'conflict' && !isBehind(entry)) first = entry;
    }
    return first;
  };

  const considerLane = (lane: string) => {
    const first = firstInLane(lane);
    if (first) consider(first.target.id);
  };

  const consider = (record: string) => {
    ready.delete(record);
    delayed.delete(record);
    const head = headOf(record);
    if (!head || underWay.has(record) || head.status === 'conflict') return;
    if (head.lane !== undefined && firstInLane(head.lane) !== head) return;
    for (const name of waiting.namesOf(head.id)) {
      const creation = waiting.creations.get(name);
      if (!creation || creation.id === head.id || creation.status === 'refused') continue;
      blocked.set(name, (blocked.get(name) ?? new Set()).add(record));
      return;
    }
    const now = environment.now();
    const at = Math.max(head.nextAt, held.get(record) ?? 0);
    if (isAhead(at, now)) delayed.set(record, at);
    else ready.add(record);
  };

  const unblock = (name: string) => {
    const records = blocked.get(name);
    blocked.delete(name);
    for (const record of records ?? []) consider(waiting.realId(record));
  };

  const wakeAt = (at: number) => {
    environment.clearTimeout(timer);
    timer = environment.setTimeout(pump, Math.max(0, Math.min(at - environment.now(), OFFLINE_WAIT)));
  };

  const pump = () => {
    if (signal.aborted || isLocked) return;
    const now = environment.now();
    for (const [record, at] of delayed) if (!isAhead(at, now)) delayed.delete(record) && ready.add(record);
    if (ready.size > 0 && !environment.isOnline() && underWay.size === 0) {
      if (offlineUntil === 0) offlineUntil = now + OFFLINE_WAIT;
      if (isAhead(offlineUntil, now)) return wakeAt(offlineUntil);
      offlineUntil = now + OFFLINE_WAIT;
    }
    const openAt = Math.max(gateAt, askedToWaitUntil);
    if (isAhead(openAt, now)) return wakeAt(openAt);
    for (const record of ready) {
      if (underWay.size >= (streak >= STREAK ? 1 : PARALLEL)) break;
      start(record);
    }
    let next = Number.POSITIVE_INFINITY;
    for (const at of delayed.values()) next = Math.min(next, at);
    if (delayed.size > 0) wakeAt(next);
  };

  const start = (record: string) => {
    ready.delete(record);
    const entry = headOf(record);
    if (!entry) return;
    held.delete(record);
    const work = sendOne(entry)
      .catch((error: unknown) => {
        if (isCacheError(error, 'lost') || isCacheError(error, 'closed')) end(error);
        // What the server answered could not be stored; the same key brings the same answer again.
        else hold(record, STORE_WAIT);
      })
      .finally(() => {
        underWay.delete(record);
        consider(waiting.realId(record));
        if (entry.lane !== undefined) considerLane(waiting.realId(entry.lane));
        if (entry.isCreation) unblock(entry.target.id);
        pump();
      });
    underWay.set(record, work);
  };

  const hold = (record: string, milliseconds: number) => held.set(record, environment.now() + milliseconds);

  const sendOne = async (entry: OutboxEntry) => {
    const isDependent = waiting.namesOf(entry.id).some((name) => waiting.creations.get(name)?.status === 'refused');
    if (isDependent) return refuseDependent(context, entry);
    const outcome = await send(sending, entry);
    if (outcome.is === 'answered') streak = gateAt = offlineUntil = lockedTimes = 0;
    else if (outcome.is === 'access_lost') {
      isLocked = true;
      // Whoever wakes at once what was just refused is slowed down.
      if (lockedTimes > 0) askedToWaitUntil = environment.now() + waitAfter(lockedTimes, environment.random());
      lockedTimes += 1;
      context.onAccessLost?.();
    } else if (outcome.is === 'later') {
      streak += 1;
      const now = environment.now();
      if (outcome.retryAfter) askedToWaitUntil = now + Math.min(outcome.retryAfter, 3_600) * 1_000;
      if (streak >= STREAK) gateAt = now + waitAfter(streak - STREAK + 1, environment.random());
    } else if (outcome.is === 'taken') held.set(entry.target.id, outcome.until);
    else if (waiting.byId.get(entry.id) === entry) hold(entry.target.id, STORE_WAIT);
  };

  context.sender = {
    onChanged(entries) {
      for (const { target, lane, isCreation } of entries) {
        if (isCreation && (waiting.creations.get(target.id)?.status ?? 'refused') === 'refused') unblock(target.id);
        consider(waiting.realId(target.id));
        if (lane !== undefined) considerLane(waiting.realId(lane));
      }
      pump();
    },
    wake() {
      isLocked = false;
      streak = gateAt = offlineUntil = 0;
      for (const record of delayed.keys()) if (!held.has(record)) delayed.delete(record) && ready.add(record);
      pump();
    },
  };
  const stop = () => end();
  signal.addEventListener('abort', stop);
  try {
    signal.throwIfAborted();
    // Whoever sent before may have left more than was heard of.
    await context.refresh();
    for (const record of waiting.byRecord.keys()) consider(record);
    pump();
    await ended;
  } catch (error) {
    if (!signal.aborted || isCacheError(error)) throw error;
  } finally {
    signal.removeEventListener('abort', stop);
    context.sender = undefined;
    environment.clearTimeout(timer);
    isLocked = true;
    await Promise.all(underWay.values());
  }
}
