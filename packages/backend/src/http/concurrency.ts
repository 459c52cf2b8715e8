import { Problem } from './problem.ts';

/** Counts what is under way, in all and by tenant, and refuses what would be too much. */
export class Concurrency {
  readonly #limits: { inFlight: number; inFlightPerTenant: number };
  readonly #byTenant = new Map<string, number>();
  #total = 0;

  constructor(limits: { inFlight: number; inFlightPerTenant: number }) {
    this.#limits = limits;
  }

  get total(): number {
    return this.#total;
  }

  /** Counts one request; the function given back ends it. */
  enter(): () => void {
    if (this.#total >= this.#limits.inFlight) {
      throw new Problem('unavailable', 'Too many requests at once. Try again in a moment.', { retryAfter: 1 });
    }
    this.#total += 1;
    return once(() => {
      this.#total -= 1;
    });
  }

  /** Counts one request of a tenant; the function given back ends it. */
  enterTenant(tenantId: string): () => void {
    const count = this.#byTenant.get(tenantId) ?? 0;
    if (count >= this.#limits.inFlightPerTenant) {
      throw new Problem('rate_limited', 'Too many requests of this tenant at once. Send fewer at a time.', {
        retryAfter: 1,
      });
    }
    this.#byTenant.set(tenantId, count + 1);
    return once(() => {
      const left = (this.#byTenant.get(tenantId) ?? 1) - 1;
      if (left > 0) this.#byTenant.set(tenantId, left);
      else this.#byTenant.delete(tenantId);
    });
  }
}

function once(run: () => void): () => void {
  let isDone = false;
  return () => {
    if (isDone) return;
    isDone = true;
    run();
  };
}
