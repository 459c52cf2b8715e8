import { useConversation as read } from '../tickets/use-conversation.ts';
import { useCreateTicketComment as add } from '../tickets/use-create-ticket-comment.ts';
import { useSetTicketStatus as move } from '../tickets/use-set-ticket-status.ts';

/**
 * Reads what was said in a ticket and in those that were merged into it, newest first, page by page. What waits on this
 * device to be sent is among it.
 *
 * @example
 * const { state, loadMore } = useConversation(ticketId);
 */
export const useConversation = read;
/**
 * Adds a public reply or an internal note to a ticket: in its conversation at once, taken out again if the server
 * refuses it. With a cache it waits on the device while there is no connection. Without one, `onRefused` is told each
 * word that was not taken, also when others followed it or the widget is gone.
 *
 * @example
 * const reply = useCreateTicketComment(ticketId);
 * await reply.run({ body: 'Holnap érkezik.', status: 'pending' });
 */
export const useCreateTicketComment = add;
/** Moves a ticket of a customer to another status: seen on the profile at once, put back if the server refuses it. */
export const useSetTicketStatus = move;
