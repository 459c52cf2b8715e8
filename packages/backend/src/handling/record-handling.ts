import { HANDLING_IDLE } from '@korkep/insight';
import type { TenantSession } from '../database/tenant.ts';

/** What is heard of somebody at a ticket. */
export interface Heard {
  ticketId: string;
  userId: string;
  /** None of their pages was at the ticket before. */
  hasArrived: boolean;
  /** They did something there since they were heard of last. */
  isActive: boolean;
  /** None of their pages is at the ticket any more. */
  isGone: boolean;
}

interface Running {
  started_at: string;
  active_at: string;
  ended_at: string;
}

/** A stretch that runs is written down once in so long: the log would grow with every renewal otherwise. Milliseconds. */
const WRITTEN_EVERY = 60_000;
/** Stretches kept of one ticket. */
export const MOST_STRETCHES = 1_000;

/** Keeps for how long somebody works at a ticket: while they are there, and at most so long after the last sign of it. */
export async function recordHandling(heard: Heard, now: Date, session: TenantSession): Promise<void> {
  const { ticketId, userId, hasArrived, isActive, isGone } = heard;
  const [running] = await session.prepared<Running>(
    'ticket_handling_running',
    `select started_at, active_at, ended_at from ticket_handling
     where tenant_id = $1 and ticket_id = $2 and user_id = $3 and is_running`,
    [session.tenantId, ticketId, userId],
  );
  const at = now.getTime();
  const last = running && Date.parse(running.active_at);
  // Who comes back from elsewhere, or to themselves, begins anew; what lay between was no work.
  const isOver = last !== undefined && (hasArrived || (isActive && at > last + HANDLING_IDLE));
  if (running && last !== undefined) {
    const active = isActive && !isOver ? at : last;
    const kept = Date.parse(running.ended_at);
    // Of who was not heard of, nothing is known since it was written down last.
    const end = Math.max(kept, hasArrived ? kept : Math.min(at, active + HANDLING_IDLE));
    const isNews = end - kept >= WRITTEN_EVERY || active - last >= WRITTEN_EVERY;
    if (isNews || isOver || isGone) {
      await session.prepared(
        'ticket_handling_keep',
        `update ticket_handling set active_at = greatest(active_at, $5::timestamptz),
           ended_at = greatest(ended_at, $6::timestamptz), is_running = $7
         where tenant_id = $1 and ticket_id = $2 and user_id = $3 and started_at = $4::timestamptz`,
        [
          session.tenantId,
          ticketId,
          userId,
          running.started_at,
          new Date(active).toISOString(),
          new Date(end).toISOString(),
          !isOver && !isGone,
        ],
      );
    }
  }
  if (isGone || !(hasArrived || (isActive && (isOver || !running)))) return;
  await session.prepared(
    'ticket_handling_begin',
    `insert into ticket_handling (tenant_id, ticket_id, user_id, started_at, active_at, ended_at, is_running)
     select $1, $2, $3, $4::timestamptz, $4::timestamptz, $4::timestamptz, true
     where (select count(*) from (select 1 from ticket_handling where tenant_id = $1 and ticket_id = $2
       limit ${MOST_STRETCHES}) as kept) < ${MOST_STRETCHES}
     on conflict do nothing`,
    [session.tenantId, ticketId, userId, now.toISOString()],
  );
}
