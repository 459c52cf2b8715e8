'use client';
import type { PendingView } from '@korkep/cache';
import type { Page, Predicate, Ticket } from '@korkep/core';
import { useCallback, useEffect, useMemo } from 'react';
import { useViewer } from '../../customers/use-viewer.ts';
import { usePresentation } from '../../presentation/presentation.tsx';
import { keptAs } from '../../provider/kept-answers.ts';
import { type Fetched, type Paged, useCrmPages } from '../../provider/use-crm-pages.ts';
import { mapState } from '../../state/async-state.ts';
import { askTickets, TICKET_PAGE, type TicketsQuestion } from './ticket-pages.ts';
import { isInView, type TicketOrder, type TicketViewName } from './ticket-views.ts';

/** Rows after which one does better to narrow the list. */
export const MOST_TICKETS = 2000;

/** What of the desk's tickets is wanted, and in which order. */
export interface TicketsQuery {
  readonly view: TicketViewName;
  readonly order?: TicketOrder | undefined;
  /** Narrows the view further, such as to a team. */
  readonly filter?: Predicate | undefined;
}

/**
 * Lists tickets page by page. What waits on this device is laid over them, and what left the view by that is out of the
 * list at once; news of the feed come in once a second at most. With a cache the first page is painted from the device,
 * which is all there is without a connection.
 *
 * @example
 * const { state, loadMore } = useTickets({ view: 'unassigned' });
 */
export function useTickets({ view, order = 'deadline', filter }: TicketsQuery): Paged<Fetched<Ticket>> {
  const ownId = useViewer()?.userId;
  // Who looks on matters to one view: the others are the same before it is known.
  const viewerId = view === 'mine' ? ownId : undefined;
  const { now, timeZone } = usePresentation();
  const said = JSON.stringify([view, order, viewerId, filter]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: what it says is what counts, not the object
  const question = useMemo<TicketsQuestion>(() => ({ view, order, viewerId, filter }), [said]);
  const lay = useCallback(
    (pending: PendingView, list: readonly Ticket[]) => [
      // What was made here has no number yet, and leads: somebody waits for it.
      ...(filter ? [] : (pending.created('ticket') as unknown as readonly Ticket[])),
      ...pending.over(list),
    ],
    [filter],
  );
  const { state, loadMore } = useCrmPages<Ticket>({
    key: (keys) => keys.tickets(question),
    ask: (crm, { cursor }, options) => askTickets(crm, question, { cursor, now: now() }, options),
    kept: {
      ...keptAs<Page<Ticket>>(`tickets/${said}`),
      renew: async (cache, page) => (await import('./tickets-on-device.ts')).renewedOnDevice(cache, page),
      read: async (cache) => {
        const kept = await cache.answer<Page<Ticket>>(`tickets/${said}`);
        if (kept) return kept;
        // Asked for the first time here: what of it lies on the device, such as the viewer's own tickets.
        const { ticketsOnDevice } = await import('./tickets-on-device.ts');
        const zone = timeZone ?? Intl.DateTimeFormat().resolvedOptions().timeZone;
        return ticketsOnDevice(cache, question, { now: now(), timeZone: zone });
      },
    },
    lay,
    // Nothing is mine before it is known who I am.
    isEnabled: view !== 'mine' || viewerId !== undefined,
  });
  const shown = mapState(state, (list) => {
    const at = { viewerId, now: now() };
    const entries = list.entries.filter((ticket) => isInView(view, ticket, at)).slice(0, MOST_TICKETS);
    return { ...list, entries, hasMore: list.hasMore && entries.length < MOST_TICKETS };
  });
  const isSparse = shown.status === 'ready' && shown.data.hasMore && shown.data.entries.length < TICKET_PAGE / 4;
  useEffect(() => {
    if (isSparse) loadMore();
  }, [isSparse, loadMore]);
  return { state: shown, loadMore };
}
