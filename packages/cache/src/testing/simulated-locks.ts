type Granted = (lock: Lock | null) => unknown;

interface Asked {
  readonly tab: string;
  readonly callback: Granted;
  readonly resolve: (value: unknown) => void;
  readonly reject: (reason: unknown) => void;
  readonly name: string;
}

/** The Web Locks of one device: exclusive locks only, and a tab that vanishes lets go of all of its own. */
export class SimulatedLocks {
  readonly #held = new Map<string, Asked>();
  readonly #waiting = new Map<string, Asked[]>();
  readonly #gone = new Set<string>();

  /** The lock manager as one tab sees it. */
  of(tab: string): Pick<LockManager, 'request'> {
    const request = (name: string, ...rest: unknown[]) => {
      const options = (rest.length > 1 ? rest[0] : {}) as LockOptions;
      const callback = rest.at(-1) as Granted;
      return new Promise((resolve, reject) => {
        if (this.#gone.has(tab)) return;
        const asked: Asked = { tab, callback, resolve, reject, name };
        if (options.signal?.aborted) return reject(options.signal.reason);
        if (options.ifAvailable && this.#held.has(name)) return resolve(callback(null));
        const queue = this.#waiting.get(name) ?? [];
        this.#waiting.set(name, [...queue, asked]);
        options.signal?.addEventListener('abort', () => {
          const waiting = this.#waiting.get(name) ?? [];
          if (!waiting.includes(asked)) return;
          this.#waiting.set(
            name,
            waiting.filter((other) => other !== asked),
          );
          reject(options.signal?.reason);
        });
        this.#grant(name);
      });
    };
    return { request } as Pick<LockManager, 'request'>;
  }

  /** The tab is gone: its locks fall to the next, and what it asked for is forgotten. */
  vanish(tab: string): void {
    this.#gone.add(tab);
    for (const [name, queue] of this.#waiting) {
      this.#waiting.set(
        name,
        queue.filter((asked) => asked.tab !== tab),
      );
    }
    for (const [name, holder] of this.#held) {
      if (holder.tab !== tab) continue;
      this.#held.delete(name);
      this.#grant(name);
    }
  }

  holder(name: string): string | undefined {
    return this.#held.get(name)?.tab;
  }

  #grant(name: string): void {
    if (this.#held.has(name)) return;
    const [next, ...rest] = this.#waiting.get(name) ?? [];
    if (!next) return;
    this.#waiting.set(name, rest);
    this.#held.set(name, next);
    const release = () => {
      if (this.#held.get(name) !== next) return;
      this.#held.delete(name);
      this.#grant(name);
    };
    // Granted in a task of its own, as a browser does.
    queueMicrotask(async () => {
      try {
        const value = await next.callback({ name, mode: 'exclusive' });
        release();
        next.resolve(value);
      } catch (error) {
        release();
        next.reject(error);
      }
    });
  }
}
