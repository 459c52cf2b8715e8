import { inTenant } from '../database/tenant.ts';
import { describe } from '../observability/request-log.ts';
import type { BackendServices } from '../services.ts';
import { TenantSweep } from '../tenants/tenant-sweep.ts';
import { retryAfterOf } from '../webhooks/schedule.ts';
import type { WebhookTransport } from '../webhooks/transport.ts';
import { giveUpMessage } from './give-up.ts';
import { MESSAGE_COLUMNS, type MessageRow } from './message-row.ts';
import { sendParts } from './send-parts.ts';

const SECOND = 1_000;
const MINUTE = 60 * SECOND;
/** Waits before the second, third … try: eight tries in about nine hours. */
export const CHANNEL_RETRIES: readonly number[] = [
  5 * SECOND,
  30 * SECOND,
  5 * MINUTE,
  15 * MINUTE,
  60 * MINUTE,
  180 * MINUTE,
  300 * MINUTE,
];
/**
 * A message whose process was not heard of again is taken up by another after so long. It begins anew before each part, of
 * which one may take 15 seconds.
 */
const LEASE = 2 * MINUTE;
/** So many channels of a tenant are sent to at a time: one whose server never answers holds up itself alone. */
const LANES = 16;
/** The floor under waking: how soon what another process left, or what is due again, is found. */
const INTERVAL = 15 * SECOND;
const LONGEST_RETRY_AFTER = 3_600_000;

export interface ChannelSenderOptions {
  transport: WebhookTransport;
  /** Waits before a reply is tried again, in milliseconds. */
  retries?: readonly number[];
}

type Needs = Pick<BackendServices, 'engine' | 'masterKey' | 'newId' | 'now' | 'wakeSequencer' | 'logger'>;

/** Sends replies, one after another in each channel of a tenant. Any number of processes may, on one database. */
export class ChannelSender {
  readonly #services: Needs;
  readonly #options: ChannelSenderOptions;
  readonly #looking = new Map<string, Promise<void>>();
  /** By tenant, the channels that are being sent to. */
  readonly #lanes = new Map<string, Map<string, Promise<void>>>();
  readonly #again = new Set<string>();
  readonly #sweep: TenantSweep;
  readonly #stopping = new AbortController();

  constructor(services: Needs, options: ChannelSenderOptions) {
    this.#services = services;
    this.#options = options;
    this.#sweep = new TenantSweep({
      services,
      interval: INTERVAL,
      // A channel that is slow holds up no other tenant.
      work: async (tenantId) => this.wake(tenantId),
      failure: 'replies by channels wait; they are looked at again',
    });
    this.#sweep.soon();
  }

  /** Looks soon what is due for a tenant. */
  wake(tenantId: string): void {
    if (this.#stopping.signal.aborted) return;
    if (this.#looking.has(tenantId)) this.#again.add(tenantId);
    else this.#look(tenantId);
  }

  /** Sends everything of a tenant that is due by now, and waits for it. */
  async drain(tenantId: string): Promise<void> {
    this.wake(tenantId);
    for (;;) {
      const work = [this.#looking.get(tenantId), ...(this.#lanes.get(tenantId)?.values() ?? [])];
      if (!work.some(Boolean)) return;
      await Promise.all(work);
    }
  }

  /** Takes nothing up any more; what is on its way is called off and sent again later. */
  async close(): Promise<void> {
    this.#stopping.abort();
    await this.#sweep.close();
    await Promise.allSettled(this.#looking.values());
    await Promise.allSettled([...this.#lanes.values()].flatMap((lanes) => [...lanes.values()]));
  }

  /** Finds the channels with something due, and begins with those that are not being sent to. */
  #look(tenantId: string): void {
    const work = (async () => {
      do {
        this.#again.delete(tenantId);
        if (this.#stopping.signal.aborted) return;
        for (const channelId of await this.#dueChannels(tenantId)) this.#begin(tenantId, channelId);
      } while (this.#again.has(tenantId));
    })()
      .catch((error: unknown) => this.#warn(tenantId, error, 'replies by channels wait; they are looked at again'))
      .finally(() => {
        this.#looking.delete(tenantId);
        // Whoever woke it between the last look and here has only left a mark.
        if (this.#again.has(tenantId)) this.wake(tenantId);
      });
    this.#looking.set(tenantId, work);
  }

  #begin(tenantId: string, channelId: string): void {
    const lanes = this.#lanes.get(tenantId) ?? new Map<string, Promise<void>>();
    // What is due in another channel is looked at as soon as one has ended.
    if (lanes.has(channelId) || lanes.size >= LANES || this.#stopping.signal.aborted) return;
    this.#lanes.set(tenantId, lanes);
    const work = (async () => {
      while (!this.#stopping.signal.aborted) {
        const row = await this.#claim(tenantId, channelId);
        if (!row) break;
        await this.#do(tenantId, row);
      }
      return true;
    })()
      .catch((error: unknown) => {
        this.#warn(tenantId, error, 'replies by channels wait; they are looked at again');
        return false;
      })
      .then((isDone) => {
        lanes.delete(channelId);
        if (lanes.size === 0) this.#lanes.delete(tenantId);
        // What became due as it ended, or found no lane.
        if (isDone) this.wake(tenantId);
      });
    lanes.set(channelId, work);
  }

  async #dueChannels(tenantId: string): Promise<string[]> {
    const { engine, now } = this.#services;
    const rows = await inTenant(
      engine,
      tenantId,
      (session) =>
        session.prepared<{ channel_id: string }>(
          'channel_due',
          `select m.channel_id from channel_messages as m
           join channels as c on c.tenant_id = $1 and c.id = m.channel_id and (c.is_enabled or c.removed_at is not null)
           where m.tenant_id = $1 and m.status = 'waiting' and m.next_at <= $2::timestamptz and not exists (
             select 1 from channel_messages as e
             where e.tenant_id = $1 and e.ticket_id = m.ticket_id and e.channel_id = m.channel_id
               and e.status = 'waiting' and (e.created_at, e.id) < (m.created_at, m.id))
           group by m.channel_id order by min(m.next_at), m.channel_id`,
          [tenantId, now().toISOString()],
        ),
      { readOnly: true },
    );
    return rows.map(({ channel_id }) => channel_id);
  }

  /** A claimed row is due again when its lease ends. The replies of one conversation go in their order. */
  async #claim(tenantId: string, channelId: string): Promise<MessageRow | undefined> {
    const { engine, now } = this.#services;
    const [row] = await inTenant(engine, tenantId, (session) =>
      session.prepared<MessageRow>(
        'channel_claim',
        `with due as (
           select m.id as due_id from channel_messages as m
           join channels as c on c.tenant_id = $1 and c.id = m.channel_id and (c.is_enabled or c.removed_at is not null)
           where m.tenant_id = $1 and m.channel_id = $4 and m.status = 'waiting' and m.next_at <= $2::timestamptz
             and not exists (
               select 1 from channel_messages as e
               where e.tenant_id = $1 and e.ticket_id = m.ticket_id and e.channel_id = m.channel_id
                 and e.status = 'waiting' and (e.created_at, e.id) < (m.created_at, m.id))
           order by m.next_at, m.id limit 1 for update of m skip locked), claimed as (
         update channel_messages as m set next_at = $3::timestamptz, attempt_count = m.attempt_count + 1 from due
         where m.tenant_id = $1 and m.id = due.due_id returning m.*)
         select ${MESSAGE_COLUMNS} from claimed`,
        [tenantId, now().toISOString(), this.#leaseEnd(), channelId],
      ),
    );
    return row;
  }

  /** Begins the lease anew before a part; `false` where another process has taken the reply up, or sent the part. */
  async #hold(tenantId: string, { id, attempt_count }: MessageRow, sent: number): Promise<boolean> {
    const rows = await inTenant(this.#services.engine, tenantId, (session) =>
      session.prepared(
        'channel_hold',
        `update channel_messages set next_at = $5::timestamptz
         where tenant_id = $1 and id = $2 and status = 'waiting' and attempt_count = $3 and sent_parts = $4
         returning id`,
        [tenantId, id, attempt_count, sent, this.#leaseEnd()],
      ),
    );
    return rows.length > 0;
  }

  #leaseEnd(): string {
    return new Date(this.#services.now().getTime() + LEASE).toISOString();
  }

  async #do(tenantId: string, row: MessageRow): Promise<void> {
    const { transport, retries = CHANNEL_RETRIES } = this.#options;
    const { signal } = this.#stopping;
    const attempts = Number(row.attempt_count);
    // Tries that failed never get that far: these ended with their process.
    const isLost = attempts > retries.length + 1;
    const end = isLost
      ? ({ is: 'refused', reason: 'Its process ended each time.' } as const)
      : await sendParts(this.#services, transport, tenantId, row, {
          stopped: signal,
          hold: (sent) => this.#hold(tenantId, row, sent),
        }).catch((error: unknown) => {
          this.#warn(tenantId, error, 'a reply by a channel was not sent');
          return { is: 'retry' as const, reason: error instanceof Error ? error.message : String(error) };
        });
    if (end.is === 'taken' || signal.aborted) return;
    const wait = end.is === 'refused' ? undefined : retries[attempts - 1];
    if (wait === undefined) return giveUpMessage(this.#services, tenantId, row, end);
    const { engine, now } = this.#services;
    const at = now().getTime();
    const asked =
      'retryAfter' in end ? retryAfterOf(end.retryAfter, at, { longestRetryAfter: LONGEST_RETRY_AFTER }) : 0;
    await inTenant(engine, tenantId, (session) =>
      session
        .update('channel_messages')
        .set({ next_at: new Date(at + Math.max(wait, asked)), reason: end.reason.slice(0, 500) })
        .where('id', '=', row.id)
        .where('status', '=', 'waiting')
        .where('attempt_count', '=', row.attempt_count)
        .execute(),
    );
  }

  #warn(tenantId: string, error: unknown, message: string): void {
    if (this.#stopping.signal.aborted) return;
    this.#services.logger.warn({ tenantId, error: describe(error) }, message);
  }
}
