import type { BackendServices } from '../services.ts';
import { TenantSweep } from '../tenants/tenant-sweep.ts';
import { DAYS_AT_ONCE, storeDays } from './store-days.ts';

type Needs = Pick<BackendServices, 'engine' | 'now' | 'logger'>;

/** Figures hold without stored days, only slower: there is no hurry. */
const INTERVAL = 30_000;

/** Sees to it that the days that are long over are counted and stored, a few at a time, tenant after tenant. */
export class DayWatch {
  readonly #sweep: TenantSweep;
  /** How many days are counted at once, of tenants where it had to be fewer. */
  readonly #days = new Map<string, number>();

  constructor(services: Needs, { interval = INTERVAL }: { interval?: number } = {}) {
    this.#sweep = new TenantSweep({
      services,
      interval,
      work: (tenantId, signal) => this.#storeDaysOf(services, tenantId, signal),
      failure: 'service days are counted in smaller pieces',
    });
  }

  /** Stores days soon, where somebody waits for many of them. */
  wake(): void {
    this.#sweep.soon();
  }

  /** Takes nothing up any more, and waits for what is being written. */
  close(): Promise<void> {
    return this.#sweep.close();
  }

  async #storeDaysOf(services: Needs, tenantId: string, signal: AbortSignal): Promise<void> {
    const days = this.#days.get(tenantId) ?? DAYS_AT_ONCE;
    try {
      while (!signal.aborted && (await storeDays(services, tenantId, days)));
      this.#days.delete(tenantId);
    } catch (error) {
      this.#days.set(tenantId, Math.max(1, days >> 1));
      throw error;
    }
  }
}
