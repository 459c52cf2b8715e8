import type { CachedRecord, CrmCache, PendingView } from '@korkep/cache';
import type { Ticket, TicketComment } from '@korkep/core';

/** A word that waits on this device, with the status that its ticket gets with it. */
export interface WaitingComment extends TicketComment {
  readonly status?: Ticket['status'];
  readonly customStatusId?: string | null;
  /** Files that go with it; what they are called, the server tells with the comment. */
  readonly attachmentIds?: readonly string[];
}

/** What was said to a ticket on this device and is not sent yet, oldest first. */
export function waitingComments(pending: PendingView, ticketId: string, authorId?: string): readonly WaitingComment[] {
  const id = pending.realId(ticketId);
  return pending
    .created('ticketComment')
    .filter((comment) => pending.realId(String(comment.ticketId)) === id)
    .map((comment) => ({
      visibility: 'public',
      author: 'agent',
      ...(authorId && { authorId }),
      customerId: '',
      sentAt: comment.createdAt,
      ...(comment as unknown as Partial<WaitingComment>),
    })) as unknown as readonly WaitingComment[];
}

/** The ticket that was created on this device under the id and that the server does not know yet. */
export function createdTicket(cache: CrmCache | undefined, ticketId: string): CachedRecord | undefined {
  return cache?.pending.created('ticket').find(({ id }) => id === ticketId);
}
