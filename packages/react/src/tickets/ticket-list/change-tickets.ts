import type { Ticket, TicketUpdate } from '@korkep/core';
import { isCrmError, newIdempotencyKey } from '@korkep/core/client';
import { patched, ticketAsSeen, undoing } from '../../provider/already-loaded.ts';
import type { CrmContextValue } from '../../provider/crm-context.ts';

/** How many tickets one bulk change may name. */
const BATCH = 100;

interface TicketPages {
  readonly pages: readonly { readonly data: readonly Ticket[] }[];
}

/** What a change did, and what takes it back. */
export interface ChangedTickets {
  /** As they were before; those that a change cannot reach are not among them. */
  readonly before: readonly Ticket[];
  readonly undo: () => Promise<void>;
}

/**
 * Changes the same fields of tickets: seen at once wherever they are listed. With the server at hand many are one request
 * for each hundred, all of it or none; otherwise, and for a single ticket with a cache, each waits on the device by
 * itself. Rejects with what the server said, after what was shown has been put back.
 */
export async function changeTickets(
  context: CrmContextValue,
  tickets: readonly Ticket[],
  changes: TicketUpdate,
): Promise<ChangedTickets> {
  // A closed ticket stays as it is.
  const before = tickets.filter(({ status }) => status !== 'closed');
  if (before.length > 0) await apply(context, before, changes);
  return {
    before,
    undo: async () => {
      const groups = new Map<string, { readonly back: TicketUpdate; readonly of: Ticket[] }>();
      for (const ticket of before) {
        const back = undoing(ticket, changes) as TicketUpdate;
        const key = JSON.stringify(back);
        const group = groups.get(key) ?? { back, of: [] };
        groups.set(key, group);
        group.of.push(listed(context, ticket.id) ?? (patched(ticket, { ...changes }) as Ticket));
      }
      for (const { back, of } of groups.values()) await apply(context, of, back);
    },
  };
}

async function apply(context: CrmContextValue, tickets: readonly Ticket[], changes: TicketUpdate): Promise<void> {
  const { cache } = context;
  const isWaiting = tickets.some(({ id }) => cache?.pending.entries.some(({ target }) => target.id === id));
  if (cache && (tickets.length === 1 || isWaiting || cache.state.connection === 'offline')) {
    return await queue(context, tickets, changes);
  }
  try {
    await send(context, tickets, changes);
  } catch (error) {
    if (!cache || !(isCrmError(error, 'network') || isCrmError(error, 'timeout'))) throw error;
    await queue(context, tickets, changes);
  }
}

async function send(context: CrmContextValue, tickets: readonly Ticket[], changes: TicketUpdate): Promise<void> {
  const { crm, queryClient, keys } = context;
  await queryClient.cancelQueries({ queryKey: keys.ticketLists });
  for (let from = 0; from < tickets.length; from += BATCH) {
    const batch = tickets.slice(from, from + BATCH);
    const ids = batch.map(({ id }) => id);
    show(context, new Set(ids), (ticket) => patched(ticket, { ...changes }) as Ticket);
    try {
      const { data } = await crm.tickets.updateMany(
        { ticketIds: ids, changes },
        { idempotencyKey: newIdempotencyKey() },
      );
      const versions = new Map(data.map(({ id, version }) => [id, version]));
      show(context, new Set(ids), (ticket) => ({ ...ticket, version: versions.get(ticket.id) ?? ticket.version }));
    } catch (error) {
      const was = new Map(batch.map((ticket) => [ticket.id, ticket]));
      show(context, new Set(ids), (now) => patched(now, undoing(was.get(now.id), changes)) as Ticket);
      throw error;
    } finally {
      refresh(context, ids);
    }
  }
}

async function queue(context: CrmContextValue, tickets: readonly Ticket[], changes: TicketUpdate): Promise<void> {
  const cache = context.cache as NonNullable<CrmContextValue['cache']>;
  for (const ticket of tickets) {
    const base = ticketAsSeen(context, ticket);
    const { settled } = await cache.write({
      operation: 'tickets.update',
      params: [cache.pending.realId(ticket.id)],
      body: changes,
      ...(base && { base }),
    });
    // What the server refuses is told by the cache, which keeps it.
    settled.catch(() => undefined);
  }
}

/** Changes tickets in every list that holds them, and alone. */
function show({ queryClient, keys }: CrmContextValue, ids: ReadonlySet<string>, change: (ticket: Ticket) => Ticket) {
  queryClient.setQueriesData<TicketPages>({ queryKey: keys.ticketLists }, (held) => {
    if (!held?.pages.some(({ data }) => data.some(({ id }) => ids.has(id)))) return held;
    const pages = held.pages.map((page) => ({
      ...page,
      data: page.data.map((ticket) => (ids.has(ticket.id) ? change(ticket) : ticket)),
    }));
    return { ...held, pages };
  });
  for (const id of ids) queryClient.setQueryData<Ticket>(keys.ticket(id), (held) => held && change(held));
}

function refresh({ queryClient, keys }: CrmContextValue, ids: readonly string[]): void {
  void queryClient.invalidateQueries({ queryKey: keys.ticketLists });
  void queryClient.invalidateQueries({ queryKey: [...keys.all, 'ticket-counts'] });
  for (const id of ids) void queryClient.invalidateQueries({ queryKey: keys.ofTicket(id) });
}

/** The ticket as any list holds it now. */
function listed({ queryClient, keys }: CrmContextValue, id: string): Ticket | undefined {
  for (const [, held] of queryClient.getQueriesData<TicketPages>({ queryKey: keys.ticketLists })) {
    const found = held?.pages.flatMap(({ data }) => data).find((ticket) => ticket.id === id);
    if (found) return found;
  }
  return undefined;
}
