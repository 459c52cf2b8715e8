'use client';
import type { Ticket, TicketUpdate } from '@korkep/core';
import { useCrmCache } from '../provider/crm-context.ts';
import { patched, undoing } from '../provider/customer-cache.ts';
import { type Action, useAction } from '../provider/use-action.ts';
import { useRealId } from '../provider/use-laid.ts';
import { changeTicket, heldTicket, holdTicket, refreshTicket } from './ticket-cache.ts';
import { ticketAsSeen } from './waiting-comments.ts';

/** Changes fields of a ticket, such as `{ assigneeId }`: seen at once, put back if the server refuses it. */
export function useUpdateTicket(givenId: string): Action<TicketUpdate, Ticket> {
  const ticketId = useRealId(useCrmCache(), givenId);
  return useAction<TicketUpdate, Ticket>({
    name: `ticket/${ticketId}`,
    send: (crm, patch, options, context) =>
      crm.tickets.update(ticketId, patch, { ...options, ifMatch: heldTicket(context, ticketId)?.version }),
    write: (context, patch) => {
      const base = ticketAsSeen(context, heldTicket(context, ticketId));
      return { operation: 'tickets.update', params: [ticketId], body: patch, ...(base && { base }) };
    },
    show: async (context, patch) => {
      await holdTicket(context, ticketId);
      const before = heldTicket(context, ticketId);
      const lay = (values: object) => changeTicket(context, ticketId, (ticket) => patched(ticket, { ...values }));
      lay(patch);
      return () => lay(undoing(before, patch));
    },
    settle: (context, result) => {
      changeTicket(context, ticketId, () => result);
      refreshTicket(context, ticketId);
    },
    fail: (context) => refreshTicket(context, ticketId),
  });
}
