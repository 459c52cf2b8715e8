'use client';
import type { PendingView } from '@korkep/cache';
import type { TicketComment } from '@korkep/core';
import { useViewer } from '../customers/use-viewer.ts';
import { useCrmCache } from '../provider/crm-context.ts';
import { keptAs } from '../provider/kept-answers.ts';
import { isToldAlready } from '../provider/told-already.ts';
import { type Fetched, type Paged, useCrmPages } from '../provider/use-crm-pages.ts';
import { useRealId } from '../provider/use-laid.ts';
import { createdTicket, waitingComments } from './waiting-comments.ts';

const PAGE = 30;

/**
 * Reads what was said in a ticket and in those that were merged into it, newest first, page by page. What waits on this
 * device to be sent is among it.
 *
 * @example
 * const { state, loadMore } = useConversation(ticketId);
 */
export function useConversation(givenId: string): Paged<Fetched<TicketComment>> {
  const cache = useCrmCache();
  const id = useRealId(cache, givenId);
  const userId = useViewer()?.userId;
  return useCrmPages<TicketComment>({
    key: (keys) => keys.conversation(id),
    ask: async (crm, at, options) => {
      if (id === '' || createdTicket(cache, id)) return { data: [] };
      return await crm.tickets.conversation(id, { limit: PAGE, ...at }, options);
    },
    kept: keptAs(`conversation/${id}`),
    lay: (pending, list) => conversationWithWaiting(pending, list, id, userId),
    watched: id,
  });
}

function conversationWithWaiting(
  pending: PendingView,
  list: readonly TicketComment[],
  ticketId: string,
  userId: string | undefined,
): readonly TicketComment[] {
  const waiting = waitingComments(pending, ticketId, userId)
    .map(({ status: _, ...comment }) => comment)
    .filter((comment) => !list.some(({ id }) => id === comment.id))
    // The clocks of the device and of the server differ, and the server tells of files otherwise than it is told.
    .filter(({ sentAt: _, customerId: __, attachmentIds: ___, ...said }) => !isToldAlready(pending, said, list));
  return waiting.length === 0 ? list : [...waiting.reverse(), ...list];
}
