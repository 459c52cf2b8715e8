import { PRESENCE_LIFE } from '@korkep/core';
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
  /** This page of theirs goes. */
  isLeaving: boolean;
  /** None of their pages is at the ticket any more. */
  isGone: boolean;
}

interface Running {
  started_at: string;
  active_at: string;
  ended_at: string;
  /** When they last did something there, as far as pages that are known say. */
  sign: string | null;
  /** Until when they counted as there. */
  until: string | null;
}

/** A stretch that runs is written down once in so long: the log would grow with every renewal otherwise. Milliseconds. */
const WRITTEN_EVERY = 60_000;
/** Stretches kept of one ticket. */
export const MOST_STRETCHES = 1_000;

/**
 * Keeps for how long somebody works at a ticket: while they are there, and at most so long after the last sign of it.
 * It is asked before the page itself is written down, since that says when it was heard of last.
 */
export async function recordHandling(heard: Heard, now: Date, session: TenantSession): Promise<void> {
  const { ticketId, userId, hasArrived, isActive, isLeaving, isGone } = heard;
  const [running] = await session.prepared<Running>(
    'ticket_handling_running',
    `select h.started_at, h.active_at, h.ended_at, p.sign, p.until from ticket_handling as h
     left join lateral (select max(p.active_at) as sign, max(p.until) as until from ticket_presences as p
       where p.tenant_id = $1 and p.ticket_id = $2 and p.user_id = $3) as p on true
     where h.tenant_id = $1 and h.ticket_id = $2 and h.user_id = $3 and h.is_running`,
    [session.tenantId, ticketId, userId],
  );
  const at = now.getTime();
  const written = running && Date.parse(running.active_at);
  const last = written && Math.max(written, running.sign === null ? written : Date.parse(running.sign));
  // Who comes back from elsewhere, or to themselves, begins anew; what lay between was no work.
  const isOver = last !== undefined && (hasArrived || (isActive && at > last + HANDLING_IDLE));
  if (running && written !== undefined && last !== undefined) {
    const active = isActive && !isOver ? at : last;
    const kept = Date.parse(running.ended_at);
    // Of who comes back, nothing is known since they were heard of last.
    const heardAt = running.until === null ? kept : Date.parse(running.until) - PRESENCE_LIFE;
    const end = Math.max(kept, Math.min(hasArrived ? heardAt : at, active + HANDLING_IDLE));
    const isNews = end - kept >= WRITTEN_EVERY || active - written >= WRITTEN_EVERY;
    if (isNews || isOver || isLeaving) {
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
  // A page that was only cut off, or stands open while nobody is there, begins nothing.
  if (isGone || !isActive || (running && !isOver)) return;
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
