import { busyCustomer, changedCustomers, customerId, customerPage, eventPage, PAGE } from './data.ts';
import type { Peer } from './peer.ts';

/** What writing cost. Milliseconds; making the data is not in them. */
export interface Written {
  /** Customers alone. */
  readonly ms: number;
  readonly eventsMs: number;
  /** The longest task of the main thread meanwhile; 0 when none took 50 ms. */
  readonly longest: number;
}

/** Milliseconds from the navigation, and from the page's first line, until everything was in hand. */
export interface Read {
  readonly sinceNavigation: number;
  readonly sinceScript: number;
  readonly events: number;
}

const scriptStart = performance.now();

/** The longest task while `work` runs; tasks of others count if they overlap it, so nothing else runs meanwhile. */
async function watched<T>(work: () => Promise<T>): Promise<{ result: T; ms: number; longest: number }> {
  let longest = 0;
  const tasks: PerformanceEntry[] = [];
  const observer = new PerformanceObserver((list) => tasks.push(...list.getEntries()));
  observer.observe({ type: 'longtask', buffered: false });
  // A task of its own, so that what came before is none of the work's.
  await new Promise((resolve) => setTimeout(resolve));
  const begin = performance.now();
  const result = await work();
  const end = performance.now();
  await new Promise((resolve) => setTimeout(resolve, 20));
  tasks.push(...observer.takeRecords());
  observer.disconnect();
  for (const { startTime, duration } of tasks) {
    if (startTime < end && startTime + duration > begin) longest = Math.max(longest, duration);
  }
  return { result, ms: end - begin, longest };
}

/** What the driver calls. */
export function benchOf(peer: Peer) {
  return {
    write: async (customers: number): Promise<Written> => {
      await peer.open();
      let longest = 0;
      const timed = async (work: () => Promise<void>) => {
        const one = await watched(work);
        longest = Math.max(longest, one.longest);
        return one.ms;
      };
      let ms = 0;
      let eventsMs = 0;
      for (let from = 0; from < customers; from += PAGE) {
        const page = customerPage(from, Math.min(PAGE, customers - from));
        ms += await timed(() => peer.writeCustomers(page));
      }
      ms += await timed(() => peer.finishCustomers());
      for (let from = 0; from < customers; from += PAGE) {
        const page = eventPage(from, Math.min(PAGE, customers - from));
        eventsMs += await timed(() => peer.writeEvents(page));
      }
      eventsMs += await timed(() => peer.finishEvents());
      return { ms, eventsMs, longest };
    },
    /** Applies changes to `count` scattered customers, `rounds` times, each with its milliseconds. */
    update: async (customers: number, count: number, rounds: number, firstRound: number): Promise<number[]> => {
      const times: number[] = [];
      for (let round = firstRound; round < firstRound + rounds; round += 1) {
        const changes = JSON.stringify(changedCustomers(round, count, customers));
        times.push((await watched(() => peer.update(changes, `position-${round}`))).ms);
      }
      return times;
    },
    /** Several readings of the first customers, each with its milliseconds. */
    readMany: async (count: number): Promise<number[]> => {
      const times: number[] = [];
      for (let round = 0; round < 3; round += 1) {
        const { ms, result } = await watched(() => peer.readMany!(count));
        if (result !== count) throw new Error(`${result} customers were read, not ${count}.`);
        times.push(ms);
      }
      return times;
    },
    forget: async (): Promise<number> => (await watched(() => peer.forget!())).ms,
    close: () => peer.close(),
    read: async (customers: number, round: number): Promise<Read> => {
      await peer.open();
      const index = busyCustomer(round, customers);
      const { customer, events } = await peer.read(customerId(index));
      const now = performance.now();
      if (customer?.id !== customerId(index)) throw new Error(`Customer ${customerId(index)} is not there.`);
      return { sinceNavigation: now, sinceScript: now - scriptStart, events: events.length };
    },
  };
}

export type Bench = ReturnType<typeof benchOf>;

declare global {
  interface Window {
    cacheBench: Bench;
    /** Under way since the page's first line, where the address asks for it: `?read=<customers>,<round>`. */
    reading?: Promise<Read>;
  }
}

/** Shows the peer to the driver, and begins reading at once where the address asks for it. */
export function start(peer: Peer): void {
  window.cacheBench = benchOf(peer);
  const [customers, round] = (new URLSearchParams(location.search).get('read') ?? '').split(',').map(Number);
  if (customers) window.reading = window.cacheBench.read(customers, round ?? 0);
}
