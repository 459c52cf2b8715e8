import { fillPlaceholders, type LeftOut, type OUTREACH_WAYS, type OutreachPurpose, type Role } from '@korkep/core';
import type { TenantSession } from '../database/tenant.ts';
import { placeholderValues, type TicketFacts } from '../macros/ticket-facts.ts';
import { consentSql } from '../surveys/may-ask.ts';
import { BEHIND, behind } from './behind.ts';
import { mayWrite } from './may-write.ts';

/** Who bought the product so many days before an alert began may be concerned too. */
export const BUYER_DAYS = 90;

/**
 * The customers `e` whom the alert `$2` concerns: the requesters of its tickets and, where `$3` says so, the buyers of its
 * product who have not written.
 */
export const EVERYBODY = `with a as (select * from alerts where tenant_id = $1 and id = $2),
  writers as (
    select t.customer_id, count(*)::int as tickets, (array_agg(t.id order by t.opened_at desc, t.id desc))[1] as ticket_id
    from a join tickets as t on ${BEHIND} group by t.customer_id),
  buyers as (
    select distinct o.customer_id from a
    join orders as o on o.tenant_id = $1 and o.archived_at is null and o.status not in ('draft', 'cancelled')
      and o.customer_id is not null and o.placed_at >= a.started_at - interval '${BUYER_DAYS} days'
      and o.placed_at <= coalesce(a.ended_at, 'infinity'::timestamptz)
      and o.lines @> jsonb_build_array(jsonb_build_object('productId', a.product_id))
    where $3::boolean and a.about = 'product'
      and not exists (select 1 from writers as w where w.customer_id = o.customer_id)),
  everybody as (
    select customer_id, tickets, ticket_id from writers
    union all select customer_id, 0, null from buyers)`;

/**
 * That the customer `e` was written to about what the alert `a` is about: from it, from another of the same product or
 * category since it began, or from one behind which a ticket of theirs was, too, when they were written to. One burst
 * counts with its product and with its category, and may begin a second alert as it grows.
 */
const IS_CONTACTED = `exists (
  select 1 from alert_recipients as r join alerts as b on b.tenant_id = $1 and b.id = r.alert_id
  where r.tenant_id = $1 and r.customer_id = e.customer_id and r.state = 'sent' and (b.id = a.id
    or r.done_at >= a.started_at and b.about = a.about and b.name = a.name
      and b.product_id is not distinct from a.product_id
    or exists (
      select 1 from tickets as t where t.customer_id = e.customer_id and t.opened_at <= r.done_at
        and ${BEHIND} and ${behind('b')})))`;

/**
 * That a reply on the ticket `t` leaves as an e-mail: the last that came about it, or about what was merged into it, is
 * one. Replies go the way the last question came; that may be an SMS, to which nobody agreed.
 */
const IS_BY_MAIL = `coalesce((
  with recursive merged as (
    select t.id as id, 1 as length
    union all
    select s.id, m.length + 1 from merged as m
      join tickets as s on s.tenant_id = $1 and s.merged_into_id = m.id where m.length < 50)
  select l.is_mail from (
    select true as is_mail, m.created_at from mail_messages as m
    where m.tenant_id = $1 and m.direction = 'in' and m.is_requester and m.ticket_id in (select id from merged)
    union all
    select false, m.created_at from channel_messages as m
      join channels as k on k.tenant_id = $1 and k.id = m.channel_id and k.provider <> 'form'
    where m.tenant_id = $1 and m.direction = 'in' and m.ticket_id in (select id from merged)) as l
  order by l.created_at desc, l.is_mail limit 1), false)`;

/** What a message to a customer would be made of. */
interface Candidate extends TicketFacts {
  customer_id: string;
  tickets: number;
  newest_ticket_id: string | null;
  is_there: boolean;
  consent: string | null;
  is_contacted: boolean;
}

/** A message to a customer, or why there is none. */
export interface Prepared {
  customerId: string;
  displayName: string | null;
  ticketCount: number;
  ticketId: string | null;
  /** Undefined where they are left out. */
  way?: (typeof OUTREACH_WAYS)[number];
  /** The ticket that is replied on. */
  replyTo?: string;
  /** Where a ticket of its own is sent. */
  address?: string;
  reason?: LeftOut;
  subject: string;
  body: string;
  missing: readonly string[];
}

/** A message as it was written. */
export interface Letter {
  id: string;
  alert_id: string;
  purpose: OutreachPurpose;
  subject: string;
  body: string;
  with_buyers: boolean;
  created_by_id: string | null;
  confirmed_by_id: string | null;
}

interface Which {
  /** Only this customer. */
  customerId?: string;
  /** Those that come after this one. */
  after?: string;
  limit: number;
}

/**
 * What a message would be to each customer, by their ids. A reply goes where the last that came about an
 * unsolved ticket behind the alert is an e-mail; everybody else gets one on a ticket of its own, to an address that is theirs.
 */
export async function preparedFor(
  letter: Letter,
  { customerId, after, limit }: Which,
  role: Role,
  session: TenantSession,
  now: Date,
): Promise<Prepared[]> {
  const rows = await session.prepared<Candidate>(
    'alert_candidates',
    `${EVERYBODY}
     select e.customer_id, e.tickets, e.ticket_id as newest_ticket_id, t.id as ticket_id, t.number, t.subject, t.category, t.tags,
       t.language as ticket_language, c.display_name, c.given_name, c.family_name, c.organisation_name, c.language,
       c.emails, null::text as order_number, p.name as product_name, u.name as agent_name, n.name as company_name,
       c.archived_at is null as is_there,
       ${consentSql('e.customer_id', '$4::text', '$5::timestamptz')} as consent,
       ${IS_CONTACTED} as is_contacted
     from everybody as e cross join a
     join tenants as n on n.tenant_id = $1
     join customers as c on c.tenant_id = $1 and c.id = e.customer_id
     left join products as p on p.tenant_id = $1 and p.id = a.product_id
     left join users as u on u.tenant_id = $1 and u.id = $6
     left join lateral (
       select t.* from tickets as t where t.customer_id = e.customer_id and ${BEHIND}
         and t.status not in ('solved', 'closed') and t.merged_into_id is null
         and ${IS_BY_MAIL}
       order by t.opened_at desc, t.id desc limit 1) as t on true
     where ($7::text is null or e.customer_id = $7) and ($8::text is null or e.customer_id > $8)
     order by e.customer_id limit $9`,
    [
      session.tenantId,
      letter.alert_id,
      letter.with_buyers,
      letter.purpose,
      now.toISOString(),
      letter.confirmed_by_id ?? letter.created_by_id,
      customerId ?? null,
      after ?? null,
      limit,
    ],
  );
  return rows.map((row) => preparedOf(letter, row, role));
}

function preparedOf(letter: Letter, row: Candidate, role: Role): Prepared {
  const known = placeholderValues(row, role);
  // A ticket of its own has no number before it is there.
  if (row.ticket_id === null) delete known['ticket.number'];
  const [subject, body] = [fillPlaceholders(letter.subject, known), fillPlaceholders(letter.body, known)];
  const missing = [...new Set([...subject.missing, ...body.missing])];
  const emails = (row.emails ?? []) as { value: string; isPrimary?: boolean; isVerified?: boolean }[];
  // An address that somebody merely typed may be anybody's.
  const theirs = emails.filter(({ isVerified }) => isVerified !== false);
  const address = (theirs.find(({ isPrimary }) => isPrimary) ?? theirs[0])?.value;
  const reason = reasonOf(letter.purpose, row, { address, hasEmails: emails.length > 0, hasGap: missing.length > 0 });
  const isReply = row.ticket_id !== null;
  return {
    customerId: row.customer_id,
    displayName: row.display_name,
    ticketCount: Number(row.tickets),
    ticketId: row.newest_ticket_id,
    ...(reason !== undefined && { reason }),
    ...(reason === undefined && { way: isReply ? ('reply' as const) : ('ticket' as const) }),
    ...(isReply && { replyTo: row.ticket_id! }),
    ...(address !== undefined && { address }),
    subject: subject.text.slice(0, 500),
    body: body.text.slice(0, 65_536),
    missing,
  };
}

/** Why a customer is left out. */
function reasonOf(
  purpose: OutreachPurpose,
  row: Candidate,
  { address, hasEmails, hasGap }: { address: string | undefined; hasEmails: boolean; hasGap: boolean },
): LeftOut | undefined {
  if (!row.is_there) return 'gone';
  if (row.is_contacted) return 'contacted';
  if (!mayWrite(purpose, row.consent)) return 'noConsent';
  if (row.ticket_id === null && address === undefined) return hasEmails ? 'unverified' : 'noAddress';
  return hasGap ? 'gap' : undefined;
}
