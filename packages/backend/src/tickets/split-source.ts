import type { TenantSession } from '../database/tenant.ts';

/** The ticket that another one was split off, whoever unlinked them since; `undefined` where it was not. */
export async function splitSourceOf(ticketId: string, session: TenantSession): Promise<string | undefined> {
  const [source] = await session.prepared<{ id: string }>(
    'ticket_split_source',
    `select s.id from ticket_events as e
       join tickets as t on t.tenant_id = $1 and t.id = $2
       join tickets as s on s.tenant_id = $1 and s.id = e.ticket_id and s.customer_id = t.customer_id
     where e.tenant_id = $1 and e.type = 'split' and e.to_value = $2 limit 1`,
    [session.tenantId, ticketId],
  );
  return source?.id;
}
