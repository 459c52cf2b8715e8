import type { TenantSession } from '../database/tenant.ts';
import { lastMailOf } from '../mail/enqueue-reply.ts';
import type { Row } from '../store/row.ts';
import type { WriteContext } from '../store/write-context.ts';

interface LastMessage {
  channel_id: string;
  conversation: string;
  address: string;
  created_at: string;
}

/** As long a chain of merged tickets is followed. */
const LONGEST_CHAIN = 50;

/**
 * Puts a public word of the company on the way to whoever wrote about the ticket by a channel last, in the transaction of
 * the word itself. `false` where nobody did: then it may go by e-mail.
 */
export async function enqueueChannelReply(comment: Row, { session, services, now }: WriteContext): Promise<boolean> {
  if (comment.visibility !== 'public' || comment.author === 'customer') return false;
  const last = await lastMessageOf(comment.ticket_id as string, session);
  if (!last) return false;
  const mail = await lastMailOf(comment.ticket_id as string, session);
  // A reply goes the way the last question came.
  if (mail && Date.parse(mail.created_at) > Date.parse(last.created_at)) return false;
  await session
    .insert('channel_messages', {
      id: services.newId('chm'),
      channel_id: last.channel_id,
      direction: 'out',
      external_id: comment.id,
      conversation: last.conversation,
      address: last.address,
      status: 'waiting',
      ticket_id: comment.ticket_id,
      comment_id: comment.id,
      customer_id: comment.customer_id,
      next_at: now,
      created_at: now,
    })
    .execute();
  session.afterCommit(() => services.channels?.wake(session.tenantId));
  return true;
}

/** The last message about a ticket, or about what was merged into it. */
async function lastMessageOf(ticketId: string, session: TenantSession): Promise<LastMessage | undefined> {
  const [last] = await session.prepared<LastMessage>(
    'channel_of_ticket',
    `with recursive merged as (
       select t.id, 1 as length from tickets as t where t.tenant_id = $1 and t.id = $2
       union all
       select t.id, m.length + 1 from merged as m
         join tickets as t on t.tenant_id = $1 and t.merged_into_id = m.id where m.length < ${LONGEST_CHAIN})
     select channel_id, conversation, address, created_at from channel_messages
     where tenant_id = $1 and direction = 'in' and ticket_id in (select id from merged)
     order by created_at desc, id desc limit 1`,
    [session.tenantId, ticketId],
  );
  return last;
}
