import type { TenantSession } from '../database/tenant.ts';
import type { MailThread } from './find-ticket.ts';
import type { MailRow } from './mail-row.ts';
import type { Outcome } from './take-in.ts';

/** More from one sender in an hour is no person any more. */
const MOST_AN_HOUR = 30;
const HOUR = 3_600_000;
/** For how long one of too many waits until it is ignored, in milliseconds. */
const LONGEST_WAIT = 3 * 86_400_000;

/**
 * What becomes of one of too many messages from a sender: it waits for its turn, and is ignored after three days.
 * `undefined` where it may be taken up. Only what came to a ticket counts, and only from a sender who was believed as
 * much: who writes in another's name takes nothing away from them. Whoever answers to what only we can have signed is
 * counted by that ticket alone, and is never ignored.
 */
export async function heldBack(
  row: MailRow,
  thread: MailThread | undefined,
  now: Date,
  session: TenantSession,
): Promise<Outcome | undefined> {
  const ago = (milliseconds: number) => new Date(now.getTime() - milliseconds).toISOString();
  const [recent] = await session.prepared<{ count: number; first: string | null }>(
    'mail_rate',
    `select count(*)::int as count, min(done_at) as first from (select done_at from mail_messages
       where tenant_id = $1 and direction = 'in' and address = $2 and created_at > $3::timestamptz
         and done_at > $4::timestamptz and ticket_id is not null and is_authentic is not distinct from $5::boolean
         and ($6::text is null or ticket_id = $6)
       order by done_at desc limit ${MOST_AN_HOUR}) as recent`,
    [
      session.tenantId,
      row.address,
      ago(LONGEST_WAIT + 2 * HOUR),
      ago(HOUR),
      row.is_authentic,
      thread?.isSigned ? thread.ticketId : null,
    ],
  );
  if (recent!.count < MOST_AN_HOUR) return undefined;
  const log = { address: row.address, is_authentic: row.is_authentic, reason: 'rate' };
  if (!thread?.isSigned && now.getTime() - Date.parse(row.created_at) > LONGEST_WAIT)
    return { ...log, status: 'ignored' };
  return {
    ...log,
    status: 'waiting',
    next_at: new Date(new Date(recent!.first!).getTime() + HOUR + 1_000),
    // Waiting for its turn is no try that failed.
    attempt_count: row.attempt_count - 1,
  };
}
