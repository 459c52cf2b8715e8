/** Lets one macrotask pass: everything that waits for no clock comes a step further. */
export type Turn = () => Promise<void>;

/** `setImmediate` in Node; in a page a message channel, which has no least delay as timers do. */
export function macrotask(): Turn {
  if (typeof setImmediate === 'function') return () => new Promise((resolve) => setImmediate(resolve));
  const { port1, port2 } = new MessageChannel();
  const waiting: (() => void)[] = [];
  port1.onmessage = () => waiting.shift()?.();
  return () =>
    new Promise((resolve) => {
      waiting.push(resolve);
      port2.postMessage(0);
    });
}

interface Timer {
  readonly at: number;
  readonly order: number;
  readonly work: () => void;
}

/** How many macrotasks must pass without anything under way until the world counts as quiet. */
const QUIET_TURNS = 4;
/** So many macrotasks are waited for quiet; then time goes on all the same. */
const MOST_TURNS = 20_000;

/**
 * The clock of a simulated world. It stands still while anything is under way and jumps to the next timer when told, so
 * that minutes of waiting cost nothing.
 */
export class VirtualTime {
  now: number;
  /** Requests, transactions, messages and the like that are under way. */
  underWay = 0;
  readonly #turn: Turn;
  readonly #timers = new Set<Timer>();
  #order = 0;

  constructor(start: number, turn: Turn) {
    this.now = start;
    this.#turn = turn;
  }

  setTimeout(work: () => void, milliseconds: number): unknown {
    const timer = { at: this.now + Math.max(0, milliseconds), order: this.#order++, work };
    this.#timers.add(timer);
    return timer;
  }

  clearTimeout(timer: unknown): void {
    this.#timers.delete(timer as Timer);
  }

  /** Counts something as under way until it ends. */
  during<T>(work: Promise<T>): Promise<T> {
    this.underWay += 1;
    const end = () => {
      this.underWay -= 1;
    };
    work.then(end, end);
    return work;
  }

  /** Lets macrotasks pass. */
  async turns(count: number): Promise<void> {
    for (let n = 0; n < count; n += 1) await this.#turn();
  }

  /** Waits until nothing is under way. `false` when that took too long. */
  async settle(): Promise<boolean> {
    let quiet = 0;
    for (let n = 0; n < MOST_TURNS; n += 1) {
      await this.#turn();
      quiet = this.underWay === 0 ? quiet + 1 : 0;
      if (quiet >= QUIET_TURNS) return true;
    }
    return false;
  }

  /** Lets so much time pass, timer by timer, each with all that follows from it; less when `limit` timers ran before. */
  async pass(milliseconds: number, limit = 200): Promise<void> {
    const end = this.now + milliseconds;
    for (let n = 0; n < limit; n += 1) {
      await this.settle();
      const next = this.#next();
      if (!next || next.at > end) {
        this.now = Math.max(this.now, end);
        return;
      }
      this.#timers.delete(next);
      this.now = Math.max(this.now, next.at);
      next.work();
    }
    await this.settle();
  }

  #next(): Timer | undefined {
    let next: Timer | undefined;
    for (const timer of this.#timers) {
      if (!next || timer.at < next.at || (timer.at === next.at && timer.order < next.order)) next = timer;
    }
    return next;
  }
}
