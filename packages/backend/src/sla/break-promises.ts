import { inTenant, type TenantSession } from '../database/tenant.ts';
import type { BackendServices } from '../services.ts';
import { lockRows, updateRecords } from '../store/update.ts';
import type { WriteContext } from '../store/write-context.ts';
import { ticketKind } from '../tickets/ticket-kind.ts';

type Needs = Pick<BackendServices, 'engine' | 'masterKey' | 'newId' | 'now' | 'wakeSequencer'>;

/** So many tickets are looked at in one go. */
const BATCH = 50;

/** When the next promise of a tenant is due, milliseconds since 1970, and the tickets for which one is overdue by now. */
export function dueTickets(
  { engine, now }: Needs,
  tenantId: string,
): Promise<{ overdue: string[]; next: number | undefined }> {
  return inTenant(
    engine,
    tenantId,
    async (session) => {
      const at = now().toISOString();
      const rows = await session.prepared<{ ticket_id: string }>(
        'sla_overdue',
        `select distinct ticket_id from (
           select ticket_id from ticket_sla
           where tenant_id = $1 and state = 'running' and due_at < $2::timestamptz order by due_at limit ${BATCH}) as due
         order by ticket_id`,
        [tenantId, at],
      );
      const [next] = await session.prepared<{ due_at: string }>(
        'sla_next_due',
        `select due_at from ticket_sla
         where tenant_id = $1 and state = 'running' and due_at >= $2::timestamptz order by due_at limit 1`,
        [tenantId, at],
      );
      return { overdue: rows.map(({ ticket_id }) => ticket_id), next: next && Date.parse(next.due_at) };
    },
    { readOnly: true },
  );
}

/**
 * Writes down that a promise about the ticket is broken, in a transaction of its own; `false` where somebody else did,
 * or where it was kept in the meantime. The ticket has a new version, so that everybody who looks at it is told.
 */
export function breakPromise(services: Needs, tenantId: string, ticketId: string): Promise<boolean> {
  return inTenant(services.engine, tenantId, async (session) => {
    const context: WriteContext = { session, actor: { kind: 'system' }, now: services.now(), services };
    const ticket = (await lockRows(ticketKind, [{ id: ticketId }], context)).get(ticketId);
    if (!ticket || !(await isOverdue(session, ticketId, context.now))) return false;
    const fields = { slaBreaches: ((ticket.sla_breaches as number | null) ?? 0) + 1 };
    await updateRecords(ticketKind, [{ id: ticketId, fields }], context);
    return true;
  });
}

async function isOverdue(session: TenantSession, ticketId: string, now: Date): Promise<boolean> {
  const rows = await session.prepared(
    'sla_is_overdue',
    `select 1 from ticket_sla
     where tenant_id = $1 and ticket_id = $2 and state = 'running' and due_at < $3::timestamptz limit 1`,
    [session.tenantId, ticketId, now.toISOString()],
  );
  return rows.length > 0;
}
