'use client';
import type { TicketComment, TicketCommentCreate } from '@korkep/core';
import { useViewer } from '../customers/use-viewer.ts';
import { useCrmCache } from '../provider/crm-context.ts';
import { type Action, useAction } from '../provider/use-action.ts';
import { useRealId } from '../provider/use-laid.ts';
import { standing } from './own-status.ts';
import { changeTicket, heldTicket, holdTicket, putComment, refreshTicket } from './ticket-cache.ts';

/** A word for the ticket that the hook is for. `status` is what the ticket becomes with it. */
export type NewTicketComment = Omit<TicketCommentCreate, 'ticketId'>;

/**
 * Adds a public reply or an internal note to a ticket: in its conversation at once, taken out again if the server
 * refuses it. With a cache it waits on the device while there is no connection. Without one, `onRefused` is told each
 * word that was not taken, also when others followed it or the widget is gone.
 *
 * @example
 * const reply = useCreateTicketComment(ticketId);
 * await reply.run({ body: 'Holnap érkezik.', status: 'pending' });
 */
export function useCreateTicketComment(
  givenId: string,
  onRefused?: (said: NewTicketComment) => void,
): Action<NewTicketComment, TicketComment> {
  const ticketId = useRealId(useCrmCache(), givenId);
  const authorId = useViewer()?.userId;
  return useAction<NewTicketComment, TicketComment>({
    name: `ticket/${ticketId}`,
    send: (crm, input, options) => crm.ticketComments.create({ ...input, ticketId }, options),
    write: (_, input) => ({ operation: 'ticketComments.create', body: { ...input, ticketId } }),
    show: async (context, { status, customStatusId, ...said }, key) => {
      const { queryClient, keys } = context;
      await holdTicket(context, ticketId);
      await queryClient.cancelQueries({ queryKey: keys.conversation(ticketId) });
      const held = heldTicket(context, ticketId);
      const at = new Date().toISOString();
      putComment(context, ticketId, {
        visibility: 'public',
        author: 'agent',
        ...(authorId && { authorId }),
        ...said,
        id: key,
        // No record of the server's has none.
        version: 0,
        createdAt: at,
        updatedAt: at,
        sentAt: at,
        ticketId,
        customerId: held?.customerId ?? '',
      } as TicketComment);
      if (status) changeTicket(context, ticketId, (ticket) => ({ ...ticket, ...standing({ status, customStatusId }) }));
      return () => {
        putComment(context, ticketId, undefined, key);
        if (!status || !held) return;
        const { status: was, customStatusId: had } = held;
        changeTicket(context, ticketId, (ticket) => ({ ...ticket, status: was, customStatusId: had }));
      };
    },
    settle: (context, result, _, key) => {
      putComment(context, ticketId, result, key);
      refreshTicket(context, ticketId);
    },
    fail: (context, _, input) => {
      refreshTicket(context, ticketId);
      onRefused?.(input);
    },
  });
}
