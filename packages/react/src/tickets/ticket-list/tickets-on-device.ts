import type { CrmCache, KeptAnswer } from '@korkep/cache';
import type { Page, Ticket } from '@korkep/core';
import { evaluatePredicate } from '@korkep/core/predicate';
import { conditionOf, type TicketsQuestion } from './ticket-pages.ts';

const CHUNK = 500;
/** Tickets that are listed from the device; the server tells of more once it can be reached. */
const MOST = 500;
const ranks: Readonly<Record<string, number>> = { urgent: 0, high: 1, normal: 2, low: 3 };

/**
 * Lists tickets from what lies on this device, by the same condition and in the same order as the server. `undefined`
 * where no ticket lies there.
 */
export async function ticketsOnDevice(
  cache: CrmCache,
  question: TicketsQuestion,
  { now, timeZone }: { readonly now: number; readonly timeZone: string },
): Promise<KeptAnswer<Page<Ticket>> | undefined> {
  const condition = conditionOf(question, now);
  const found: Ticket[] = [];
  let seen = 0;
  for (let after: string | undefined; ; ) {
    const records = await cache.records('ticket', { ...(after !== undefined && { after }), limit: CHUNK });
    for (const record of records) {
      const shown = cache.pending.over(record);
      if (shown.archivedAt != null) continue;
      if (evaluatePredicate(condition, shown, { kind: 'ticket', now, timeZone })) {
        found.push(record as unknown as Ticket);
      }
    }
    seen += records.length;
    after = records.at(-1)?.id;
    if (records.length < CHUNK) break;
  }
  if (seen === 0) return undefined;
  const data = found.sort(comparing(question.order)).slice(0, MOST);
  return { data: { data }, updatedAt: cache.state.lastSyncAt ?? 0 };
}

/** The page with the newer tickets that lie on this device by now. */
export async function renewedOnDevice(cache: CrmCache, page: Page<Ticket>): Promise<Page<Ticket>> {
  const newer = await Promise.all(page.data.map(({ id }) => cache.record('ticket', id)));
  const data = page.data.map((ticket, index) => {
    const found = newer[index] as Ticket | undefined;
    return found && found.version > ticket.version ? found : ticket;
  });
  return data.every((ticket, index) => ticket === page.data[index]) ? page : { ...page, data };
}

/** The server's order: what has no deadline comes last, equals by their ids. */
function comparing(order: TicketsQuestion['order']): (one: Ticket, other: Ticket) => number {
  if (order === 'updated') {
    return (one, other) => compare(other.updatedAt, one.updatedAt) || compare(other.id, one.id);
  }
  return (one, other) =>
    (order === 'priority' ? rankOf(one) - rankOf(other) : 0) ||
    compare(one.slaDueAt ?? '~', other.slaDueAt ?? '~') ||
    compare(one.id, other.id);
}

const rankOf = ({ priority }: Ticket) => ranks[priority] ?? 2;
const compare = (one: string, other: string) => (one < other ? -1 : one > other ? 1 : 0);
