import { expect, it } from 'vitest';
import { isAuthentic } from './authentic.ts';
import { readHeaders } from './headers.ts';

const FROM = 'janos@example.hu';
const read = (...lines: string[]) => readHeaders(new TextEncoder().encode(`${lines.join('\r\n')}\r\n\r\n`));
const said = (results: string, ...others: string[]) =>
  isAuthentic(read(`From: János <${FROM}>`, `Authentication-Results: ${results}`, ...others), 'mx.acme.example', FROM);

it.each([
  'mx.acme.example; spf=pass; dmarc=pass (p=reject) header.from=example.hu',
  'MX.acme.example 1;\r\n\tdkim=pass header.d=example.hu; dmarc = pass action=none header.from=Example.HU.',
  'mx.acme.example (a (nested; dmarc=fail) \\) comment); dmarc/1=pass header.from="example.hu"; spf=none',
])('a sender is genuine in the words of the server that is trusted: %s', (results) => {
  expect(said(results)).toBe(true);
});

it.each([
  ['it failed', 'mx.acme.example 1; dmarc=fail header.from=example.hu'],
  ['another server says so', 'evil.example; dmarc=pass header.from=example.hu'],
  ['nothing is said of it', 'mx.acme.example; spf=pass'],
  ['of another domain', 'mx.acme.example; dmarc=pass header.from=evil.example'],
  ['of no domain', 'mx.acme.example; dmarc=pass'],
  ['of two domains', 'mx.acme.example; dmarc=pass header.from=evil.example header.from=example.hu'],
  ['two results', 'mx.acme.example; dmarc=fail header.from=a.example; dmarc=pass header.from=example.hu'],
  ['a word that begins so', 'mx.acme.example; dmarc=passed-over header.from=example.hu'],
  [
    'a sender’s name in quotation marks',
    'mx.acme.example; spf=pass smtp.mailfrom="x; dmarc=pass header.from=example.hu"@e',
  ],
  ['a sender’s comment', 'mx.acme.example; spf=pass (x; dmarc=pass header.from=example.hu)'],
  ['a quoted end', 'mx.acme.example; spf=pass smtp.mailfrom="a\\"; dmarc=pass header.from=example.hu; x="b'],
  ['a comment without an end', 'mx.acme.example; spf=pass (x; dmarc=pass header.from=example.hu'],
  ['a domain in a comment', 'mx.acme.example; dmarc=pass (\\) header.from=example.hu) header.from=evil.example'],
])('it is not: %s', (_, results) => expect(said(results)).toBe(false));

it('is not where the first such header says otherwise, where there are two senders, or none', () => {
  const pass = 'Authentication-Results: mx.acme.example; dmarc=pass header.from=example.hu';
  expect(said('mx.acme.example; dmarc=fail header.from=example.hu', pass)).toBe(false);
  const trusted = 'mx.acme.example';
  expect(isAuthentic(read(`From: ${FROM}`, 'From: a@example.hu', pass), trusted, FROM)).toBe(false);
  expect(isAuthentic(read(`From: ${FROM}, a@example.hu`, pass), trusted, undefined)).toBe(false);
  expect(isAuthentic(read(pass), trusted, FROM)).toBe(false);
  expect(isAuthentic(read(`From: ${FROM}`), trusted, FROM)).toBe(false);
  expect(isAuthentic(read(`From: ${FROM}`, pass), undefined, FROM)).toBeUndefined();
});
