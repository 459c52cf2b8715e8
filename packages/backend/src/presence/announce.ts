import { isPermitted, PRESENCE_LIFE, type TicketPresence } from '@korkep/core';
import { inTenant, type TenantSession } from '../database/tenant.ts';
import { clearLapsed } from '../handling/clear-lapsed.ts';
import { recordHandling } from '../handling/record-handling.ts';
import type { HandlerContext } from '../http/handler.ts';
import { Problem } from '../http/problem.ts';
import { NEWS_CHANNEL } from '../journal/news-watch.ts';
import { getRecord } from '../store/get.ts';
import { readerOfCaller } from '../store/record-handlers.ts';
import { ticketKind } from '../tickets/ticket-kind.ts';
import { MOST_AT_TICKET, type PresenceRow, presenceRows, presentOf, signatureOf } from './present.ts';

/** Pages counted of one person, and of one tenant. What comes beyond is answered, but not counted. */
const MOST_OF_USER = 40;
const MOST_OF_TENANT = 5_000;
/** Rows whose time is over that one arrival clears away. */
const CLEARED = 200;

export interface Announcement {
  ticketId: string;
  place: string;
  doing: 'viewing' | 'replying' | 'gone';
  isActive?: boolean;
}

/**
 * Counts a page of the caller's user at a ticket, or no more, and gives who is there. Others are told where that is news
 * to them. It stands in no journal and in no request that is kept.
 *
 * @throws Problem `not_found` where the caller does not see the ticket, `permission_denied` for a reply that they may not write.
 */
export async function announce(
  { ticketId, place, doing, isActive = false }: Announcement,
  context: HandlerContext,
): Promise<TicketPresence> {
  const { caller, services, now } = context;
  if (doing === 'replying' && !isPermitted(caller.role, 'tickets:write')) {
    throw new Problem('permission_denied', `The role ${caller.role} writes no replies; say that it is viewing.`);
  }
  const { userId } = caller;
  return inTenant(services.engine, caller.tenantId, async (session) => {
    // It refuses whoever may not see the ticket.
    await getRecord(ticketKind, ticketId, readerOfCaller(context), session);
    const before = await presenceRows([ticketId], now, session);
    if (userId === undefined) return { ticketId, present: presentOf(before) };
    const isOf = (row: PresenceRow) => row.user_id === userId;
    const known = before.find((row) => isOf(row) && row.place === place);
    const others = before.filter((row) => row !== known);
    const page = { ticket_id: ticketId, user_id: userId, place };
    const isLeaving = doing === 'gone';
    const isCounted =
      known !== undefined || (!isLeaving && others.length < MOST_AT_TICKET && (await hasRoom(userId, now, session)));
    const acts = isActive || doing === 'replying';
    if (isCounted && isPermitted(caller.role, 'tickets:write')) {
      const heard = {
        hasArrived: !before.some(isOf),
        isActive: acts,
        isLeaving,
        isGone: isLeaving && !others.some(isOf),
      };
      // Before the page's row is written, which says when it was heard of last.
      await recordHandling({ ticketId, userId, ...heard }, now, session);
    }
    const after = [...others];
    if (isLeaving) {
      if (known) await leave(page, session);
    } else if (isCounted) {
      const until = new Date(now.getTime() + PRESENCE_LIFE).toISOString();
      const row = { ...page, doing, since: known?.since ?? now.toISOString(), until };
      await stay(row, acts ? now : undefined, session);
      after.push(row);
      after.sort((a, b) => Date.parse(a.since) - Date.parse(b.since) || (a.user_id < b.user_id ? -1 : 1));
    }
    const present = presentOf(after);
    if (signatureOf(present) !== signatureOf(presentOf(before))) {
      if (services.engine.capabilities.notifications) await notify(ticketId, session);
      session.afterCommit(() => services.presence.tell(caller.tenantId, ticketId));
    }
    return { ticketId, present };
  });
}

async function leave(
  { ticket_id, user_id, place }: Pick<PresenceRow, 'ticket_id' | 'user_id' | 'place'>,
  session: TenantSession,
): Promise<void> {
  await session
    .delete('ticket_presences')
    .where('ticket_id', '=', ticket_id)
    .where('user_id', '=', user_id)
    .where('place', '=', place)
    .execute();
}

async function stay(row: PresenceRow, activeAt: Date | undefined, session: TenantSession): Promise<void> {
  const { ticket_id, user_id, place, doing, since, until } = row;
  await session.prepared(
    'presence_stay',
    `insert into ticket_presences (tenant_id, ticket_id, user_id, place, doing, since, until, active_at)
     values ($1, $2, $3, $4, $5, $6::timestamptz, $7::timestamptz, $8::timestamptz)
     on conflict (tenant_id, ticket_id, user_id, place)
     do update set doing = excluded.doing, since = excluded.since, until = excluded.until,
       active_at = greatest(ticket_presences.active_at, excluded.active_at)`,
    [session.tenantId, ticket_id, user_id, place, doing, since, until, activeAt?.toISOString() ?? null],
  );
}

/** Whether one more page may be counted. Who comes also clears away whose time is over, so that nothing else has to. */
async function hasRoom(userId: string, now: Date, session: TenantSession): Promise<boolean> {
  await clearLapsed(now, CLEARED, session);
  const [room] = await session.prepared<{ has_room: boolean }>(
    'presence_room',
    `select count(*) < ${MOST_OF_TENANT} and count(*) filter (where user_id = $2) < ${MOST_OF_USER} as has_room
     from (select user_id from ticket_presences where tenant_id = $1 limit ${MOST_OF_TENANT}) as known`,
    [session.tenantId, userId],
  );
  return room!.has_room;
}

async function notify(ticketId: string, session: TenantSession): Promise<void> {
  await session.prepared(
    'presence_notify',
    `select pg_notify('${NEWS_CHANNEL}', told.tenant_id || ' ' || $2::text) from (select $1::text as tenant_id) as told`,
    [session.tenantId, ticketId],
  );
}
