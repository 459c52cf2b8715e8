import { inTenant, type TenantSession } from '../database/tenant.ts';
import type { BackendServices } from '../services.ts';
import { DELIVERY_COLUMNS, type DeliveryRow, enqueue } from './delivery.ts';
import { ENDPOINT_COLUMNS, type EndpointRow } from './endpoint.ts';
import { chosenEvents, entriesAfter } from './journal-events.ts';
import { messageBodies } from './message.ts';
import type { WebhookSchedule } from './schedule.ts';
import { openSecrets } from './secret.ts';
import { type Outcome, settle } from './settle.ts';

/** A message that is claimed by this process and has to be sent now. */
export interface Claimed {
  delivery: DeliveryRow;
  url: string;
  body: string;
  secrets: Uint8Array<ArrayBuffer>[];
}

/** What a round did. */
export interface Round {
  claimed: Claimed[];
  /** There is more to do at once. */
  hasMore: boolean;
  /** When something is due next; absent when nothing waits. */
  wakeAt?: number;
}

export interface RoundInput {
  endpointId: string;
  /** How many more messages may be sent at the same time. */
  capacity: number;
  /** How many are on their way already. */
  inFlight: number;
  outcomes: readonly Outcome[];
}

type Needs = Pick<BackendServices, 'engine' | 'masterKey' | 'newId' | 'now' | 'wakeSequencer'>;

/** How many entries of the journal are looked at in one transaction. */
const ENTRIES = 500;
const NOTHING: Round = { claimed: [], hasMore: false };

/**
 * One transaction of an endpoint: writes down how the last tries went, takes what is due, and where that is less than may
 * be sent, looks at the journal for more. Rows and position move together, so that an event is neither lost nor made
 * twice wherever the process ends. Several processes take turns by the lock on the endpoint's row.
 */
export function round(services: Needs, schedule: WebhookSchedule, tenantId: string, input: RoundInput): Promise<Round> {
  const { engine, now: clock, newId, masterKey } = services;
  return inTenant(engine, tenantId, async (session) => {
    const now = clock();
    const found = await lock(session, input.endpointId);
    if (!found) return NOTHING;
    const context = { session, now, services, actor: { kind: 'system' as const } };
    const endpoint = await settle(context, schedule, found, input.outcomes);
    if (!endpoint.is_enabled) return NOTHING;
    const paused = endpoint.paused_until === null ? 0 : Date.parse(endpoint.paused_until);
    if (paused > now.getTime()) return { claimed: [], hasMore: false, wakeAt: paused };

    // An endpoint that failed so often is probed with one message at a time.
    const isProbed = endpoint.failures >= schedule.breakAfter;
    if (isProbed && input.inFlight > 0) return NOTHING;
    if (input.capacity <= 0) return { claimed: [], hasMore: true };
    const capacity = isProbed ? 1 : input.capacity;
    const lease = new Date(now.getTime() + schedule.timeout + schedule.takeOver);
    const take = (limit: number) => claim(session, endpoint.id, { now, lease, limit, claim: newId('clm') });
    let deliveries = await take(capacity);
    let isEnd = true;
    if (deliveries.length < capacity) {
      const moved = await dispatch(session, endpoint, now);
      isEnd = moved.isEnd;
      if (moved.enqueued > 0) deliveries = [...deliveries, ...(await take(capacity - deliveries.length))];
    }
    const hasMore = !isProbed && (!isEnd || deliveries.length === capacity);
    const wakeAt = hasMore ? undefined : await nextDue(session, endpoint.id);
    const rest = { hasMore, ...(wakeAt !== undefined && { wakeAt }) };
    if (deliveries.length === 0) return { claimed: [], ...rest };
    const secrets = await openSecrets(session, masterKey, endpoint, now);
    const bodies = await messageBodies(session, endpoint, deliveries);
    const claimed = deliveries.map((delivery) => ({
      delivery,
      url: endpoint.url,
      body: bodies.get(delivery.id)!,
      secrets,
    }));
    return { claimed, ...rest };
  });
}

async function lock(session: TenantSession, endpointId: string): Promise<EndpointRow | undefined> {
  const [row] = await session.prepared<EndpointRow>(
    'webhook_lock',
    `select ${ENDPOINT_COLUMNS.join(', ')} from webhook_endpoints
     where tenant_id = $1 and id = $2 and removed_at is null for no key update`,
    [session.tenantId, endpointId],
  );
  return row;
}

/** Claimed messages are due again when their lease ends; nobody else touches them before. */
function claim(
  session: TenantSession,
  endpointId: string,
  { now, lease, limit, claim }: { now: Date; lease: Date; limit: number; claim: string },
): Promise<DeliveryRow[]> {
  return session.prepared<DeliveryRow>(
    'webhook_claim',
    `with due as (
       select id as due_id from webhook_deliveries
       where tenant_id = $1 and endpoint_id = $2 and status = 'waiting' and next_at <= $3::timestamptz
       order by next_at limit $6 for update skip locked)
     update webhook_deliveries as d set claim = $5, next_at = $4::timestamptz from due
     where d.tenant_id = $1 and d.id = due.due_id returning ${DELIVERY_COLUMNS}`,
    [session.tenantId, endpointId, now.toISOString(), lease.toISOString(), claim, limit],
  );
}

async function dispatch(
  session: TenantSession,
  endpoint: EndpointRow,
  now: Date,
): Promise<{ enqueued: number; isEnd: boolean }> {
  const entries = await entriesAfter(session, endpoint.position, ENTRIES);
  const last = entries.at(-1);
  if (!last) return { enqueued: 0, isEnd: true };
  const enqueued = await enqueue(session, endpoint.id, await chosenEvents(endpoint, entries), now);
  await session.prepared(
    'webhook_position',
    'update webhook_endpoints set position = $3 where tenant_id = $1 and id = $2',
    [session.tenantId, endpoint.id, last.seq],
  );
  return { enqueued, isEnd: entries.length < ENTRIES };
}

async function nextDue(session: TenantSession, endpointId: string): Promise<number | undefined> {
  const [row] = await session.prepared<{ next: string }>(
    'webhook_next',
    `select next_at as next from webhook_deliveries
     where tenant_id = $1 and endpoint_id = $2 and status = 'waiting' order by next_at limit 1`,
    [session.tenantId, endpointId],
  );
  return row && Date.parse(row.next);
}
