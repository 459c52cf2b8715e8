import type { ArticleSource, TicketComment } from '@korkep/core';

/** A word of a chat, as the customer reads it. */
export interface ChatMessage {
  readonly id: string;
  readonly from: TicketComment['author'];
  readonly text: string;
  /** ISO 8601. */
  readonly at: string;
  /** Of a bot's answer: the articles that it was taken from. */
  readonly sources: readonly ArticleSource[];
  /** How far it came: on its way or waiting on this device, or at the server. */
  readonly delivery: 'sending' | 'waiting' | 'sent';
}

const none: readonly never[] = [];

/** The words of a chat, the oldest first. */
export function chatMessages(
  comments: readonly TicketComment[],
  waiting: ReadonlySet<string> | undefined,
): readonly ChatMessage[] {
  return comments
    .filter(({ visibility }) => visibility !== 'internal')
    .map(
      ({ id, author, body, sentAt, sources, version }): ChatMessage => ({
        id,
        from: author,
        text: body ?? '',
        at: sentAt,
        sources: sources ?? none,
        delivery: waiting?.has(id) ? 'waiting' : version === 0 ? 'sending' : 'sent',
      }),
    )
    .reverse();
}

/** How many words of others came after a moment. */
export function unreadAfter(messages: readonly ChatMessage[], seenAt: string): number {
  return messages.filter(({ from, at }) => from !== 'customer' && at > seenAt).length;
}

/** A chat's subject: the beginning of its first word, in one line. */
export function subjectOf(text: string): string {
  const line = text.replace(/\s+/g, ' ').trim();
  return line.length <= 100 ? line : `${line.slice(0, 99).replace(/[\uD800-\uDBFF]$/, '')}…`;
}
