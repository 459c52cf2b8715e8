import { ensureTenantSecret } from '../access/tenant-secret.ts';
import { lastMessageOf } from '../channels/last-message.ts';
import type { TenantSession } from '../database/tenant.ts';
import type { Row } from '../store/row.ts';
import type { WriteContext } from '../store/write-context.ts';
import { splitSourceOf } from '../tickets/split-source.ts';
import { messageIdOf } from './signed-address.ts';

/** Where a conversation goes on. */
interface LastMail {
  mailbox: string;
  address: string;
  created_at: string;
}

/**
 * Puts a public word of the company on the way to whoever wrote about the ticket by e-mail, in the transaction of the
 * word itself, or by a form, else to whom the company itself wrote an e-mail first, else to the customer's own address
 * with the first word of a ticket that a colleague begins by e-mail. Nothing happens with a ticket that has none of these.
 */
export async function enqueueReply(comment: Row, { session, services, now }: WriteContext): Promise<void> {
  if (comment.visibility !== 'public' || comment.author === 'customer') return;
  const ticketId = comment.ticket_id as string;
  const last =
    (await lastMailOf(ticketId, session)) ??
    (await lastFormOf(ticketId, session)) ??
    (await lastSentOf(ticketId, session)) ??
    (await ownAddressOf(comment, session));
  if (!last) return;
  const needs = {
    ...services,
    now: () => now,
    random: (bytes: Uint8Array<ArrayBuffer>) => void crypto.getRandomValues(bytes),
  };
  const key = await ensureTenantSecret(session, needs, 'mail');
  await session
    .insert('mail_messages', {
      id: services.newId('mal'),
      direction: 'out',
      mailbox: last.mailbox,
      message_id: await messageIdOf(key, last.mailbox, comment.id as string),
      address: last.address,
      status: 'waiting',
      // Who answers by machine must say so, or two machines would go on for ever.
      is_automatic: comment.author !== 'agent',
      ticket_id: comment.ticket_id,
      comment_id: comment.id,
      customer_id: comment.customer_id,
      next_at: now,
      created_at: now,
    })
    .execute();
}

/** Who filled in a form gave an address; from which mailbox they are answered is decided when the mail leaves. */
async function lastFormOf(ticketId: string, session: TenantSession): Promise<LastMail | undefined> {
  const last = await lastMessageOf(ticketId, session);
  return last?.provider === 'form' ? { mailbox: '', address: last.address, created_at: last.created_at } : undefined;
}

/** Of a ticket that the company began, as an outreach does: where its newest word went, which was answered by nobody yet. */
async function lastSentOf(ticketId: string, session: TenantSession): Promise<LastMail | undefined> {
  return alongSplits(ticketId, session, async (from) => {
    const [last] = await session.prepared<LastMail>(
      'mail_sent_of_ticket',
      `${MERGED}
       select mailbox, address, created_at from mail_messages
       where tenant_id = $1 and direction = 'out' and comment_id is not null and address is not null
         -- It never left: the customer objects to being written to.
         and status <> 'ignored'
         and customer_id = (select customer_id from tickets where tenant_id = $1 and id = $2)
         and ticket_id in (select id from merged)
       order by created_at desc, id desc limit 1`,
      [session.tenantId, from],
    );
    return last;
  });
}

/**
 * Of a ticket that a colleague begins in a customer's name, for its channel e-mail: their own address. Only its first
 * word goes there: a ticket in which the customer has spoken came some other way, and may have been brought in from
 * elsewhere. The mailbox is decided when it leaves.
 */
async function ownAddressOf(comment: Row, session: TenantSession): Promise<LastMail | undefined> {
  if (comment.author !== 'agent') return undefined;
  const [own] = await session.prepared<LastMail>(
    'mail_own_address',
    `select '' as mailbox, e.point ->> 'value' as address, t.created_at
     from tickets as t
     join customers as c on c.tenant_id = $1 and c.id = t.customer_id and c.archived_at is null
     cross join lateral (
       select point from jsonb_array_elements(c.emails) with ordinality as p (point, place)
       order by (point ->> 'isPrimary')::boolean is true desc, place limit 1) as e
     where t.tenant_id = $1 and t.id = $2 and ${BEGUN_BY_MAIL}
       and not exists (
         select 1 from ticket_comments as w
         where w.tenant_id = $1 and w.ticket_id = t.id and w.visibility = 'public' and w.id <> $3)`,
    [session.tenantId, comment.ticket_id, comment.id],
  );
  return own;
}

/** That the ticket `t` is led by e-mail and holds nothing that the customer wrote to begin it. */
export const BEGUN_BY_MAIL = `t.channel = 'email' and t.description is null and t.follow_up_of_id is null`;

/** As long a chain of merged and split tickets is followed. */
const LONGEST_CHAIN = 50;
/** The ticket `$2`, and what was merged into it. */
const MERGED = `with recursive merged as (
  select t.id, 1 as length from tickets as t where t.tenant_id = $1 and t.id = $2
  union all
  select t.id, m.length + 1 from merged as m
    join tickets as t on t.tenant_id = $1 and t.merged_into_id = m.id where m.length < ${LONGEST_CHAIN})`;

/**
 * The requester's last mail about a ticket, or about what was merged into it, however many times over. A ticket that was
 * split off another, and that nobody wrote about since, goes on where its requester wrote about that one.
 */
export function lastMailOf(ticketId: string, session: TenantSession): Promise<LastMail | undefined> {
  return alongSplits(ticketId, session, async (from) => {
    const [last] = await session.prepared<LastMail>(
      'mail_of_ticket',
      `${MERGED}
       select mailbox, address, created_at from mail_messages
       where tenant_id = $1 and direction = 'in' and is_requester
         and ticket_id in (select id from merged)
       order by created_at desc, id desc limit 1`,
      [session.tenantId, from],
    );
    return last;
  });
}

/** What is found with a ticket, else with the one it was split off, and so on. */
async function alongSplits<T>(
  ticketId: string,
  session: TenantSession,
  find: (from: string) => Promise<T | undefined>,
): Promise<T | undefined> {
  let from: string | undefined = ticketId;
  for (let left = LONGEST_CHAIN; from !== undefined && left > 0; left -= 1) {
    const found = await find(from);
    if (found) return found;
    from = await splitSourceOf(from, session);
  }
  return undefined;
}
