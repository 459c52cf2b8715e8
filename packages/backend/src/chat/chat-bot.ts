import { describe } from '../observability/request-log.ts';
import { everyTenant } from '../tenants/every-tenant.ts';
import type { ChatOptions } from './answer-provider.ts';
import { answerNext, type BotServices, endLeftChats } from './answer-turn.ts';

/** The floor under waking: how soon what another process left is found. */
const INTERVAL = 3_000;
/** How many messages of a tenant are answered at a time, so that one that waits for a model holds up no other. */
const AT_ONCE = 4;

/**
 * Answers in the chats of all tenants: woken when a journal grew, by a sweep for what another process left and for chats
 * that were left. Any number of processes may do so on one database.
 */
export class ChatBot {
  readonly #services: BotServices;
  readonly #options: ChatOptions;
  readonly #looking = new Map<string, Promise<void>>();
  readonly #again = new Set<string>();
  readonly #poll: ReturnType<typeof setInterval>;
  #sweeping: Promise<void> | undefined;
  #isClosed = false;

  constructor(services: BotServices, options: ChatOptions = {}, { interval = INTERVAL }: { interval?: number } = {}) {
    this.#services = services;
    this.#options = options;
    this.#poll = setInterval(() => this.#sweepSoon(), interval);
    (this.#poll as { unref?: () => void }).unref?.();
    this.#sweepSoon();
  }

  /** Looks soon what waits for an answer in a tenant's chats. */
  wake(tenantId: string): void {
    if (this.#isClosed) return;
    if (this.#looking.has(tenantId)) this.#again.add(tenantId);
    else void this.#look(tenantId);
  }

  /** Takes nothing up any more, and waits for what is being answered. */
  async close(): Promise<void> {
    this.#isClosed = true;
    clearInterval(this.#poll);
    await Promise.allSettled([...this.#looking.values(), this.#sweeping]);
  }

  #look(tenantId: string): Promise<void> {
    const line = async () => {
      while (!this.#isClosed && (await answerNext(this.#services, tenantId, this.#options)));
    };
    const work = (async () => {
      do {
        this.#again.delete(tenantId);
        // The first finds out whether there is anything to do; most entries of a journal have nothing to do with chats.
        if (this.#isClosed || !(await answerNext(this.#services, tenantId, this.#options))) continue;
        await Promise.all(Array.from({ length: AT_ONCE }, line));
      } while (this.#again.has(tenantId) && !this.#isClosed);
    })()
      .catch((error: unknown) => this.#failed(tenantId, error))
      .finally(() => {
        this.#looking.delete(tenantId);
        if (this.#again.delete(tenantId)) this.wake(tenantId);
      });
    this.#looking.set(tenantId, work);
    return work;
  }

  #failed(tenantId: string, error: unknown): void {
    if (this.#isClosed) return;
    this.#services.logger.warn({ tenantId, error: describe(error) }, 'messages in chats wait; they are tried again');
  }

  #sweepSoon(): void {
    if (this.#isClosed) return;
    this.#sweeping ??= this.#sweep()
      .catch((error: unknown) => {
        if (!this.#isClosed) this.#services.logger.warn({ error: describe(error) }, 'chats are looked through again');
      })
      .finally(() => {
        this.#sweeping = undefined;
      });
  }

  async #sweep(): Promise<void> {
    for await (const tenantId of everyTenant(this.#services.engine)) {
      if (this.#isClosed) return;
      this.wake(tenantId);
      try {
        while (!this.#isClosed && (await endLeftChats(this.#services, tenantId)));
      } catch (error) {
        this.#failed(tenantId, error);
      }
    }
  }
}
