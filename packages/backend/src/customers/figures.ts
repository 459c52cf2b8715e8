import type { TenantSession } from '../database/tenant.ts';

/** Channels on which a customer and the company speak with each other; the others are traces of use. */
export const CONTACT_CHANNELS = ['call', 'email', 'chat', 'meeting', 'social', 'sms', 'store'] as const;

const CHANNEL_LIST = CONTACT_CHANNELS.map((channel) => `'${channel}'`).join(', ');
/** The condition that an interaction is a contact. `i` names its row, `$3` is now: a planned meeting is none yet. */
const IS_CONTACT = `i.channel in (${CHANNEL_LIST}) and i.direction <> 'internal' and i.archived_at is null and i.occurred_at <= $3::timestamptz`;

/** Largest whole number that JavaScript holds exactly; sums beyond it are cut off there rather than unreadable. */
const SAFE = '9007199254740991';

/**
 * Locks customers in one order before their figures are recomputed: a second transaction waits, and then counts what
 * the first one has committed. `for no key update` does not stand in the way of new records that refer to them.
 */
async function lock(session: TenantSession, ids: readonly string[]): Promise<void> {
  await session.prepared(
    'customers_lock',
    'select id from customers where tenant_id = $1 and id = any($2::text[]) order by id for no key update',
    [session.tenantId, ids],
  );
}

/**
 * Recomputes order count, revenue and first and last order of customers. Drafts and cancelled orders do not count; money
 * given back lowers the revenue. The customers' version stays: nobody edited them, and a form that is open on one must
 * not fail because an order came in.
 */
export async function refreshOrderFigures(session: TenantSession, ids: readonly string[]): Promise<void> {
  if (ids.length === 0) return;
  await lock(session, ids);
  await session.prepared(
    'customers_order_figures',
    `update customers as c set
       order_count = coalesce(o.orders, 0),
       revenue_amount = least(greatest(coalesce(o.total, 0) - coalesce(r.total, 0), -${SAFE}), ${SAFE})::bigint,
       first_order_at = o.first_at, last_order_at = o.last_at
     from unnest($2::text[]) as wanted (id)
     left join lateral (
       select count(*) as orders, sum(total_base_amount) as total, min(placed_at) as first_at, max(placed_at) as last_at
       from orders where tenant_id = $1 and customer_id = wanted.id and archived_at is null
         and status not in ('draft', 'cancelled')) as o on true
     left join lateral (
       select sum(total_base_amount) as total
       from returns where tenant_id = $1 and customer_id = wanted.id and archived_at is null and status = 'refunded') as r on true
     where c.tenant_id = $1 and c.id = wanted.id`,
    [session.tenantId, ids],
  );
}

/** Recomputes the last contact of customers. */
export async function refreshLastContact(session: TenantSession, ids: readonly string[], now: Date): Promise<void> {
  if (ids.length === 0) return;
  await lock(session, ids);
  await session.prepared(
    'customers_last_contact',
    `update customers as c set last_contact_at = latest.at
     from unnest($2::text[]) as wanted (id)
     left join lateral (
       select i.occurred_at as at from interactions as i
       where i.tenant_id = $1 and i.customer_id = wanted.id and ${IS_CONTACT}
       order by i.occurred_at desc limit 1) as latest on true
     where c.tenant_id = $1 and c.id = wanted.id and c.last_contact_at is distinct from latest.at`,
    [session.tenantId, ids, now.toISOString()],
  );
}

/** Recomputes how many tickets of customers are neither solved nor closed. */
export async function refreshOpenTickets(session: TenantSession, ids: readonly string[]): Promise<void> {
  if (ids.length === 0) return;
  await lock(session, ids);
  await session.prepared(
    'customers_open_tickets',
    `update customers as c set open_ticket_count = (
       select count(*) from tickets as t where t.tenant_id = $1 and t.customer_id = c.id and t.archived_at is null
         and t.status not in ('solved', 'closed'))
     where c.tenant_id = $1 and c.id = any($2::text[])`,
    [session.tenantId, ids],
  );
}
