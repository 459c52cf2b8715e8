import type { FollowOptions } from '../cache.ts';

/** What one tab has on its screen, newest last, and what it wants kept. */
export interface Interest {
  readonly ids: readonly string[];
  readonly follow: FollowOptions;
}

/** What is on the screens of all tabs together. */
export interface Interests {
  /** The tab says so now. */
  set(tab: string, interest: Interest): void;
  delete(tab: string): void;
  has(tab: string): boolean;
  readonly size: number;
  /** Ids on screens: those of the tab that spoke last first, and in it the newest first. */
  ids(): string[];
  follow(): Required<FollowOptions>;
}

const PINNED_LIMIT = 100;
/** Tabs that vanish without a word are forgotten when so many others have spoken since. */
const TABS = 20;

export function createInterests(): Interests {
  const tabs = new Map<string, Interest>();
  const newest = () => [...tabs.values()].reverse();
  return {
    set(tab, interest) {
      tabs.delete(tab);
      tabs.set(tab, interest);
      for (const [oldest] of tabs) {
        if (tabs.size <= TABS) break;
        tabs.delete(oldest);
      }
    },
    delete: (tab) => void tabs.delete(tab),
    has: (tab) => tabs.has(tab),
    get size() {
      return tabs.size;
    },
    ids: () => [...new Set(newest().flatMap(({ ids }) => [...ids].reverse()))],
    follow: () => {
      const all = newest().map(({ follow }) => follow);
      return {
        kinds: [...new Set(all.flatMap(({ kinds = [] }) => kinds))],
        customers: [...new Set(all.flatMap(({ customers = [] }) => customers))].slice(0, PINNED_LIMIT),
        myTickets: all.some(({ myTickets }) => myTickets),
      };
    },
  };
}
