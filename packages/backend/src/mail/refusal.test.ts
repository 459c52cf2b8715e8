import { expect, it } from 'vitest';
import { isRefusedForGood } from './refusal.ts';

it.each([
  [true, 'EENVELOPE', 'RCPT TO', 550],
  [false, 'EENVELOPE', 'RCPT TO', 450],
  [true, 'EMESSAGE', 'DATA', 554],
  [false, 'EMESSAGE', 'DATA', 421],
  [true, 'EMESSAGE', 'MAIL FROM', undefined],
  [false, 'EAUTH', 'AUTH PLAIN', 535],
  [false, 'EPROTOCOL', 'CONN', 554],
  [false, 'EPROTOCOL', 'HELO', 501],
  [false, 'EENVELOPE', 'MAIL FROM', 553],
  [false, 'EENVELOPE', 'DATA', 503],
  [false, 'ETIMEDOUT', 'CONN', undefined],
])('%s: %s in answer to %s with %s', (isFinal, code, command, responseCode) => {
  expect(isRefusedForGood(Object.assign(new Error('x'), { code, command, responseCode }))).toBe(isFinal);
});
