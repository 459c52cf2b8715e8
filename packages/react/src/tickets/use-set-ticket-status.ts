'use client';
import type { Ticket } from '@korkep/core';
import { type CrmContextValue, useCrmCache } from '../provider/crm-context.ts';
import { changeInProfile, holdQuestions, recordInProfile, refreshCustomer } from '../provider/customer-cache.ts';
import { type Action, useAction } from '../provider/use-action.ts';
import { useRealId } from '../provider/use-laid.ts';
import { changeTicket, heldTicket, holdTicket, refreshTicket } from './ticket-cache.ts';
import { ticketAsSeen } from './waiting-comments.ts';

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
      const ifMatch = version ?? known(context, customerId, ticketId)?.version;
      return crm.tickets.setStatus(ticketId, { status }, { ...options, ifMatch });
    },
    write: (context, { ticketId, status, version }) => {
      const base = ticketAsSeen(context, known(context, customerId, ticketId));
      return {
        operation: 'tickets.setStatus',
        params: [ticketId],
        body: { status },
        ...(base ? { base: version ? { ...base, version } : base } : version && { base: { id: ticketId, version } }),
      };
    },
    show: async (context, { ticketId, status }) => {
      await holdQuestions(context, customerId);
      await holdTicket(context, ticketId);
      const before = known(context, customerId, ticketId)?.status;
      const set = (value: Ticket['status']) =>
        change(context, customerId, ticketId, (ticket) => ({ ...ticket, status: value }));
      set(status);
      return () => before && set(before);
    },
    settle: (context, result, { ticketId }) => {
      change(context, customerId, ticketId, () => result);
      refreshTicket(context, ticketId);
      refreshCustomer(context, customerId);
    },
    fail: (context, _, { ticketId }) => {
      refreshTicket(context, ticketId);
      refreshCustomer(context, customerId);
    },
  });
}

/** The ticket as it was last seen, alone or on the profile. */
function known(context: CrmContextValue, customerId: string, ticketId: string): Ticket | undefined {
  const inProfile = recordInProfile<Ticket>(context, customerId, 'tickets', ticketId);
  const alone = heldTicket(context, ticketId);
  return alone && (!inProfile || alone.version >= inProfile.version) ? alone : inProfile;
}

function change(
  context: CrmContextValue,
  customerId: string,
  ticketId: string,
  changed: (ticket: Ticket) => Ticket,
): void {
  if (heldTicket(context, ticketId)) changeTicket(context, ticketId, changed);
  else changeInProfile<Ticket>(context, customerId, 'tickets', ticketId, changed);
}
