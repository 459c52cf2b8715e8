import type { Ticket } from '@korkep/core';
import { demoHandling } from '@korkep/insight';
import type { TenantSession } from '../database/tenant.ts';

/** For how long people worked at generated tickets. It comes before the tickets, which count it as they are written. */
export async function seedHandling(tickets: readonly Ticket[], session: TenantSession): Promise<void> {
  const rows = tickets.flatMap((ticket) =>
    demoHandling(ticket).map(({ agentId, start, end }) => ({
      ticket_id: ticket.id,
      user_id: agentId,
      started_at: new Date(start).toISOString(),
      active_at: new Date(end).toISOString(),
      ended_at: new Date(end).toISOString(),
      is_running: false,
    })),
  );
  if (rows.length === 0) return;
  await session.insert('ticket_handling', rows).execute();
}
