import { useTicket as read } from '../tickets/use-ticket.ts';
import { useUpdateTicket as update } from '../tickets/use-update-ticket.ts';

/**
 * Reads one ticket, with what waits on this device laid over it.
 *
 * @example
 * const state = useTicket(ticketId);
 * if (state.status === 'ready') show(state.data.subject);
 */
export const useTicket = read;
/** Changes fields of a ticket, such as `{ assigneeId }`: seen at once, put back if the server refuses it. */
export const useUpdateTicket = update;
