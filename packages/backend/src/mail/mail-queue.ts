import { inTenant } from '../database/tenant.ts';
import { describe } from '../observability/request-log.ts';
import { MAIL_COLUMNS, type MailRow } from './mail-row.ts';
import type { MailServices } from './mail-services.ts';
import { MailWaitsError } from './mail-waits.ts';

/** Waits before the second, third … try, in milliseconds: eight tries in about 28 hours. */
const MINUTE = 60_000;
export const MAIL_RETRIES: readonly number[] = [1, 5, 15, 60, 180, 480, 960].map((minutes) => minutes * MINUTE);
const JITTER = 0.1;
/**
 * A message whose process was not heard of again is taken up by another after so long. What came in is written down once
 * whoever does it; what goes out could arrive twice, so that a slow server is waited for.
 */
export const LEASE = { in: MINUTE, out: 10 * MINUTE };
/** The floor under waking: how soon what another process left, or what is due again, is found. */
const INTERVAL = 15_000;
/** How soon a mail that waits for the server to be set up is looked at again. */
const SET_UP = 15 * MINUTE;

/** An error after which trying again is of no use. */
export class FinalMailError extends Error {
  override readonly name = 'FinalMailError';
}

export interface MailWork {
  direction: 'in' | 'out';
  /**
   * Does what a row asks for and writes down that it is done. `hold` begins the lease anew, before what must not be done
   * twice; `false` where another process has taken the row up meanwhile.
   */
  run: (tenantId: string, row: MailRow, hold: () => Promise<boolean>) => Promise<void>;
  /** Writes down that it was given up. */
  giveUp: (tenantId: string, row: MailRow, error: unknown) => Promise<void>;
}

/**
 * Works off the mails of one direction, one after another in each tenant: woken, and polling as the floor. Any number of
 * processes may do so on one database.
 */
export class MailQueue {
  readonly #services: MailServices;
  readonly #work: MailWork;
  readonly #retries: readonly number[];
  readonly #looking = new Map<string, Promise<void>>();
  readonly #again = new Set<string>();
  readonly #poll: ReturnType<typeof setInterval>;
  #isClosed = false;

  constructor(
    services: MailServices,
    work: MailWork,
    { retries = MAIL_RETRIES }: { retries?: readonly number[] } = {},
  ) {
    this.#services = services;
    this.#work = work;
    this.#retries = retries;
    const all = () => {
      for (const tenantId of services.mailboxes.tenantIds) this.wake(tenantId);
    };
    this.#poll = setInterval(all, INTERVAL);
    (this.#poll as { unref?: () => void }).unref?.();
    all();
  }

  /** Looks soon what is due for a tenant. */
  wake(tenantId: string): void {
    if (this.#isClosed) return;
    if (this.#looking.has(tenantId)) this.#again.add(tenantId);
    else this.#look(tenantId);
  }

  /** Does everything of a tenant that is due by now, and waits for it. */
  async drain(tenantId: string): Promise<void> {
    this.wake(tenantId);
    while (this.#looking.has(tenantId)) await this.#looking.get(tenantId);
  }

  /** Takes nothing up any more, and waits for what is being done. */
  async close(): Promise<void> {
    this.#isClosed = true;
    clearInterval(this.#poll);
    await Promise.allSettled(this.#looking.values());
  }

  #look(tenantId: string): void {
    const work = (async () => {
      do {
        this.#again.delete(tenantId);
        for (;;) {
          const row = this.#isClosed ? undefined : await this.#claim(tenantId);
          if (!row) break;
          await this.#do(tenantId, row);
        }
      } while (this.#again.has(tenantId) && !this.#isClosed);
    })()
      .catch((error: unknown) => this.#warn(tenantId, error, 'mails wait; they are looked at again'))
      .finally(() => this.#looking.delete(tenantId));
    this.#looking.set(tenantId, work);
  }

  /** A claimed row is due again when its lease ends. One at a time: none loses a try to what another brings about. */
  async #claim(tenantId: string): Promise<MailRow | undefined> {
    const { engine, now } = this.#services;
    const [row] = await inTenant(engine, tenantId, (session) =>
      session.prepared<MailRow>(
        'mail_claim',
        `with due as (
           select id as due_id from mail_messages
           where tenant_id = $1 and direction = $2 and status = 'waiting' and next_at <= $3::timestamptz
           order by next_at, id limit 1 for update skip locked), claimed as (
         update mail_messages as m set next_at = $4::timestamptz, attempt_count = m.attempt_count + 1 from due
         where m.tenant_id = $1 and m.id = due.due_id returning m.*)
         select ${MAIL_COLUMNS} from claimed`,
        [tenantId, this.#work.direction, now().toISOString(), this.#leaseEnd()],
      ),
    );
    return row;
  }

  async #hold(tenantId: string, { id, attempt_count }: MailRow): Promise<boolean> {
    const rows = await inTenant(this.#services.engine, tenantId, (session) =>
      session.prepared(
        'mail_hold',
        `update mail_messages set next_at = $4::timestamptz
         where tenant_id = $1 and id = $2 and status = 'waiting' and attempt_count = $3 returning id`,
        [tenantId, id, attempt_count, this.#leaseEnd()],
      ),
    );
    return rows.length > 0;
  }

  #leaseEnd(): string {
    return new Date(this.#services.now().getTime() + LEASE[this.#work.direction]).toISOString();
  }

  async #do(tenantId: string, row: MailRow): Promise<void> {
    try {
      // Tries that failed never get that far: these ended with their process.
      if (row.attempt_count > this.#retries.length + 1) throw new FinalMailError('Its process ended each time.');
      await this.#work.run(tenantId, row, () => this.#hold(tenantId, row));
    } catch (error) {
      this.#warn(tenantId, error, 'a mail was not done with', row.id);
      if (error instanceof MailWaitsError) return this.#putOff(tenantId, row, error.message);
      const wait = error instanceof FinalMailError ? undefined : this.#retries[row.attempt_count - 1];
      await (wait === undefined ? this.#work.giveUp(tenantId, row, error) : this.#later(tenantId, row, wait)).catch(
        (cause: unknown) => this.#warn(tenantId, cause, 'what became of a mail could not be written down', row.id),
      );
    }
  }

  /** Waiting for the server to be set up is no try; the list of mails says what it waits for. */
  async #putOff(tenantId: string, { id, attempt_count }: MailRow, reason: string): Promise<void> {
    const { engine, now } = this.#services;
    await inTenant(engine, tenantId, (session) =>
      session.prepared(
        'mail_put_off',
        `update mail_messages set next_at = $3::timestamptz, attempt_count = $4::bigint - 1, reason = $5
         where tenant_id = $1 and id = $2 and status = 'waiting' and attempt_count = $4::bigint`,
        [tenantId, id, new Date(now().getTime() + SET_UP).toISOString(), attempt_count, reason],
      ),
    );
  }

  async #later(tenantId: string, { id, attempt_count }: MailRow, wait: number): Promise<void> {
    const { engine, now } = this.#services;
    const jitter = 1 - JITTER + 2 * JITTER * Math.random();
    const at = new Date(now().getTime() + wait * jitter).toISOString();
    await inTenant(engine, tenantId, (session) =>
      session.prepared(
        'mail_later',
        `update mail_messages set next_at = $3::timestamptz
         where tenant_id = $1 and id = $2 and status = 'waiting' and attempt_count = $4`,
        [tenantId, id, at, attempt_count],
      ),
    );
  }

  #warn(tenantId: string, error: unknown, message: string, mailId?: string): void {
    if (this.#isClosed) return;
    this.#services.logger.warn(
      { tenantId, ...(mailId && { mailId }), error: withoutAddresses(describe(error)) },
      message,
    );
  }
}

/** Servers repeat whom they refuse; who writes with whom is nothing for a log. */
function withoutAddresses(error: ReturnType<typeof describe>): ReturnType<typeof describe> {
  if (typeof error?.message !== 'string') return error;
  return { ...error, message: error.message.replace(/[^\s<>"@]{1,64}@[^\s<>"@]{1,255}/g, '…@…') };
}
