import { Problem } from './problem.ts';

/** How many readings go on at once, and how many wait for their turn; more are refused. */
const AT_ONCE = 4;
const WAITING = 200;
/** How many names that somebody proved themselves by are remembered. */
const MOST_PROVED = 1_000;

/**
 * Readings for callers who have proved nothing yet, because what would prove it is what is read: the secret of a
 * channel, what a signed link is bound to. Whoever makes addresses up must not keep the database busy: requests for one
 * name share one reading, few readings go on at once, and a bounded number wait. A name that somebody has proved
 * themselves by waits for nobody.
 */
export class UnprovenReads {
  readonly #reading = new Map<string, Promise<unknown>>();
  readonly #waiting: (() => void)[] = [];
  readonly #proved = new Set<string>();
  readonly #limits: { atOnce: number; waiting: number };
  #inTurn = 0;

  constructor(limits = { atOnce: AT_ONCE, waiting: WAITING }) {
    this.#limits = limits;
  }

  /**
   * Reads what a name stands for, or joins whoever is reading it just now.
   *
   * @throws Problem `unavailable` where too many wait already, and whatever `work` throws.
   */
  read<T>(name: string, work: () => Promise<T>): Promise<T> {
    const current = this.#reading.get(name) as Promise<T> | undefined;
    if (current) return current;
    const begun = this.#proved.has(name) ? work() : this.#inItsTurn(work);
    const ended = begun.finally(() => this.#reading.delete(name));
    this.#reading.set(name, ended);
    return ended;
  }

  /** Notes that a caller has proved themselves by this name. */
  prove(name: string): void {
    this.#proved.delete(name);
    if (this.#proved.size >= MOST_PROVED) this.#proved.delete(this.#proved.values().next().value as string);
    this.#proved.add(name);
  }

  async #inItsTurn<T>(work: () => Promise<T>): Promise<T> {
    if (this.#inTurn >= this.#limits.atOnce) await this.#turn();
    else this.#inTurn += 1;
    try {
      return await work();
    } finally {
      // The place goes on to who waits, so that nobody who comes later takes it.
      const next = this.#waiting.shift();
      if (next) next();
      else this.#inTurn -= 1;
    }
  }

  #turn(): Promise<void> {
    if (this.#waiting.length >= this.#limits.waiting) {
      throw new Problem('unavailable', 'Too many requests at once. Try again in a moment.', { retryAfter: 1 });
    }
    return new Promise((resolve) => void this.#waiting.push(resolve));
  }
}
