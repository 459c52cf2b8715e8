'use client';
import type { Ticket } from '@korkep/core';
import { useCrmCache } from '../provider/crm-context.ts';
import {
  asSeen,
  changeInProfile,
  holdQuestions,
  recordInProfile,
  refreshCustomer,
} from '../provider/customer-cache.ts';
import { type Action, useAction } from '../provider/use-action.ts';
import { useRealId } from '../provider/use-laid.ts';

/** A ticket and the status it is to have. `version`, where known, guards against overwriting another person's change. */
export interface TicketStatusChange {
  readonly ticketId: string;
  readonly status: Ticket['status'];
  readonly version?: number;
}

/** Moves a ticket of a customer to another status: seen on the profile at once, put back if the server refuses it. */
export function useSetTicketStatus(givenId: string): Action<TicketStatusChange, Ticket> {
  const customerId = useRealId(useCrmCache(), givenId);
  return useAction<TicketStatusChange, Ticket>({
    name: `tickets/${customerId}`,
    send: (crm, { ticketId, status, version }, options, context) => {
      const ifMatch = version ?? recordInProfile<Ticket>(context, customerId, 'tickets', ticketId)?.version;
      return crm.tickets.setStatus(ticketId, { status }, { ...options, ifMatch });
    },
    write: (context, { ticketId, status, version }) => {
      const base = asSeen(context, recordInProfile<Ticket>(context, customerId, 'tickets', ticketId));
      return {
        operation: 'tickets.setStatus',
        params: [ticketId],
        body: { status },
        ...(base ? { base: version ? { ...base, version } : base } : version && { base: { id: ticketId, version } }),
      };
    },
    show: async (context, { ticketId, status }) => {
      await holdQuestions(context, customerId);
      const before = recordInProfile<Ticket>(context, customerId, 'tickets', ticketId)?.status;
      const set = (value: Ticket['status']) =>
        changeInProfile<Ticket>(context, customerId, 'tickets', ticketId, (ticket) => ({ ...ticket, status: value }));
      set(status);
      return () => before && set(before);
    },
    settle: (context, result, { ticketId }) => {
      changeInProfile<Ticket>(context, customerId, 'tickets', ticketId, () => result);
      refreshCustomer(context, customerId);
    },
    fail: (context) => refreshCustomer(context, customerId),
  });
}
