import { describe } from '../observability/request-log.ts';
import type { BackendServices } from '../services.ts';
import { everyTenant } from './every-tenant.ts';

export interface TenantSweepOptions {
  services: Pick<BackendServices, 'engine' | 'logger'>;
  /** Milliseconds between the beginnings of two sweeps. */
  interval: number;
  /** What is done for each tenant; what it throws is logged, and the next one is gone on with. */
  work: (tenantId: string, signal: AbortSignal) => Promise<void>;
  /** What the log says of a tenant where it failed. */
  failure: string;
}

/** Goes over all tenants again and again, one after another, and never twice at a time. */
export class TenantSweep {
  readonly #options: TenantSweepOptions;
  readonly #poll: ReturnType<typeof setInterval>;
  readonly #closing = new AbortController();
  #sweeping: Promise<void> | undefined;

  constructor(options: TenantSweepOptions) {
    this.#options = options;
    this.#poll = setInterval(() => this.soon(), options.interval);
    (this.#poll as { unref?: () => void }).unref?.();
  }

  /** Begins a sweep unless one is on. */
  soon(): void {
    if (this.#closing.signal.aborted) return;
    this.#sweeping ??= this.#sweep()
      .catch((error: unknown) => this.#failed({}, error))
      .finally(() => {
        this.#sweeping = undefined;
      });
  }

  /** Takes nothing up any more, and waits for what is being done. */
  async close(): Promise<void> {
    this.#closing.abort();
    clearInterval(this.#poll);
    await this.#sweeping;
  }

  async #sweep(): Promise<void> {
    const { services, work } = this.#options;
    const { signal } = this.#closing;
    for await (const tenantId of everyTenant(services.engine)) {
      if (signal.aborted) return;
      await work(tenantId, signal).catch((error: unknown) => this.#failed({ tenantId }, error));
    }
  }

  #failed(where: { tenantId?: string }, error: unknown): void {
    if (this.#closing.signal.aborted) return;
    this.#options.services.logger.warn({ ...where, error: describe(error) }, this.#options.failure);
  }
}
