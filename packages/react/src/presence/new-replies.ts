import type { TicketComment } from '@korkep/core';

/** When the newest of these words was said, milliseconds since 1970; 0 where nothing was. */
export function newestOf(words: readonly TicketComment[]): number {
  return words.reduce((newest, { sentAt }) => Math.max(newest, Date.parse(sentAt)), 0);
}

/** What others said to the customer, or the customer said, after a moment; oldest first. */
export function repliesSince(
  words: readonly TicketComment[],
  since: number,
  viewerId: string | undefined,
): readonly TicketComment[] {
  return words
    .filter(({ visibility, author, authorId, sentAt, version }) => {
      // What waits here to be sent is the viewer's own.
      const isOwn = version === 0 || (author === 'agent' && authorId !== undefined && authorId === viewerId);
      return visibility === 'public' && author !== 'system' && !isOwn && Date.parse(sentAt) > since;
    })
    .sort((a, b) => Date.parse(a.sentAt) - Date.parse(b.sentAt));
}
