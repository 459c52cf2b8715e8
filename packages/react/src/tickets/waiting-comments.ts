import type { CachedRecord, CrmCache, OutboxEntry, PendingView, Write } from '@korkep/cache';
import type { Ticket, TicketComment } from '@korkep/core';
import type { CrmContextValue } from '../provider/crm-context.ts';
import { standing } from './own-status.ts';

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

/** The ticket as it will be once everything that waits was sent: a reply may carry its next status. */
export function ticketWithWaiting(pending: PendingView, ticket: Ticket): Ticket {
  const laid = pending.over(ticket);
  const id = pending.realId(ticket.id);
  const isSaid = ({ target, patch }: OutboxEntry) =>
    target.kind === 'ticketComment' && pending.realId(String(patch.ticketId)) === id;
  // What was asked for last holds, said with a reply or not.
  const last = pending.entries.findLast(
    (entry) => entry.patch.status !== undefined && (entry.target.id === id || isSaid(entry)),
  );
  if (!last || !isSaid(last)) return laid;
  const { status, customStatusId } = last.patch as unknown as WaitingComment & Pick<Ticket, 'status'>;
  return status === laid.status && customStatusId === undefined
    ? laid
    : { ...laid, ...standing({ status, customStatusId }) };
}

/** A ticket as this person sees it: what their next change of it is based on. */
export function ticketAsSeen({ cache }: CrmContextValue, ticket: Ticket | undefined): Write['base'] {
  return (ticket && cache ? ticketWithWaiting(cache.pending, ticket) : ticket) as unknown as Write['base'];
}
