import { useTicketPresence as presence } from '../presence/use-ticket-presence.ts';

/**
 * Who else has a ticket open now, and who of them is writing an answer: those who came first, first, each once, and not
 * the viewer. While the calling component is on the page its own user counts as there.
 *
 * @example
 * const others = useTicketPresence(ticketId);
 * const writing = others.filter(({ doing }) => doing === 'replying');
 */
export const useTicketPresence = presence;
