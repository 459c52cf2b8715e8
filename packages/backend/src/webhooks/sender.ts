import { inTenant } from '../database/tenant.ts';
import { describe } from '../observability/request-log.ts';
import type { BackendServices } from '../services.ts';
import { everyTenant } from '../tenants/every-tenant.ts';
import { attempt } from './attempt.ts';
import { EndpointPump } from './endpoint-pump.ts';
import { DEFAULT_SCHEDULE, type WebhookSchedule } from './schedule.ts';
import type { WebhookTransport } from './transport.ts';

export interface WebhookSenderOptions {
  transport: WebhookTransport;
  schedule?: Partial<WebhookSchedule>;
  /** Messages on their way to one endpoint at a time; default 8. */
  concurrency?: number;
  /** Messages on their way at a time in all; default 64. */
  totalConcurrency?: number;
  /** The floor under waking, in milliseconds: how soon the work of other processes is found. Default 30,000. */
  interval?: number;
  /** A number in [0, 1), for the jitter. */
  random?: () => number;
}

type Needs = Pick<BackendServices, 'engine' | 'masterKey' | 'newId' | 'now' | 'wakeSequencer' | 'logger' | 'metrics'>;

/** How long messages on their way are waited for when the process stops. */
const GRACE = 5_000;
/** After an error of the database, a tenant is looked at again so much later. */
const AFTER_ERROR = 5_000;

/**
 * Sends the events of the journal to the tenants' endpoints: woken when entries were numbered, by timers for what is
 * tried again, polling as the floor. Any number of processes may do so on one database.
 */
export class WebhookSender {
  readonly #services: Needs;
  readonly #options: Required<Omit<WebhookSenderOptions, 'schedule'>> & { schedule: WebhookSchedule };
  readonly #pumps = new Map<string, EndpointPump>();
  readonly #looking = new Map<string, Promise<void>>();
  readonly #again = new Set<string>();
  readonly #timers = new Map<string, { at: number; timer: ReturnType<typeof setTimeout> }>();
  /** Tenants without an endpoint, until the next sweep: most of them, and woken at every write. */
  readonly #withoutEndpoint = new Set<string>();
  readonly #stopping = new AbortController();
  readonly #poll: ReturnType<typeof setInterval>;
  #isClosed = false;
  #sending = 0;
  #sweeping: Promise<void> | undefined;

  constructor(services: Needs, options: WebhookSenderOptions) {
    this.#services = services;
    this.#options = {
      concurrency: 8,
      totalConcurrency: 64,
      interval: 30_000,
      random: Math.random,
      ...options,
      schedule: { ...DEFAULT_SCHEDULE, ...options.schedule },
    };
    this.#poll = setInterval(() => this.#sweepSoon(), this.#options.interval);
    (this.#poll as { unref?: () => void }).unref?.();
    this.#sweepSoon();
  }

  /** Looks soon whether anything is to be sent for a tenant. Cheap; `isNew` when an endpoint was added or changed. */
  wake(tenantId: string, { isNew = false } = {}): void {
    if (this.#isClosed) return;
    if (isNew) this.#withoutEndpoint.delete(tenantId);
    else if (this.#withoutEndpoint.has(tenantId)) return;
    if (this.#looking.has(tenantId)) this.#again.add(tenantId);
    else this.#look(tenantId);
  }

  /** Sends everything of a tenant that is due by now, and waits until it was answered and written down. */
  async drain(tenantId: string): Promise<void> {
    this.wake(tenantId, { isNew: true });
    for (;;) {
      const running = [this.#looking.get(tenantId), ...this.#pumpsOf(tenantId).map((pump) => pump.running)];
      const pending = running.filter((one) => one !== undefined);
      if (pending.length === 0) return;
      await Promise.all(pending);
    }
  }

  /** Takes no more messages, waits a little for those on their way, and calls off the rest: they are sent again later. */
  async close(): Promise<void> {
    this.#isClosed = true;
    clearInterval(this.#poll);
    for (const { timer } of this.#timers.values()) clearTimeout(timer);
    const grace = setTimeout(() => this.#stopping.abort(), GRACE);
    await Promise.allSettled([
      ...this.#looking.values(),
      this.#sweeping,
      ...[...this.#pumps.values()].map((pump) => pump.running),
    ]);
    clearTimeout(grace);
  }

  #pumpsOf(tenantId: string): EndpointPump[] {
    return [...this.#pumps.values()].filter((pump) => pump.tenantId === tenantId);
  }

  #look(tenantId: string): void {
    const work = (async () => {
      do {
        this.#again.delete(tenantId);
        for (const endpointId of await this.#busyEndpoints(tenantId)) this.#pump(tenantId, endpointId).wake();
      } while (this.#again.has(tenantId) && !this.#isClosed);
    })()
      .catch((error: unknown) => this.#failed(tenantId, error))
      .finally(() => this.#looking.delete(tenantId));
    this.#looking.set(tenantId, work);
  }

  /** Endpoints for which something is due, or which the journal is ahead of. Sets the timer for what is due later. */
  #busyEndpoints(tenantId: string): Promise<string[]> {
    const { engine, now } = this.#services;
    return inTenant(
      engine,
      tenantId,
      async (session) => {
        const rows = await session.prepared<{
          id: string;
          is_enabled: boolean;
          due: string | null;
          is_behind: boolean;
        }>(
          'webhook_busy',
          `select e.id, e.is_enabled, e.position < coalesce(h.seq, 0) as is_behind,
             greatest(e.paused_until, case when e.position < coalesce(h.seq, 0) then $2::timestamptz else (
               select d.next_at from webhook_deliveries as d
               where d.tenant_id = $1 and d.endpoint_id = e.id and d.status = 'waiting' order by d.next_at limit 1) end) as due
           from webhook_endpoints as e left join journal_heads as h on h.tenant_id = $1
           where e.tenant_id = $1 and e.removed_at is null`,
          [tenantId, now().toISOString()],
        );
        if (rows.length === 0) this.#withoutEndpoint.add(tenantId);
        const waiting = rows.filter(({ is_enabled, due }) => is_enabled && due !== null);
        const isDue = ({ due }: { due: string | null }) => Date.parse(due!) <= now().getTime();
        const later = waiting.filter((row) => !isDue(row)).map(({ due }) => Date.parse(due!));
        if (later.length > 0) this.#wakeAt(tenantId, Math.min(...later));
        return waiting.filter(isDue).map(({ id }) => id);
      },
      { readOnly: true },
    );
  }

  #pump(tenantId: string, endpointId: string): EndpointPump {
    const name = `${tenantId}|${endpointId}`;
    let pump = this.#pumps.get(name);
    if (!pump) {
      const { transport, schedule, random, concurrency, totalConcurrency } = this.#options;
      const { now, metrics } = this.#services;
      pump = new EndpointPump(this.#services, schedule, tenantId, endpointId, {
        capacity: (inFlight) => Math.min(concurrency - inFlight, totalConcurrency - this.#sending),
        send: async (claimed) => {
          this.#sending += 1;
          try {
            return await attempt(claimed, { transport, schedule, now, random, signal: this.#stopping.signal });
          } finally {
            this.#sending -= 1;
            metrics.event('webhook_attempted');
            for (const other of this.#pumps.values()) other.roomAgain();
          }
        },
        isStopped: () => this.#isClosed,
        wakeAt: (moment) => this.#wakeAt(tenantId, moment),
        idle: () => this.#pumps.delete(name),
        failed: (error) => this.#failed(tenantId, error),
      });
      this.#pumps.set(name, pump);
    }
    return pump;
  }

  #wakeAt(tenantId: string, at: number): void {
    if (this.#isClosed) return;
    const set = this.#timers.get(tenantId);
    if (set && set.at <= at) return;
    clearTimeout(set?.timer);
    const wait = Math.max(0, at - this.#services.now().getTime());
    // What is due later than the next sweep is found by a sweep.
    if (wait > this.#options.interval) {
      this.#timers.delete(tenantId);
      return;
    }
    const timer = setTimeout(() => {
      this.#timers.delete(tenantId);
      this.wake(tenantId);
    }, wait);
    (timer as { unref?: () => void }).unref?.();
    this.#timers.set(tenantId, { at, timer });
  }

  #failed(tenantId: string, error: unknown): void {
    if (this.#isClosed) return;
    this.#services.logger.warn({ tenantId, error: describe(error) }, 'webhooks wait; they are tried again');
    this.#wakeAt(tenantId, this.#services.now().getTime() + AFTER_ERROR);
  }

  #sweepSoon(): void {
    this.#sweeping ??= this.#sweep()
      .catch((error: unknown) => this.#failed('', error))
      .finally(() => {
        this.#sweeping = undefined;
      });
  }

  async #sweep(): Promise<void> {
    this.#withoutEndpoint.clear();
    for await (const tenantId of everyTenant(this.#services.engine)) {
      if (this.#isClosed) return;
      this.wake(tenantId);
      await this.#looking.get(tenantId);
    }
  }
}
