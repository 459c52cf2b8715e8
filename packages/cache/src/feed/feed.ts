import type { ResetReason, TicketPresence, Viewer } from '@korkep/core';
import { isCrmError } from '@korkep/core/client';
import type { SyncState } from '../cache.ts';
import type { Environment } from '../environment.ts';
import type { FeedFilter, FeedSource } from './feed-source.ts';
import type { Intake } from './intake.ts';

/** Milliseconds: a stream must say hello within the first and something within the second (the server pings more often). */
const HELLO_LIMIT = 10_000;
const SILENCE_LIMIT = 45_000;
const LIST_LIMIT = 60_000;
/** A stream that lived shorter is in trouble. */
const SHORT_LIFE = 5_000;
/** Streams that stay mute so often in a row are held up on their way, as by a proxy: then it is asked from time to time. */
const MUTE_STREAMS = 3;
const POLLING = 10_000;
/** After so many rounds of asking, a stream is tried again. */
const POLLS = 20;
const FIRST_BACKOFF = 500;
const LONGEST_BACKOFF = 30_000;
const LONGEST_RETRY_AFTER = 300;
const BATCH = 500;

export interface FeedOptions {
  readonly changes: FeedSource;
  readonly environment: Environment;
  readonly intake: Intake;
  /** What is asked for now. */
  readonly filter: () => FeedFilter;
  /** Compares the viewer with the one whose content is kept; `true` when everything was wiped for another one. */
  readonly admit: (viewer: Viewer) => Promise<boolean>;
  /** It begins at this position, with nothing known of before: for a reason, or without one on a first visit. */
  readonly onReset: (reason: ResetReason | undefined, position: string) => Promise<void>;
  /** The server answered, but not with changes; writes may still go. */
  readonly onRefused: () => void;
  /** The role may not ask for what the filter names. */
  readonly onForbidden: () => Promise<void>;
  readonly onConnection: (connection: SyncState['connection']) => void;
  /** Everything up to now was taken: by a list, or as the stream told. */
  readonly onCaughtUp: (isByList: boolean) => void;
  readonly onSyncing: (isSyncing: boolean) => void;
  /** Who has a ticket open now: told in passing, and kept nowhere. */
  readonly onPresence: (presence: TicketPresence) => void;
  readonly signal: AbortSignal;
}

/** Follows the server's changes for as long as the signal lets it. */
export interface Feed {
  /** The device is back: no more waiting, and a connection that may be dead is opened anew. */
  wake(): void;
  /** Asks now; settles when that is done or has failed. */
  sync(): Promise<void>;
  /** The filter changed. */
  refilter(): void;
}

export function createFeed(options: FeedOptions): Feed {
  const { changes, environment, intake, filter, admit, signal } = options;
  const { now, random } = environment;
  let attempt = new AbortController();
  let isGivenUp = false;
  let resume = () => {};
  let mustList = true;
  let heardAt = 0;
  /** The filter of the stream that is open. */
  let streamed = '';
  let listFailures = 0;
  let shortStreams = 0;
  let muteStreams = 0;
  let polls = 0;
  /** Milliseconds that the server asked to wait. */
  let retryAfter = 0;
  const asked: (() => void)[] = [];

  /** What the promise gives, unless the limit passes or the attempt is given up. */
  const within = async <T>(promise: PromiseLike<T>, limit: number): Promise<T> => {
    const { signal: left } = attempt;
    let timer: unknown;
    let stop = () => {};
    try {
      return await Promise.race([
        promise,
        new Promise<never>((_, reject) => {
          stop = () => reject(new Error('The feed was left.'));
          if (left.aborted) stop();
          left.addEventListener('abort', stop);
          timer = environment.setTimeout(() => reject(new Error('The feed fell silent.')), limit);
        }),
      ]);
    } finally {
      environment.clearTimeout(timer);
      left.removeEventListener('abort', stop);
    }
  };

  const pause = (milliseconds: number) =>
    new Promise<void>((resolve) => {
      const end = () => {
        environment.clearTimeout(timer);
        signal.removeEventListener('abort', end);
        resume = () => {};
        resolve();
      };
      const timer = environment.setTimeout(end, milliseconds);
      signal.addEventListener('abort', end);
      resume = end;
      if (signal.aborted || asked.length > 0) end();
    });

  const startAnew = () => {
    void intake.restart(undefined);
    mustList = true;
  };

  const catchUp = async () => {
    for (let hasMore = true; hasMore; ) {
      const since = intake.position;
      const query = { ...filter(), limit: BATCH, ...(since !== undefined && { since }) };
      const batch = await within(changes.list(query, { signal: attempt.signal, retries: 0 }), LIST_LIMIT);
      if (await admit(batch.viewer)) {
        startAnew();
        continue;
      }
      if (since === undefined || batch.reset) {
        await options.onReset(batch.reset, batch.to);
        await intake.restart(batch.to);
      } else intake.take({ ...batch, from: since });
      hasMore = batch.hasMore;
    }
    mustList = false;
    await intake.flush();
  };

  const list = async () => {
    const answering = asked.splice(0);
    options.onSyncing(true);
    try {
      await catchUp();
      listFailures = 0;
      options.onConnection('online');
      options.onCaughtUp(true);
    } catch (error) {
      if (isGivenUp || signal.aborted) return;
      listFailures += 1;
      const { status, code, retryAfter: seconds = 0 } = isCrmError(error) ? error : {};
      if (code === 'invalid_cursor') startAnew();
      if (status !== undefined && status !== 401) options.onRefused();
      if (status === 403) await options.onForbidden().catch(() => {});
      retryAfter = Math.min(seconds, LONGEST_RETRY_AFTER) * 1000;
      options.onConnection(status === 401 ? 'locked' : status === 403 ? 'online' : 'offline');
    } finally {
      options.onSyncing(false);
      for (const answer of answering) answer();
    }
  };

  /** Takes what the stream tells until it ends, is cut, or a gap shows. */
  const follow = async () => {
    const asking = filter();
    streamed = JSON.stringify(asking);
    const query = { ...asking, since: intake.position!, withPresence: true };
    const iterator = changes.stream(query, { signal: attempt.signal })[Symbol.asyncIterator]();
    const openedAt = now();
    let isMute = true;
    try {
      while (!mustList) {
        const { done, value: message } = await within(iterator.next(), isMute ? HELLO_LIMIT : SILENCE_LIMIT);
        if (done || isGivenUp || (message.type === 'bye' && message.reason === 'token_expired')) return;
        isMute = false;
        muteStreams = 0;
        heardAt = now();
        if (message.type === 'presence') {
          options.onPresence(message);
          continue;
        }
        if (message.type === 'hello') {
          if (await admit(message.viewer)) startAnew();
          options.onConnection('online');
        } else if (message.type === 'changes') {
          // A gap, or a server that goes by another history: the list tells which.
          mustList = !intake.take(message);
        } else if (message.type === 'ping') {
          // Nothing of what happened up to there is for this viewer.
          intake.take({ from: intake.position!, to: message.position, data: [] });
          void intake.flush();
        } else mustList = true;
        if (!mustList) options.onCaughtUp(false);
      }
    } finally {
      if (!isGivenUp) {
        if (isMute) muteStreams += 1;
        shortStreams = now() - openedAt < SHORT_LIFE ? shortStreams + 1 : 0;
      }
      streamed = '';
      attempt.abort();
      Promise.resolve(iterator.return?.()).catch(() => {});
    }
  };

  const giveUp = () => {
    isGivenUp = true;
    attempt.abort();
  };

  const run = async () => {
    while (!signal.aborted) {
      attempt = new AbortController();
      isGivenUp = false;
      retryAfter = 0;
      if (mustList || asked.length > 0) await list();
      else if (muteStreams >= MUTE_STREAMS && polls < POLLS) {
        polls += 1;
        shortStreams = 0;
        mustList = true;
        await pause(POLLING * (1 + random() / 2));
        continue;
      } else {
        polls = 0;
        await follow().catch(() => {
          mustList ||= !isGivenUp;
        });
        // What a stream ended for is told by the list, which may at once be asked.
        if (mustList && shortStreams < 2) continue;
      }
      const failures = Math.max(listFailures, mustList ? shortStreams : shortStreams - 1);
      if (failures > 0 && !isGivenUp) {
        const backoff = Math.min(LONGEST_BACKOFF, FIRST_BACKOFF * 2 ** Math.min(failures - 1, 10));
        await pause(Math.max(retryAfter, backoff * (0.5 + random() / 2)));
      }
    }
    for (const answer of asked.splice(0)) answer();
  };
  signal.addEventListener('abort', giveUp);
  void run().catch(() => {});

  return {
    wake() {
      listFailures = 0;
      shortStreams = 0;
      if (streamed && now() - heardAt > SILENCE_LIMIT / 2) giveUp();
      resume();
    },
    sync: () =>
      new Promise((resolve) => {
        if (signal.aborted) return resolve();
        asked.push(resolve);
        if (streamed) giveUp();
        resume();
      }),
    refilter() {
      if (streamed && JSON.stringify(filter()) !== streamed) giveUp();
    },
  };
}
