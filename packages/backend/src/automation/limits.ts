import type { TenantSession } from '../database/tenant.ts';

/** So many rules may follow from each other; behind them nothing runs. */
export const LONGEST_CHAIN = 10;
/** A rule runs so often on one ticket within an hour: whatever calls it again and again is a loop through the outside. */
export const MOST_RUNS = 20;
/** So many automatic replies a customer gets within an hour, whatever the tickets: mailboxes answer each other. */
export const MOST_REPLIES = 3;

const HOUR = 3_600_000;
const hourBefore = (now: Date) => new Date(now.getTime() - HOUR).toISOString();

/** How often a rule ran on a ticket within the last hour. */
export async function recentRuns(
  ruleId: string,
  ticketId: string,
  { session, now }: { session: TenantSession; now: Date },
): Promise<number> {
  const [row] = await session.prepared<{ count: number }>(
    'automation_recent',
    `select count(*) as count from (select 1 from automation_runs where tenant_id = $1 and ticket_id = $2
       and at > $3::timestamptz and rule_id = $4 and outcome = 'done' limit ${MOST_RUNS}) as counted`,
    [session.tenantId, ticketId, hourBefore(now), ruleId],
  );
  return row!.count;
}

/** How many automatic replies the ticket's customer got within the last hour. */
export async function automaticReplies(
  ticketId: string,
  { session, now }: { session: TenantSession; now: Date },
): Promise<number> {
  const [row] = await session.prepared<{ count: number }>(
    'automation_replies',
    `select count(*) as count from (select 1 from ticket_comments where tenant_id = $1
       and customer_id = (select customer_id from tickets where tenant_id = $1 and id = $2)
       and sent_at > $3::timestamptz and author = 'system' and visibility = 'public' limit ${MOST_REPLIES}) as counted`,
    [session.tenantId, ticketId, hourBefore(now)],
  );
  return row!.count;
}
