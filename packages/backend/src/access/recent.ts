/**
 * Answers kept for a moment, so that a hot key or token costs one look-up a second and not one a request. What is older
 * than `lifetime` is asked again; `forget` takes effect for whoever asks next, also while a look-up is under way.
 */
export class Recent<T> {
  readonly #lifetime: number;
  readonly #capacity: number;
  readonly #clock: () => number;
  readonly #entries = new Map<string, { answer: Promise<T>; since: number }>();

  constructor(options: { lifetime?: number; capacity?: number; clock?: () => number } = {}) {
    this.#lifetime = options.lifetime ?? 1000;
    this.#capacity = options.capacity ?? 10_000;
    this.#clock = options.clock ?? (() => performance.now());
  }

  /** The kept answer, or what `ask` gives; callers of one moment share one question. */
  get(key: string, ask: () => Promise<T>): Promise<T> {
    const since = this.#clock();
    const kept = this.#entries.get(key);
    if (kept && since - kept.since < this.#lifetime) return kept.answer;
    const entry = { answer: ask(), since };
    this.#entries.delete(key);
    if (this.#entries.size >= this.#capacity) this.#entries.delete(this.#entries.keys().next().value as string);
    this.#entries.set(key, entry);
    entry.answer.catch(() => {
      if (this.#entries.get(key) === entry) this.#entries.delete(key);
    });
    return entry.answer;
  }

  forget(key: string): void {
    this.#entries.delete(key);
  }

  forgetAll(): void {
    this.#entries.clear();
  }
}
