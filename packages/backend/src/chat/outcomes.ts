import type { TenantSession } from '../database/tenant.ts';

/** How the chats that began in a time came out, each counted once, by its last outcome. */
export async function outcomesOf(
  { since, until }: { since: string; until: string },
  session: TenantSession,
): Promise<Record<string, number>> {
  const [row] = await session.prepared<Record<string, number>>(
    'chat_outcomes',
    `with begun as (select ticket_id, outcome from chats where tenant_id = $1
         and started_at >= $2::timestamptz and started_at < $3::timestamptz)
     select count(*)::int as chats,
       count(*) filter (where outcome = 'helpful')::int as helpful,
       count(*) filter (where outcome = 'unhelpful')::int as unhelpful,
       count(*) filter (where outcome = 'handedOver')::int as "handedOver",
       count(*) filter (where outcome = 'messageLeft')::int as "messageLeft",
       count(*) filter (where outcome = 'abandoned')::int as abandoned,
       count(*) filter (where outcome is null)::int as running,
       (select count(*)::int from begun as b join chat_turns as t on t.tenant_id = $1 and t.ticket_id = b.ticket_id
         where t.did = 'answer') as answers
     from begun`,
    [session.tenantId, since, until],
  );
  return row!;
}
