'use client';
import type { OutboxEntry, PendingView } from '@korkep/cache';
import type { Ticket } from '@korkep/core';
import { useCallback, useEffect, useSyncExternalStore } from 'react';
import { useCrmCache, useCrmContext } from '../provider/crm-context.ts';
import { keptAs } from '../provider/kept-answers.ts';
import { isToldAlready } from '../provider/told-already.ts';
import { type Action, useAction } from '../provider/use-action.ts';
import { type Fetched, type Paged, useCrmPages } from '../provider/use-crm-pages.ts';

const PAGE = 20;
/** Milliseconds between questions while a page without a cache shows requests, for it hears of nothing by itself. */
const ASKED_EVERY = 15_000;

/**
 * What a customer asked, the newest first, page by page; what waits on this device to be sent stands first. The client's
 * token is one of theirs.
 *
 * @example
 * const { state, loadMore } = useRequests(customerId);
 */
export function useRequests(customerId: string): Paged<Fetched<Ticket>> {
  return useCrmPages<Ticket>({
    key: (keys) => keys.records(customerId, 'ticket', { sort: '-openedAt' }),
    ask: async (crm, at, options) => {
      const page = await crm.tickets.list({ customerId, sort: '-openedAt', limit: PAGE, ...at }, options);
      return { ...page, data: page.data as Ticket[] };
    },
    kept: keptAs(`requests/${customerId}`),
    lay: (pending, list) => withWaiting(pending, list, customerId),
    watched: customerId,
  });
}

function withWaiting(pending: PendingView, list: readonly Ticket[], customerId: string): readonly Ticket[] {
  const laid = pending.over(list);
  const created = pending
    .created('ticket', customerId)
    .filter((ticket) => !laid.some(({ id }) => id === ticket.id) && !isToldAlready(pending, ticket, laid));
  return created.length === 0 ? laid : [...(created as unknown as Ticket[]).reverse(), ...laid];
}

/** What a customer asks. */
export interface NewRequest {
  readonly subject: string;
  readonly message: string;
  readonly language: string;
  /** When it was asked; now when left out. */
  readonly openedAt?: string | undefined;
  /** Asked again with the same key and the same words, it is one request. Without one, each is its own. */
  readonly idempotencyKey?: string | undefined;
}

/** Asks the company something in the customer's name. With a cache it waits on the device while there is no connection. */
export function useAskForHelp(customerId: string): Action<NewRequest, Ticket> {
  const bodyOf = ({ subject, message, language, openedAt }: NewRequest) => ({
    customerId,
    subject,
    description: message,
    channel: 'web' as const,
    language,
    // The server decides these for a customer.
    status: 'new' as const,
    priority: 'normal' as const,
    openedAt: openedAt ?? new Date().toISOString(),
  });
  return useAction<NewRequest, Ticket>({
    name: `requests/${customerId}`,
    send: (crm, asked, options) =>
      crm.tickets.create(bodyOf(asked), {
        ...options,
        ...(asked.idempotencyKey && { idempotencyKey: asked.idempotencyKey }),
      }),
    write: (_, asked) => ({ operation: 'tickets.create', body: bodyOf(asked) }),
    settle: ({ queryClient, keys }) => {
      void queryClient.invalidateQueries({ queryKey: keys.recordLists(customerId, 'ticket') });
    },
  });
}

const none: readonly OutboxEntry[] = [];

/** Writes of one operation that waited on this device and that the server then refused; they stay until dismissed. */
export function useRefused(operation: string): readonly OutboxEntry[] {
  const cache = useCrmCache();
  const subscribe = useCallback((tell: () => void) => cache?.subscribe(tell) ?? (() => undefined), [cache]);
  const refused = useSyncExternalStore(
    subscribe,
    () => cache?.state.refused ?? none,
    () => none,
  );
  return refused.filter((entry) => entry.operation === operation);
}

/** Asks again from time to time for what is on the screen, where no cache follows it. */
export function useAskedAgain(kind: 'requests' | 'request', id: string): void {
  const cache = useCrmCache();
  const { queryClient, keys } = useCrmContext();
  useEffect(() => {
    if (cache) return;
    const queryKey = kind === 'request' ? keys.ofTicket(id) : keys.recordLists(id, 'ticket');
    const timer = setInterval(() => {
      if (document.visibilityState === 'visible') void queryClient.invalidateQueries({ queryKey });
    }, ASKED_EVERY);
    return () => clearInterval(timer);
  }, [cache, queryClient, keys, kind, id]);
}
