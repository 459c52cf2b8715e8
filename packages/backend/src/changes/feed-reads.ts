/**
 * Runs the readings of event streams: a few at a time, so that many streams leave sessions of the database to requests,
 * and equal ones once. A reading is joined only before it has begun, since what it finds must be newer than the news
 * that it was asked for.
 */
export class FeedReads {
  readonly #atOnce: number;
  readonly #joinable = new Map<string, Promise<unknown>>();
  readonly #waiting: (() => void)[] = [];
  #running = 0;

  constructor(atOnce = 4) {
    this.#atOnce = atOnce;
  }

  /** What `work` gives; calls with the same key at the same moment share it. */
  read<T>(key: string, work: () => Promise<T>): Promise<T> {
    const known = this.#joinable.get(key);
    if (known) return known as Promise<T>;
    const reading = this.#run(key, work);
    this.#joinable.set(key, reading);
    return reading;
  }

  async #run<T>(key: string, work: () => Promise<T>): Promise<T> {
    // Streams that the same news wakes ask in the same turn of the event loop.
    await new Promise((resolve) => setTimeout(resolve));
    while (this.#running >= this.#atOnce) await new Promise<void>((resolve) => this.#waiting.push(resolve));
    this.#running += 1;
    this.#joinable.delete(key);
    try {
      return await work();
    } finally {
      this.#running -= 1;
      this.#waiting.shift()?.();
    }
  }
}
