import type { Ticket, TicketComment } from '@korkep/core';
import { dayKey, type MomentStyle } from '../../format/moment.ts';

/** A line of the conversation: the heading of a day, or a word. */
export type ConversationRow =
  | { readonly kind: 'day'; readonly key: string }
  | { readonly kind: 'word'; readonly key: string; readonly word: TicketComment; readonly isFirst: boolean };

/**
 * The conversation as it is read, from the first word to the newest, with a heading where a day begins. What the ticket
 * was opened with comes first, once everything behind it was read.
 *
 * @param comments newest first
 */
export function conversationRows(
  ticket: Ticket,
  comments: readonly TicketComment[],
  hasMore: boolean,
  style: MomentStyle,
): readonly ConversationRow[] {
  const opening = hasMore ? [] : [openingOf(ticket)].filter((word) => word !== undefined);
  const rows: ConversationRow[] = [];
  let day = '';
  for (const word of [...opening, ...comments.toReversed()]) {
    const its = dayKey(word.sentAt, style);
    if (its !== day) rows.push({ kind: 'day', key: its });
    day = its;
    rows.push({ kind: 'word', key: word.id, word, isFirst: word.id === ticket.id });
  }
  return rows;
}

/** The ticket's description as the requester's word; nothing where there is none to see. */
function openingOf(ticket: Ticket): TicketComment | undefined {
  const { id, description, masked, openedAt, customerId, channel } = ticket;
  const isHidden = masked?.includes('description') ?? false;
  if (!description && !isHidden) return undefined;
  return {
    id,
    version: ticket.version,
    createdAt: openedAt,
    updatedAt: openedAt,
    ticketId: id,
    customerId,
    visibility: 'public',
    author: 'customer',
    body: description,
    ...(channel && { channel }),
    sentAt: openedAt,
    ...(isHidden && { masked: ['body'] }),
  } as TicketComment;
}
