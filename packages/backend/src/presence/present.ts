import type { TicketVisitor } from '@korkep/core';
import type { TenantSession } from '../database/tenant.ts';

/** How many pages are counted at one ticket. */
export const MOST_AT_TICKET = 50;

/** One page that somebody has a ticket open in. */
export interface PresenceRow {
  ticket_id: string;
  user_id: string;
  place: string;
  doing: 'viewing' | 'replying';
  since: string;
  until: string;
}

/** The pages in which these tickets are open at the moment. */
export async function presenceRows(
  ticketIds: readonly string[],
  now: Date,
  session: TenantSession,
): Promise<PresenceRow[]> {
  if (ticketIds.length === 0) return [];
  return session.prepared<PresenceRow>(
    'presence_rows',
    `select ticket_id, user_id, place, doing, since, until from ticket_presences
     where tenant_id = $1 and ticket_id = any ($2::text[]) and until > $3::timestamptz
     order by since, user_id, place limit ${MOST_AT_TICKET * 200}`,
    [session.tenantId, ticketIds, now.toISOString()],
  );
}

/** The people behind the pages of one ticket, in the order in which they came: whoever writes in one of theirs writes. */
export function presentOf(rows: readonly PresenceRow[]): TicketVisitor[] {
  const people = new Map<string, TicketVisitor>();
  for (const { user_id, doing, since, until } of rows) {
    const known = people.get(user_id);
    people.set(user_id, {
      userId: user_id,
      doing: known?.doing === 'replying' ? known.doing : doing,
      since: isoOf(known && known.since < isoOf(since) ? known.since : since),
      until: isoOf(known && known.until > isoOf(until) ? known.until : until),
    });
  }
  return [...people.values()];
}

/** What of it is news to others: that a page is heard of again is none. */
export function signatureOf(present: readonly TicketVisitor[]): string {
  return present.map(({ userId, doing, since }) => `${userId} ${doing} ${since}`).join();
}

function isoOf(moment: string): string {
  return new Date(moment).toISOString();
}
