/** Hears of a tenant's new entries, from when it was made. */
export interface NewsListener {
  /**
   * Waits until there are new entries since the last call, at most so many milliseconds or until the signal; gives
   * whether there are.
   */
  next(milliseconds: number, signal: AbortSignal): Promise<boolean>;
  /** Ends that wait, or the next one, though there may be no entries. */
  wake(): void;
  close(): void;
}

/**
 * Where numbered entries of the journal are told of within this process. It is a wake-up and nothing more: whoever hears
 * it reads the journal, and what is missed here is found by polling.
 */
export class JournalNews {
  readonly #listeners = new Map<string, Set<() => void>>();
  /** Called whenever somebody begins to listen. */
  onListener: () => void = () => undefined;

  /** The tenants that somebody listens for. */
  get tenants(): string[] {
    return [...this.#listeners.keys()];
  }

  /** Tells that a tenant's journal has new entries. */
  tell(tenantId: string): void {
    for (const hear of [...(this.#listeners.get(tenantId) ?? [])]) hear();
  }

  /** Listens for a tenant until closed. */
  listen(tenantId: string): NewsListener {
    let hasNews = false;
    let isWoken = false;
    let wake: (() => void) | undefined;
    const hear = () => {
      hasNews = true;
      wake?.();
    };
    const ofTenant = this.#listeners.get(tenantId) ?? new Set();
    this.#listeners.set(tenantId, ofTenant.add(hear));
    this.onListener();
    return {
      next: (milliseconds, signal) =>
        new Promise((resolve) => {
          const done = () => {
            clearTimeout(timer);
            signal.removeEventListener('abort', done);
            wake = undefined;
            isWoken = false;
            const is = hasNews;
            hasNews = false;
            resolve(is);
          };
          const timer = setTimeout(done, hasNews || isWoken || signal.aborted ? 0 : Math.max(0, milliseconds));
          signal.addEventListener('abort', done, { once: true });
          wake = done;
        }),
      wake: () => {
        isWoken = true;
        wake?.();
      },
      close: () => {
        ofTenant.delete(hear);
        if (ofTenant.size === 0 && this.#listeners.get(tenantId) === ofTenant) this.#listeners.delete(tenantId);
      },
    };
  }
}
