import type { DatabaseEngine } from '../database/engine.ts';
import { inTenant, type TenantSession } from '../database/tenant.ts';
import type { PresenceNews } from '../presence/presence-news.ts';
import type { Logger } from '../services.ts';
import type { JournalNews } from './news.ts';

/**
 * The channel on which the sequencer names the tenant whose entries it has numbered, and who comes to a ticket or leaves
 * it the tenant and the ticket.
 */
export const NEWS_CHANNEL = 'korkep_journal';

export interface NewsWatchOptions {
  engine: DatabaseEngine;
  news: JournalNews;
  presence?: PresenceNews;
  logger: Logger;
  /** How often the heads of journals are looked at, milliseconds: the floor under all wake-ups. Default 1,000. */
  interval?: number;
}

/** Heads are looked at every so many intervals while other processes notify. */
const EVERY_WHILE_NOTIFIED = 5;
/** How long after a lost connection it is tried again, milliseconds. */
const RECONNECT = 2_000;

/**
 * Finds what other processes have numbered, while somebody listens: by notifications of the database where it has them,
 * and by looking at the heads of the journals in any case.
 */
export class NewsWatch {
  readonly #options: NewsWatchOptions & { interval: number };
  readonly #heads = new Map<string, number>();
  #timer: ReturnType<typeof setInterval> | undefined;
  #ticks = 0;
  #looking: Promise<void> | undefined;
  #unlisten: (() => Promise<void>) | undefined;
  #connecting: Promise<void> | undefined;
  #retryAt = 0;

  constructor(options: NewsWatchOptions) {
    this.#options = { interval: 1_000, ...options };
    options.news.onListener = () => this.#start();
  }

  /** Whether notifications of other processes are heard now. */
  get isNotified(): boolean {
    return this.#unlisten !== undefined;
  }

  /** Stops until somebody listens again. */
  async stop(): Promise<void> {
    clearInterval(this.#timer);
    this.#timer = undefined;
    this.#heads.clear();
    await this.#connecting;
    const unlisten = this.#unlisten;
    this.#unlisten = undefined;
    await unlisten?.().catch(() => undefined);
    await this.#looking;
  }

  #start(): void {
    if (this.#timer !== undefined) return;
    this.#timer = setInterval(() => this.#tick(), this.#options.interval);
    // Node would otherwise stay alive for it alone; in a page the timer is a number.
    if (typeof this.#timer === 'object') this.#timer.unref();
    this.#connect();
  }

  #tick(): void {
    const { news } = this.#options;
    if (news.tenants.length === 0) {
      void this.stop();
      return;
    }
    this.#connect();
    this.#ticks += 1;
    if (this.isNotified && this.#ticks % EVERY_WHILE_NOTIFIED !== 0) return;
    this.#looking ??= this.#look().finally(() => {
      this.#looking = undefined;
    });
  }

  /** One after another: a slow database is not asked faster than it answers. */
  async #look(): Promise<void> {
    const { engine, news, logger } = this.#options;
    const tenants = news.tenants;
    for (const known of [...this.#heads.keys()]) if (!tenants.includes(known)) this.#heads.delete(known);
    for (const tenantId of tenants) {
      try {
        const seq = await inTenant(engine, tenantId, (session) => headOf(session), { readOnly: true });
        // Nothing is known of the time before the first look, so that it is news as well.
        if (this.#heads.get(tenantId) !== seq) news.tell(tenantId);
        this.#heads.set(tenantId, seq);
      } catch (error) {
        logger.warn({ tenantId, error: String(error) }, 'The head of a journal could not be read; it is tried again.');
      }
    }
  }

  #hear(payload: string): void {
    const [tenantId = '', ticketId] = payload.split(' ');
    if (ticketId) this.#options.presence?.tell(tenantId, ticketId);
    else this.#options.news.tell(tenantId);
  }

  #connect(): void {
    const { engine, news, logger } = this.#options;
    if (!engine.listen || this.#unlisten || this.#connecting || performance.now() < this.#retryAt) return;
    const lost = (error: unknown) => {
      this.#unlisten = undefined;
      this.#retryAt = performance.now() + RECONNECT;
      logger.warn({ error: String(error) }, 'Notifications of the database are lost; journals are polled meanwhile.');
    };
    this.#connecting = engine
      .listen(NEWS_CHANNEL, (payload) => this.#hear(payload), lost)
      .then((unlisten) => {
        this.#unlisten = unlisten;
        // What was notified before is heard by nobody.
        for (const tenantId of news.tenants) news.tell(tenantId);
      }, lost)
      .finally(() => {
        this.#connecting = undefined;
      });
  }
}

async function headOf(session: TenantSession): Promise<number> {
  const [head] = await session.prepared<{ seq: number }>(
    'news_head',
    'select seq from journal_heads where tenant_id = $1',
    [session.tenantId],
  );
  return head?.seq ?? 0;
}
