import { expect, it } from 'vitest';
import { commentOfMessageId, messageIdOf, replyAddress, ticketOfTag } from './signed-address.ts';

const keyOf = (byte: number) =>
  crypto.subtle.importKey('raw', new Uint8Array(32).fill(byte), { name: 'HMAC', hash: 'SHA-256' }, false, ['sign']);
const TICKET = 'tkt_01h455vb4pex5vsknk084sn02q';
const COMMENT = 'cmt_01h455vb4pex5vsknk084sn02r';
const MAILBOX = 'support@acme.example';
const tagOf = (address: string) => address.slice(address.indexOf('+') + 1, address.indexOf('@'));

it('a reply address leads to its ticket, in whatever case a server hands it on', async () => {
  const key = await keyOf(1);
  const address = await replyAddress(key, MAILBOX, TICKET);
  expect(address).toMatch(/^support\+[0-9a-z]{42}@acme\.example$/);
  expect(address.indexOf('@')).toBeLessThanOrEqual(64);
  expect(await ticketOfTag(key, MAILBOX, tagOf(address))).toBe(TICKET);
  expect(await ticketOfTag(key, MAILBOX, tagOf(address).toUpperCase())).toBe(TICKET);
});

it('no other ticket, mailbox, tenant or single changed sign passes', async () => {
  const key = await keyOf(1);
  const tag = tagOf(await replyAddress(key, MAILBOX, TICKET));
  expect(await ticketOfTag(await keyOf(2), MAILBOX, tag)).toBeUndefined();
  expect(await ticketOfTag(key, 'sales@acme.example', tag)).toBeUndefined();
  for (let at = 0; at < tag.length; at += 1) {
    const changed = tag.slice(0, at) + (tag[at] === '3' ? '4' : '3') + tag.slice(at + 1);
    expect([changed, await ticketOfTag(key, MAILBOX, changed)]).toEqual([changed, undefined]);
  }
  for (const free of ['', 'news', `${tag}x`, TICKET.slice(4)])
    expect(await ticketOfTag(key, MAILBOX, free)).toBeUndefined();
});

it('a mailbox whose name leaves no room is answered at its own address', async () => {
  const long = 'ugyfelszolgalat-magyarorszag@acme.example';
  expect(await replyAddress(await keyOf(1), long, TICKET)).toBe(long);
});

it('a Message-ID is the same each time, and known again only where we have signed it', async () => {
  const key = await keyOf(1);
  const id = await messageIdOf(key, MAILBOX, COMMENT);
  expect(await messageIdOf(key, MAILBOX, COMMENT)).toBe(id);
  expect(await commentOfMessageId(key, MAILBOX, id)).toBe(COMMENT);
  expect(await commentOfMessageId(await keyOf(2), MAILBOX, id)).toBeUndefined();
  expect(await commentOfMessageId(key, MAILBOX, id.replace('02r', '02s'))).toBeUndefined();
  expect(await commentOfMessageId(key, MAILBOX, '<abc@gmail.example>')).toBeUndefined();
});
