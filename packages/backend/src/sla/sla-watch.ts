import { describe } from '../observability/request-log.ts';
import type { BackendServices } from '../services.ts';
import { everyTenant } from '../tenants/every-tenant.ts';
import { breakPromise, dueTickets } from './break-promises.ts';

type Needs = Pick<BackendServices, 'engine' | 'masterKey' | 'newId' | 'now' | 'wakeSequencer' | 'logger'>;

/** The floor under waking: how soon what another process left is found. Below the five seconds that are promised. */
const INTERVAL = 4_000;

/**
 * Sees to it that broken promises are written down when their time is over: woken when a tenant's journal grew, by timers
 * for what is due soon, polling as the floor. Any number of processes may do so on one database; the ticket's lock lets
 * one of them do it.
 */
export class SlaWatch {
  readonly #services: Needs;
  readonly #interval: number;
  readonly #looking = new Map<string, Promise<void>>();
  readonly #again = new Set<string>();
  readonly #timers = new Map<string, { at: number; timer: ReturnType<typeof setTimeout> }>();
  readonly #poll: ReturnType<typeof setInterval>;
  #sweeping: Promise<void> | undefined;
  #isClosed = false;

  constructor(services: Needs, { interval = INTERVAL }: { interval?: number } = {}) {
    this.#services = services;
    this.#interval = interval;
    this.#poll = setInterval(() => this.#sweepSoon(), interval);
    (this.#poll as { unref?: () => void }).unref?.();
    this.#sweepSoon();
  }

  /** Looks soon what is due for a tenant. */
  wake(tenantId: string): void {
    if (this.#isClosed) return;
    if (this.#looking.has(tenantId)) this.#again.add(tenantId);
    else void this.#look(tenantId);
  }

  /** Takes nothing up any more, and waits for what is being written. */
  async close(): Promise<void> {
    this.#isClosed = true;
    clearInterval(this.#poll);
    for (const { timer } of this.#timers.values()) clearTimeout(timer);
    this.#timers.clear();
    await Promise.allSettled([...this.#looking.values(), this.#sweeping]);
  }

  #look(tenantId: string): Promise<void> {
    const work = (async () => {
      do {
        this.#again.delete(tenantId);
        const { overdue, next } = await dueTickets(this.#services, tenantId);
        for (const ticketId of overdue) {
          if (this.#isClosed) return;
          if (await breakPromise(this.#services, tenantId, ticketId)) this.#again.add(tenantId);
        }
        if (next !== undefined) this.#wakeAt(tenantId, next + 1);
      } while (this.#again.has(tenantId) && !this.#isClosed);
    })()
      .catch((error: unknown) => {
        if (this.#isClosed) return;
        this.#services.logger.warn({ tenantId, error: describe(error) }, 'promises about tickets are looked at again');
      })
      .finally(() => this.#looking.delete(tenantId));
    this.#looking.set(tenantId, work);
    return work;
  }

  #wakeAt(tenantId: string, at: number): void {
    const set = this.#timers.get(tenantId);
    const wait = Math.max(0, at - this.#services.now().getTime());
    // What is due later is found by a sweep.
    if (this.#isClosed || wait > this.#interval || (set && set.at <= at)) return;
    clearTimeout(set?.timer);
    const timer = setTimeout(() => {
      this.#timers.delete(tenantId);
      this.wake(tenantId);
    }, wait);
    (timer as { unref?: () => void }).unref?.();
    this.#timers.set(tenantId, { at, timer });
  }

  #sweepSoon(): void {
    if (this.#isClosed) return;
    this.#sweeping ??= this.#sweep()
      .catch((error: unknown) => {
        if (!this.#isClosed) this.#services.logger.warn({ error: describe(error) }, 'tenants are looked through again');
      })
      .finally(() => {
        this.#sweeping = undefined;
      });
  }

  async #sweep(): Promise<void> {
    for await (const tenantId of everyTenant(this.#services.engine)) {
      if (this.#isClosed) return;
      if (!this.#looking.has(tenantId)) await this.#look(tenantId);
    }
  }
}
