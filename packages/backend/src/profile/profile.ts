import { isCleared, isPermitted, type Money, type Permission, type Profile } from '@korkep/core';
import { consentKind } from '../consents/consent-kind.ts';
import { contractKind } from '../contracts/contract-kind.ts';
import { customerKind } from '../customers/customer-kind.ts';
import { CONTACT_CHANNELS } from '../customers/figures.ts';
import type { TenantSession } from '../database/tenant.ts';
import { Problem } from '../http/problem.ts';
import { interactionKind } from '../interactions/interaction-kind.ts';
import { isOwn, roleOf, type Sight } from '../masking/sight.ts';
import { orderKind } from '../orders/order-kinds.ts';
import { preferenceKind } from '../preferences/preference-kind.ts';
import { relationshipKind } from '../relationships/relationship-kind.ts';
import type { StoredKind } from '../store/record-kind.ts';
import type { Row } from '../store/row.ts';
import { ticketKind } from '../tickets/ticket-kind.ts';
import { attentionItems, attentionSql, type Finding } from './attention.ts';
import { jsonRow, readJsonRow } from './json-row.ts';

type Section = 'orders' | 'tickets' | 'contacts' | 'preferences' | 'consents' | 'contracts';

/** The lists of a profile: whose records, who may read them, in what order, how many. */
const SECTIONS: Record<
  Section,
  { kind: StoredKind; permission: Permission; order: string; limit: number; from?: string }
> = {
  orders: { kind: orderKind, permission: 'orders:read', order: 't.placed_at desc, t.id desc', limit: 5 },
  tickets: { kind: ticketKind, permission: 'tickets:read', order: 't.opened_at desc, t.id desc', limit: 5 },
  contacts: {
    kind: interactionKind,
    permission: 'interactions:read',
    order: 't.occurred_at desc, t.id desc',
    limit: 5,
    // Among a flood of page views no more than the newest few hundred are looked through for a contact.
    from: `(select * from interactions where tenant_id = $1 and customer_id = $2 and archived_at is null
      and occurred_at <= $3::timestamptz order by occurred_at desc, id desc limit 300) as t
      where t.channel in (${CONTACT_CHANNELS.map((channel) => `'${channel}'`).join(', ')}) and t.direction <> 'internal'`,
  },
  preferences: {
    kind: preferenceKind,
    permission: 'preferences:read',
    order: 't.created_at desc, t.id desc',
    limit: 50,
  },
  consents: { kind: consentKind, permission: 'consents:read', order: 't.decided_at desc, t.id desc', limit: 50 },
  contracts: { kind: contractKind, permission: 'contracts:read', order: 't.starts_at desc, t.id desc', limit: 10 },
};
const SECTION_NAMES = Object.keys(SECTIONS) as Section[];
const MOST_RELATIONSHIPS = 20;
const MOST_COUNTED = 10_000;

interface RelationshipRow {
  relationship: Row;
  end: 'from' | 'to';
  customer: { id: string; type: 'person' | 'organisation'; displayName: string; position: string | null };
}

interface ProfileRow extends Partial<Record<Section, Row[] | null>> {
  customer: Row;
  relationships: RelationshipRow[] | null;
  attention: Record<string, Finding | null> | null;
  ticket_count?: number;
}

export interface ProfileReader {
  session: TenantSession;
  sight: Sight;
  now: Date;
  /** The one customer that the caller is limited to: then other customers stay nameless. */
  isLimited: boolean;
}

const texts = new Map<Sight, string>();

/** The whole picture of a customer: one prepared statement, every list by its index. Throws `not_found`. */
export async function customerProfile(id: string, { session, sight, now, isLimited }: ProfileReader): Promise<Profile> {
  const role = roleOf(sight);
  const [row] = await session.prepared<ProfileRow>(`profile_${sight}`, profileStatement(sight), [
    session.tenantId,
    id,
    now.toISOString(),
  ]);
  if (!row) throw new Problem('not_found', 'There is no such customer.');
  const customer = readJsonRow(customerKind, sight, row.customer);
  const lists: Partial<Record<Section, Record<string, unknown>[]>> = {};
  const masked: string[] = [];
  for (const name of SECTION_NAMES) {
    const { kind, permission } = SECTIONS[name];
    if (isPermitted(role, permission)) lists[name] = (row[name] ?? []).map((one) => readJsonRow(kind, sight, one));
    else masked.push(name);
  }
  const seesPersonal = isCleared(role, 'personal');
  return {
    customer,
    summary: summaryOf(customer, lists.contacts, row.ticket_count),
    // What wants attention is said to colleagues, about the customer.
    attention: row.attention === null ? [] : attentionItems(row.attention, role, seesPersonal),
    ...lists,
    relationships: (row.relationships ?? []).map(
      ({ relationship, end, customer: { displayName, position, ...other } }) => ({
        relationship: readJsonRow(relationshipKind, sight, relationship),
        customer: {
          ...other,
          ...(seesPersonal && !isLimited && { displayName, ...(position !== null && { position }) }),
        },
        end,
      }),
    ),
    ...(masked.length > 0 && { masked }),
  } as unknown as Profile;
}

/** The statement of a sight; `$1` the tenant, `$2` the customer, `$3` now. */
export function profileStatement(sight: Sight): string {
  const known = texts.get(sight);
  if (known !== undefined) return known;
  const role = roleOf(sight);
  const columns = SECTION_NAMES.filter((name) => isPermitted(role, SECTIONS[name].permission)).map((name) => {
    const { kind, order, limit, from } = SECTIONS[name];
    const all = from ?? `${kind.table} as t where t.tenant_id = $1 and t.customer_id = $2 and t.archived_at is null`;
    const rows = isOwn(sight) && kind.customerView ? `${all} and ${kind.customerView}` : all;
    return `(select jsonb_agg(n.row) from (select ${jsonRow(kind, sight, 't')} as row from ${rows} order by ${order} limit ${limit}) as n) as ${name}`;
  });
  if (isPermitted(role, 'tickets:read')) {
    columns.push(`(select count(*) from (select 1 from tickets where tenant_id = $1 and customer_id = $2 and archived_at is null
      limit ${MOST_COUNTED}) as n) as ticket_count`);
  }
  const text = `select ${jsonRow(customerKind, sight, 'c')} as customer, ${columns.join(', ')}, ${relationshipsSql(sight)} as relationships,
    ${isOwn(sight) ? 'null::jsonb' : attentionSql(role)} as attention from customers as c where c.tenant_id = $1 and c.id = $2`;
  texts.set(sight, text);
  return text;
}

function relationshipsSql(sight: Sight): string {
  const side = (own: string, other: string, end: string) =>
    `(select t.created_at, t.id, jsonb_build_object('relationship', ${jsonRow(relationshipKind, sight, 't')}, 'end', '${end}',
      'customer', jsonb_build_object('id', o.id, 'type', o.type, 'displayName', o.display_name, 'position', o.position)) as row
      from relationships as t join customers as o on o.tenant_id = $1 and o.id = t.${other}
      where t.tenant_id = $1 and t.${own} = $2 and t.archived_at is null
      order by t.created_at desc, t.id desc limit ${MOST_RELATIONSHIPS})`;
  return `(select jsonb_agg(n.row) from (select u.row from (${side('customer_id', 'related_id', 'from')} union all
    ${side('related_id', 'customer_id', 'to')}) as u order by u.created_at desc, u.id desc limit ${MOST_RELATIONSHIPS}) as n)`;
}

function summaryOf(
  customer: Record<string, unknown>,
  contacts: Record<string, unknown>[] | undefined,
  ticketCount: number | undefined,
): Profile['summary'] {
  const revenue = customer.revenue as Money | undefined;
  const orderCount = customer.orderCount as number | undefined;
  const summary: Record<string, unknown> = {
    customerSince: customer.customerSince ?? (customer.firstOrderAt as string | undefined)?.slice(0, 10),
    lifetimeValue: revenue,
    orderCount,
    // Net revenue by order, as the KPI of that name.
    averageOrderValue:
      revenue && orderCount ? { ...revenue, amount: Math.round(revenue.amount / orderCount) } : undefined,
    lastOrderAt: customer.lastOrderAt,
    lastContactAt: customer.lastContactAt,
    lastContactChannel: contacts?.[0]?.channel,
    openTicketCount: customer.openTicketCount,
    ticketCount,
  };
  return Object.fromEntries(Object.entries(summary).filter(([, value]) => value !== undefined)) as Profile['summary'];
}
