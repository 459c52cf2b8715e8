import { useTicketStatuses as read } from '../tickets/use-ticket-statuses.ts';

/**
 * The tenant's own statuses of tickets in their order, archived ones with them; none where it has only the fixed six. With
 * a cache the last list is there without a connection. Nothing is asked while `isEnabled` is `false`.
 *
 * @example
 * const state = useTicketStatuses();
 * if (state.status === 'ready') show(state.data.filter(({ isArchived }) => !isArchived));
 */
export const useTicketStatuses = read;
