import type { Viewer } from '@korkep/core';
import type { CacheNews, SyncState } from '../cache.ts';
import type { TabChannel } from '../environment.ts';
import type { Interest } from '../feed/interests.ts';
import type { Touched } from '../outbox/outbox.ts';

export type LeaderState = Pick<SyncState, 'connection' | 'isSyncing' | 'lastSyncAt'>;

/** What tabs tell each other. */
export type TabMessage =
  /** Somebody looks who is there; everybody answers `here`, which also shows who missed a message. */
  | { readonly type: 'hello' | 'here' | 'bye' }
  /** From now on the sender leads: who led before may have died between changing the outbox and telling of it. */
  | { readonly type: 'leads'; readonly touched?: undefined }
  | { readonly type: 'news'; readonly news: CacheNews }
  /** The leader's: how synchronising stands, for whom, and whether the server has taken its token. */
  | {
      readonly type: 'state';
      readonly state: LeaderState;
      readonly viewer: Viewer | undefined;
      readonly isAdmitted: boolean;
    }
  /** These of the writes that wait changed on disk. */
  | { readonly type: 'outbox'; readonly touched: Touched }
  /** To the leader: what this tab has on its screen and wants followed. */
  | { readonly type: 'interest'; readonly interest: Interest }
  /** To the leader: ask the server now. */
  | { readonly type: 'sync' }
  /** The leader's: that is done, or has failed. */
  | { readonly type: 'synced' }
  /** The leader's, which is refused: everybody else may try whether the server takes their token. */
  | { readonly type: 'round' }
  /** The leader's: everything kept is being deleted, as for another role. */
  | { readonly type: 'wiped' }
  /** A tab opened the content under another encryption, which deleted it: nothing more is to be written as before. */
  | { readonly type: 'taken' }
  /** Everything was deleted; drop what is in memory and close. */
  | { readonly type: 'purged' };

export interface TabsOptions {
  /** `undefined` where this tab is on its own. */
  readonly channel: TabChannel | undefined;
  /** Names this tab among the others. */
  readonly id: string;
  readonly onMessage: (message: TabMessage, from: string) => void;
  /** Messages of another tab went past this one, which was frozen: what it has may be outdated. */
  readonly onMissed: () => void;
}

/** The wire to the other tabs of this viewer. */
export interface Tabs {
  post(message: TabMessage): void;
  /** This tab may have been frozen: whom it then hears of for the first time, it missed. */
  wake(): void;
  close(): void;
}

interface Letter {
  readonly from: string;
  /** Counts the letters of this sender. */
  readonly n: number;
  readonly message: TabMessage;
}

export function createTabs({ channel, id, onMessage, onMissed }: TabsOptions): Tabs {
  const counts = new Map<string, number>();
  let sent = 0;
  let mayHaveSlept = false;
  const post = (message: TabMessage) => {
    try {
      sent += 1;
      channel?.postMessage({ from: id, n: sent, message } satisfies Letter);
    } catch {
      // Closed, or content that cannot be cloned: the others find out by the gap.
    }
  };
  if (channel) {
    channel.onmessage = ({ data }) => {
      const { from, n, message } = data as Letter;
      const before = counts.get(from);
      const { type } = message;
      counts.set(from, n);
      if (type === 'bye') counts.delete(from);
      const isGreeting = type === 'here' || type === 'hello';
      const isMissed = n > 1 && (mayHaveSlept || !isGreeting);
      if (before === undefined ? isMissed : n !== before + 1) onMissed();
      if (type === 'hello') post({ type: 'here' });
      onMessage(message, from);
    };
  }
  return {
    post,
    wake() {
      mayHaveSlept = true;
      post({ type: 'hello' });
    },
    close() {
      post({ type: 'bye' });
      channel?.close();
    },
  };
}
