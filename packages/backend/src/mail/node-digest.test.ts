import { expect, it } from 'vitest';
import { readHeaders } from './headers.ts';
import { MailDigest } from './node-digest.ts';

const digest = (message: string, size = 7) => {
  const bytes = new TextEncoder().encode(message);
  const made = new MailDigest();
  for (let at = 0; at < bytes.length; at += size) made.see(bytes.subarray(at, at + size));
  return made.end(readHeaders(bytes));
};
const MAIL = 'From: a@b.hu\r\nSubject: x\r\n\r\nHello\r\n\r\nBye';

it('is the same for the same message on another way, in other pieces', () => {
  expect(digest(`Received: from mx\r\n\tby here\r\n${MAIL}`, 1)).toBe(digest(MAIL, 1_000));
});

it.each([
  ['sender', MAIL.replace('a@', 'c@')],
  ['subject', MAIL.replace(': x', ': y')],
  ['body', `${MAIL}.`],
  ['end of the body', MAIL.replace('Bye', 'By')],
])('differs by the %s', (_, other) => expect(digest(other)).not.toBe(digest(MAIL)));
