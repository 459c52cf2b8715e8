import type { TenantSession } from '../database/tenant.ts';

/**
 * Takes the next `count` numbers of the tenant's tickets and gives the first. The row stays locked until the
 * transaction ends, so that a number is neither given twice nor lost: tickets are opened rarely enough for that.
 */
export async function takeTicketNumbers(session: TenantSession, count: number): Promise<number> {
  const [row] = await session.prepared<{ last: number }>(
    'ticket_numbers_take',
    `insert into ticket_numbers (tenant_id, last) values ($1, $2::bigint)
     on conflict (tenant_id) do update set last = ticket_numbers.last + $2::bigint returning last`,
    [session.tenantId, count],
  );
  return row!.last - count + 1;
}

/** Numbers that were given elsewhere are not given again. */
export async function passTicketNumber(session: TenantSession, number: number): Promise<void> {
  await session.prepared(
    'ticket_numbers_pass',
    `insert into ticket_numbers (tenant_id, last) values ($1, $2::bigint)
     on conflict (tenant_id) do update set last = greatest(ticket_numbers.last, $2::bigint)`,
    [session.tenantId, number],
  );
}
