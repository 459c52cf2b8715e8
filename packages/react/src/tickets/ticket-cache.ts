import type { Ticket, TicketComment } from '@korkep/core';
import type { CrmContextValue } from '../provider/crm-context.ts';
import { changeInProfile, holdQuestions, refreshCustomer } from '../provider/customer-cache.ts';

interface CommentPages {
  readonly pages: readonly { readonly data: readonly TicketComment[]; readonly next?: string | undefined }[];
  readonly pageParams: readonly unknown[];
}

/** What is held of the ticket. */
export function heldTicket({ queryClient, keys }: CrmContextValue, ticketId: string): Ticket | undefined {
  return queryClient.getQueryData<Ticket>(keys.ticket(ticketId));
}

/** Changes the ticket wherever it is held: alone, and on the profile of its requester. */
export function changeTicket(context: CrmContextValue, ticketId: string, change: (ticket: Ticket) => Ticket): void {
  const { queryClient, keys } = context;
  const customerId = heldTicket(context, ticketId)?.customerId;
  queryClient.setQueryData<Ticket>(keys.ticket(ticketId), (held) => held && change(held));
  if (customerId) changeInProfile<Ticket>(context, customerId, 'tickets', ticketId, change);
}

/** Stops questions that would overwrite what is about to be shown of the ticket. */
export async function holdTicket(context: CrmContextValue, ticketId: string): Promise<void> {
  const { queryClient, keys } = context;
  const customerId = heldTicket(context, ticketId)?.customerId;
  await queryClient.cancelQueries({ queryKey: keys.ticket(ticketId) });
  if (customerId) await holdQuestions(context, customerId);
}

/** Asks again for the ticket and for what follows from it. */
export function refreshTicket(context: CrmContextValue, ticketId: string): void {
  const { queryClient, keys } = context;
  const customerId = heldTicket(context, ticketId)?.customerId;
  void queryClient.invalidateQueries({ queryKey: keys.ticket(ticketId) });
  void queryClient.invalidateQueries({ queryKey: keys.ticketSla(ticketId) });
  if (customerId) refreshCustomer(context, customerId);
}

/** Puts a word at the end of the conversation, in place of the one of that id where it is given. */
export function putComment(
  { queryClient, keys }: CrmContextValue,
  ticketId: string,
  comment: TicketComment | undefined,
  replacedId?: string,
): void {
  queryClient.setQueryData<CommentPages>(keys.conversation(ticketId), (held) => {
    if (!held) return held;
    const pages = held.pages.map((page) => ({
      ...page,
      data: page.data.filter(({ id }) => id !== replacedId && id !== comment?.id),
    }));
    const [first, ...others] = pages;
    return first && comment
      ? { ...held, pages: [{ ...first, data: [comment, ...first.data] }, ...others] }
      : { ...held, pages };
  });
}
