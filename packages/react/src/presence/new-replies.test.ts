import type { TicketComment } from '@korkep/core';
import { expect, it } from 'vitest';
import { newestOf, repliesSince } from './new-replies.ts';

const me = 'usr_me';
const word = (id: string, minute: number, change: Partial<TicketComment> = {}) =>
  ({
    id,
    version: 1,
    author: 'agent',
    authorId: 'usr_other',
    visibility: 'public',
    body: id,
    sentAt: new Date(Date.UTC(2026, 10, 22, 9, minute)).toISOString(),
    ...change,
  }) as TicketComment;
const since = Date.UTC(2026, 10, 22, 9, 5);
const idsOf = (words: TicketComment[]) => repliesSince(words, since, me).map(({ id }) => id);

it('are what others said to the customer, or the customer said, since the writing began, oldest first', () => {
  const words = [
    word('late', 9, { author: 'customer', authorId: undefined }),
    word('early', 6),
    word('before', 5),
    word('bot', 8, { author: 'bot', authorId: undefined }),
  ];
  expect(idsOf(words)).toEqual(['early', 'bot', 'late']);
  expect(newestOf(words)).toBe(Date.UTC(2026, 10, 22, 9, 9));
  expect(newestOf([])).toBe(0);
});

it('are no notes, nothing of the system and nothing of one’s own', () => {
  expect(
    idsOf([
      word('note', 6, { visibility: 'internal' }),
      word('system', 6, { author: 'system', authorId: undefined }),
      word('mine', 6, { authorId: me }),
      word('waiting', 6, { version: 0, authorId: undefined }),
    ]),
  ).toEqual([]);
  // A key’s reply has no author, and the viewer may have no user: it is somebody else’s.
  expect(repliesSince([word('key', 6, { authorId: undefined })], since, undefined)).toHaveLength(1);
});
