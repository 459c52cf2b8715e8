import type { Viewer } from '@korkep/core';
import type { CacheHost, OpenOutbox } from '../cache-host.ts';
import { notice } from '../notice.ts';
import { mayBeSent } from '../outbox-owner.ts';

/** How often the sender looks whether more waits on disk than it was told of. */
const OUTBOX_LOOK = 60_000;

/** Sends the outbox, for whom it may be sent. */
export interface Sending {
  /** Until the signal or `stop` ends it. Does nothing while it sends already. */
  start(viewer: Viewer | undefined, signal: AbortSignal): Promise<void>;
  stop(): void;
  /** Whether what is being sent was begun before everything kept was deleted. */
  isOfFormer(): boolean;
  /** Settles when what was being sent is through. */
  settled(): Promise<unknown> | undefined;
}

export function createSending(host: CacheHost, refresh: () => Promise<void>): Sending {
  const { environment } = host;
  let sending: AbortController | undefined;
  let sent: Promise<unknown> | undefined;
  let { era } = host;

  /** One sender for all that share the outbox, also where another tab leads for itself or in another format. */
  const replayAlone = async ({ store, outbox }: OpenOutbox, signal: AbortSignal): Promise<void> => {
    let isGranted = false;
    const replay = () => {
      isGranted = true;
      era = host.era;
      look();
      return outbox.replay(signal);
    };
    // What a tab queued that was gone before it could say so.
    let timer: unknown;
    const look = () => {
      if (!signal.aborted) timer = environment.setTimeout(() => void refresh().then(look), OUTBOX_LOOK);
    };
    signal.addEventListener('abort', () => environment.clearTimeout(timer));
    const { locks } = environment;
    if (!locks || !store.isPersistent) return replay();
    try {
      await locks.request(host.outboxName, { signal }, replay);
    } catch (error) {
      if (isGranted || signal.aborted) throw error;
      // Refused, as in a sandboxed frame.
      await replay();
    }
  };

  return {
    async start(viewer, signal) {
      if (sending || signal.aborted || host.isClosed) return;
      const mine = new AbortController();
      sending = mine;
      signal.addEventListener('abort', () => mine.abort());
      try {
        // What was being sent before ends first: only one may at a time.
        await sent;
        const opened = await host.outbox;
        const may = await mayBeSent(opened, viewer);
        if (!may) notice(host, 'unsent_of_other');
        if (may && !mine.signal.aborted) {
          sent = replayAlone(opened, mine.signal).catch(() => {});
          await sent;
        }
      } finally {
        if (sending === mine) sending = undefined;
      }
    },
    stop() {
      sending?.abort();
      sending = undefined;
    },
    isOfFormer: () => era !== host.era,
    settled: () => sent,
  };
}
