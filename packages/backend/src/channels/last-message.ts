import type { ChannelProvider } from '@korkep/core';
import type { TenantSession } from '../database/tenant.ts';
import { splitSourceOf } from '../tickets/split-source.ts';

export interface LastMessage {
  channel_id: string;
  conversation: string;
  address: string;
  created_at: string;
  provider: ChannelProvider;
}

/** As long a chain of merged and split tickets is followed. */
const LONGEST_CHAIN = 50;

/**
 * The last message about a ticket, or about what was merged into it; of a ticket that was split off another, and that
 * nobody wrote about since, about that one.
 */
export async function lastMessageOf(ticketId: string, session: TenantSession): Promise<LastMessage | undefined> {
  let from: string | undefined = ticketId;
  for (let left = LONGEST_CHAIN; from !== undefined && left > 0; left -= 1) {
    const last = await lastOf(from, session);
    if (last) return last;
    from = await splitSourceOf(from, session);
  }
  return undefined;
}

async function lastOf(ticketId: string, session: TenantSession): Promise<LastMessage | undefined> {
  const [last] = await session.prepared<LastMessage>(
    'channel_of_ticket',
    `with recursive merged as (
       select t.id, 1 as length from tickets as t where t.tenant_id = $1 and t.id = $2
       union all
       select t.id, m.length + 1 from merged as m
         join tickets as t on t.tenant_id = $1 and t.merged_into_id = m.id where m.length < ${LONGEST_CHAIN})
     select m.channel_id, m.conversation, m.address, m.created_at, c.provider from channel_messages as m
     join channels as c on c.tenant_id = $1 and c.id = m.channel_id
     where m.tenant_id = $1 and m.direction = 'in' and m.ticket_id in (select id from merged)
     -- Of several in a conversation the requester is answered.
     order by (m.customer_id = (select t.customer_id from tickets as t where t.tenant_id = $1 and t.id = $2)) is true desc,
       m.created_at desc, m.id desc limit 1`,
    [session.tenantId, ticketId],
  );
  return last;
}
