import { type Crm, createCrm } from '@korkep/core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { openBackend, type TestBackend } from '../backend.testing.ts';
import { describeEachEngine } from '../database/engines.testing.ts';
import { inTenant } from '../database/tenant.ts';
import { migrations } from '../migrations.ts';
import { cleanUpMail } from './clean-up.ts';
import {
  bodyWithFile,
  bounceReport,
  deliver,
  headerIn,
  multipart,
  openPeer,
  type Peer,
  privateKey,
  rawMail,
  storageThatFails,
} from './mail.testing.ts';
import type { MailRow } from './mail-row.ts';
import { createRelay, type OpenMail, openMail } from './node-mail.ts';

const SUPPORT = 'support@acme.example';
const JANOS = 'janos@example.hu';

describeEachEngine('e-mail', (open) => {
  let backend: TestBackend;
  let crm: Crm;
  let tenantId: string;
  let customerId: string;
  let mail: OpenMail;
  let peer: Peer;
  let now = Date.parse('2026-11-22T10:00:00Z');
  let counter = 0;
  /** What of the storage fails next. */
  const failing: ('read' | 'write')[] = [];
  const storage = storageThatFails(failing);

  beforeAll(async () => {
    backend = await openBackend(await open(migrations), { attachments: { storage }, now: () => new Date(now) });
    const tenant = await backend.tenant('owner', { name: 'Acme' });
    tenantId = tenant.tenantId;
    crm = createCrm({
      baseUrl: 'http://localhost',
      token: tenant.secret,
      fetch: (request) => backend.backend.fetch(request),
    });
    customerId = (
      await crm.customers.create({
        type: 'person',
        familyName: 'Kovács',
        givenName: 'János',
        emails: [{ value: JANOS, isPrimary: true, isVerified: true }],
      })
    ).id;
    peer = await openPeer();
    mail = await openMail(backend.backend, {
      mailboxes: [
        { address: SUPPORT, tenantId, name: 'Acme Ügyfélszolgálat' },
        { address: 'sales@acme.example', tenantId },
      ],
      listen: { port: 0 },
      send: {
        transport: createRelay(`smtp://127.0.0.1:${peer.port}?ignoreTLS=true`),
        dkim: { domainName: 'acme.example', keySelector: 'k1', privateKey: privateKey() },
      },
      retries: [60_000, 60_000],
    });
  });
  afterAll(async () => {
    await mail.close();
    await peer.close();
  });

  const newId = () => `<${++counter}@example.hu>`;
  /** Sends a message in and waits until it is done with; gives its row. */
  const receive = async (
    headers: Record<string, string> = {},
    body: string | Uint8Array = 'Eltört a bögre.',
    envelope: { from?: string; to?: string | string[] } = {},
  ): Promise<MailRow> => {
    now += 1_000;
    const id = headers['Message-ID'] ?? newId();
    const raw = rawMail(
      {
        From: `Kovács János <${JANOS}>`,
        To: SUPPORT,
        Subject: '=?ISO-8859-2?Q?T=F6r=F6tt_b=F6gre?=',
        'Content-Type': 'text/plain; charset=utf-8',
        ...headers,
        'Message-ID': id,
      },
      body,
    );
    await deliver(mail.port!, raw, { to: SUPPORT, ...envelope });
    await mail.drain(tenantId);
    return (await rows()).find((row) => row.message_id === id && row.direction === 'in')!;
  };
  const rows = () =>
    inTenant(backend.backend.services.engine, tenantId, (session) =>
      session.select('mail_messages').selectAll().orderBy('created_at').orderBy('id').execute(),
    ) as unknown as Promise<MailRow[]>;
  const saidIn = async (ticketId: string | null) => (await crm.tickets.conversation(ticketId!)).data.reverse();
  /** A public reply of an agent, and the mail that carried it. */
  const reply = async (ticketId: string | null, body = 'Küldünk újat.') => {
    now += 1_000;
    const comment = await crm.ticketComments.create({ ticketId: ticketId!, body, status: 'pending' });
    await mail.drain(tenantId);
    return { comment, sent: peer.got.at(-1)! };
  };

  it('becomes a ticket, is answered in its thread, and the answer to that comes back', async () => {
    const row = await receive();
    expect(row).toMatchObject({ status: 'done', customer_id: customerId, address: JANOS, subject: 'Törött bögre' });
    const ticket = await crm.tickets.get(row.ticket_id!);
    expect(ticket).toMatchObject({ subject: 'Törött bögre', channel: 'email', status: 'new', customerId });
    expect(await saidIn(row.ticket_id)).toMatchObject([
      { author: 'customer', visibility: 'public', body: 'Eltört a bögre.', sender: JANOS, channel: 'email' },
    ]);

    const { sent } = await reply(row.ticket_id);
    const replyTo = headerIn(sent.raw, 'Reply-To')!;
    expect(sent.to).toEqual([JANOS]);
    expect(sent.from).toBe(replyTo);
    expect(replyTo).toMatch(/^support\+[0-9a-z]{42}@acme\.example$/);
    expect(headerIn(sent.raw, 'From')).toContain(`<${SUPPORT}>`);
    expect(headerIn(sent.raw, 'In-Reply-To')).toBe(row.message_id);
    expect(headerIn(sent.raw, 'References')).toBe(row.message_id);
    expect(headerIn(sent.raw, 'Auto-Submitted')).toBeUndefined();
    expect(headerIn(sent.raw, 'DKIM-Signature')).toMatch(/d=acme\.example;.*s=k1;/);

    const answer = await receive(
      { 'In-Reply-To': headerIn(sent.raw, 'Message-ID')!, Subject: 'Something else' },
      'Köszönöm!\r\n\r\nAcme ezt írta:\r\n> Küldünk újat.\r\n',
      { to: replyTo },
    );
    expect(answer.ticket_id).toBe(row.ticket_id);
    expect((await saidIn(row.ticket_id)).at(-1)).toMatchObject({
      author: 'customer',
      body: 'Köszönöm!',
      quoted: 'Acme ezt írta:\n> Küldünk újat.',
    });
    expect((await crm.tickets.get(row.ticket_id!)).status).toBe('open');
    const second = await reply(row.ticket_id, 'Szívesen!');
    expect(headerIn(second.sent.raw, 'In-Reply-To')).toBe(answer.message_id);
    expect(headerIn(second.sent.raw, 'References')).toBe(
      [row.message_id, headerIn(sent.raw, 'Message-ID'), answer.message_id].join(' '),
    );
  });

  it('finds its thread by what it answers as well, and never by its subject', async () => {
    const first = await receive({ Subject: 'Bögre' });
    const { sent } = await reply(first.ticket_id);
    const byOurs = await receive({ 'In-Reply-To': headerIn(sent.raw, 'Message-ID')! });
    const byTheirs = await receive({ References: `<unknown@x> ${first.message_id}` });
    expect([byOurs.ticket_id, byTheirs.ticket_id]).toEqual([first.ticket_id, first.ticket_id]);
    const bySubject = await receive({ Subject: 'Re: Bögre' });
    expect(bySubject.ticket_id).not.toBe(first.ticket_id);
    const forged = headerIn(sent.raw, 'Reply-To')!.replace(/.@/, (sign) => (sign === '3@' ? '4@' : '3@'));
    const byForged = await receive({}, 'x', { to: forged });
    expect([byForged.status, byForged.ticket_id === first.ticket_id]).toEqual(['done', false]);
  });

  it('of somebody else in the thread is a note that the customer does not see, and calls the agent back', async () => {
    const first = await receive();
    const { sent } = await reply(first.ticket_id);
    const other = await receive({ From: 'Somebody <somebody@evil.example>' }, 'Please send it to my address instead.', {
      from: 'somebody@evil.example',
      to: headerIn(sent.raw, 'Reply-To')!,
    });
    expect(other).toMatchObject({ ticket_id: first.ticket_id, is_requester: false });
    expect((await saidIn(first.ticket_id)).at(-1)).toMatchObject({
      author: 'system',
      visibility: 'internal',
      sender: 'somebody@evil.example',
    });
    expect((await crm.tickets.get(first.ticket_id!)).status).toBe('open');
    expect((await reply(first.ticket_id)).sent.to).toEqual([JANOS]);
  });

  it('of an unknown sender makes one lead, and an address that was only claimed makes nobody that customer', async () => {
    const claimed = await crm.customers.create({
      type: 'person',
      familyName: 'Claimer',
      emails: [{ value: 'anna@example.hu', isVerified: false }],
    });
    const first = await receive({ From: '"Nagy Anna" <Anna@Example.hu>' });
    expect(first.customer_id).not.toBe(claimed.id);
    expect(await crm.customers.get(first.customer_id!)).toMatchObject({
      familyName: 'Nagy Anna',
      lifecycleStage: 'lead',
      emails: [{ value: 'anna@example.hu', isVerified: false }],
    });
    const second = await receive({ From: 'anna@example.hu' });
    expect(second.customer_id).toBe(first.customer_id);
    expect(second.ticket_id).not.toBe(first.ticket_id);
  });

  it('comes once, however often and to however many of our addresses it is sent', async () => {
    const before = (await crm.tickets.list({ customerId })).data.length;
    const id = newId();
    const to = [SUPPORT, 'Support+anything@acme.example'];
    await Promise.all([receive({ 'Message-ID': id }, 'x', { to }), receive({ 'Message-ID': id }, 'x', { to })]);
    await receive({ 'Message-ID': id, Received: 'from mx' }, 'x');
    expect((await rows()).filter(({ message_id }) => message_id === id)).toHaveLength(1);
    expect((await crm.tickets.list({ customerId })).data.length - before).toBe(1);
    await receive({ 'Message-ID': id }, 'Another one under the same id.');
    expect((await crm.tickets.list({ customerId })).data.length - before).toBe(2);
  });

  it('of a machine opens nothing, answers nothing and moves nothing', async () => {
    const first = await receive();
    const { sent } = await reply(first.ticket_id);
    const count = peer.got.length;
    const away = await receive({ 'Auto-Submitted': 'auto-replied' }, 'I am away.', {
      from: '',
      to: headerIn(sent.raw, 'Reply-To')!,
    });
    expect(away).toMatchObject({ status: 'done', is_automatic: true, is_requester: false });
    expect((await saidIn(first.ticket_id)).at(-1)).toMatchObject({ author: 'system', visibility: 'internal' });
    expect((await crm.tickets.get(first.ticket_id!)).status).toBe('pending');
    expect((await receive({ 'Auto-Submitted': 'auto-generated' })).status).toBe('ignored');
    expect((await receive({ 'List-Id': '<news.example>' })).status).toBe('ignored');
    const own = await receive({ From: SUPPORT });
    const { data, next } = await crm.mails.list({ status: ['ignored'], direction: 'in', limit: 1 });
    expect(data).toMatchObject([{ id: own.id, reason: 'own', address: SUPPORT, messageId: own.message_id }]);
    expect((await crm.mails.list({ status: ['ignored'], direction: 'in', limit: 1, cursor: next! })).data).toHaveLength(
      1,
    );
    expect(await receive({ 'Message-ID': headerIn(sent.raw, 'Message-ID')! })).toMatchObject({ reason: 'own' });
    expect(peer.got.length).toBe(count);
  });

  it('of a sender who writes too often waits for its turn; an answer in a thread does not', async () => {
    now += 2 * 3_600_000;
    const first = await receive({ From: 'robot@example.hu' });
    const other = await receive({ From: 'robot@example.hu' });
    const { sent } = await reply(other.ticket_id);
    const { id: _, message_id: __, ...same } = first as MailRow & { tenant_id: string };
    await inTenant(backend.backend.services.engine, tenantId, (session) =>
      session
        .insert(
          'mail_messages',
          Array.from({ length: 29 }, (_, index) => ({
            ...same,
            id: backend.backend.services.newId('mal'),
            message_id: `<robot-${index}@example.hu>`,
          })),
        )
        .execute(),
    );
    const last = await receive({ From: 'robot@example.hu' });
    expect(last).toMatchObject({ status: 'waiting', reason: 'rate', attempt_count: 0, address: 'robot@example.hu' });
    const answer = await receive({ From: 'robot@example.hu' }, 'x', { to: headerIn(sent.raw, 'Reply-To')! });
    expect(answer).toMatchObject({ status: 'done', ticket_id: other.ticket_id });
    now += 3_700_000;
    await mail.drain(tenantId);
    const done = (await rows()).find(({ id }) => id === last.id);
    expect(done).toMatchObject({ status: 'done', reason: null, attempt_count: 1 });
  });

  it('is sent again after a refusal for now, under the same id; a refusal for good is told to the agents', async () => {
    const first = await receive();
    peer.refuseNext.push(451);
    const count = peer.got.length;
    await reply(first.ticket_id, 'Later');
    expect(peer.got.length).toBe(count);
    now += 70_000;
    await mail.drain(tenantId);
    expect(peer.got.length).toBe(count + 1);
    const out = (await rows()).filter((row) => row.direction === 'out' && row.ticket_id === first.ticket_id);
    expect(out).toMatchObject([{ status: 'sent', attempt_count: 2 }]);
    expect(headerIn(peer.got.at(-1)!.raw, 'Message-ID')).toBe(out[0]!.message_id);

    peer.refuseNext.push(550);
    await reply(first.ticket_id, 'Never');
    expect((await saidIn(first.ticket_id)).at(-1)).toMatchObject({ author: 'system', visibility: 'internal' });
    expect((await crm.tickets.get(first.ticket_id!)).status).toBe('open');
    expect((await rows()).at(-1)).toMatchObject({ direction: 'out', status: 'failed', attempt_count: 1 });
  });

  it('that bounces is marked and told; a report about a mail that was never ours is nothing', async () => {
    const first = await receive();
    const { sent } = await reply(first.ticket_id);
    const headers = {
      From: 'Mail Delivery System <mailer-daemon@mx.example>',
      'Content-Type': 'multipart/report; report-type=delivery-status; boundary=b',
    };
    const envelope = { from: '', to: headerIn(sent.raw, 'Reply-To')! };
    const bounce = await receive(headers, bounceReport(headerIn(sent.raw, 'Message-ID')!), envelope);
    expect(bounce).toMatchObject({ status: 'done', ticket_id: first.ticket_id });
    const [out] = (await rows()).filter((row) => row.direction === 'out' && row.ticket_id === first.ticket_id);
    expect(out).toMatchObject({ status: 'bounced', reason: '5.1.1 550 no such user' });
    expect((await saidIn(first.ticket_id)).at(-1)).toMatchObject({
      visibility: 'internal',
      body: `${JANOS}: 5.1.1 550 no such user`,
    });
    expect((await crm.tickets.get(first.ticket_id!)).status).toBe('open');
    expect(await receive(headers, bounceReport('<1@elsewhere>'), { from: '', to: SUPPORT })).toMatchObject({
      status: 'ignored',
      ticket_id: null,
    });
  });

  it('carries files both ways; a program is left out and named', async () => {
    const body = multipart(
      'b',
      'Content-Type: text/html; charset=utf-8\r\n\r\n<p>Itt a <b>kép</b>: <img src="cid:pic1"><img src="https://track.example/a.png" onerror="alert(1)"></p><script>alert(2)</script>',
      'Content-Type: image/png\r\nContent-ID: <pic1>\r\nContent-Disposition: inline; filename="kep.png"\r\nContent-Transfer-Encoding: base64\r\n\r\niVBORw0KGgoAAAANSUhEUg==',
      'Content-Type: application/pdf\r\nContent-Disposition: attachment; filename="invoice.exe"\r\nContent-Transfer-Encoding: base64\r\n\r\nTVqQAAMAAAA=',
    );
    const row = await receive({ 'Content-Type': 'multipart/related; boundary=b' }, body);
    expect(row.reason).toContain('invoice.exe');
    const [comment] = await saidIn(row.ticket_id);
    expect(comment!.attachments).toMatchObject([{ name: 'kep.png', mediaType: 'image/png', size: 16, isInline: true }]);
    const [picture] = comment!.attachments!;
    expect(comment!.body).toContain('Itt a kép:');
    expect(comment!.html).toBe(
      `<p>Itt a <b>kép</b>: <img data-attachment="${picture!.id}" /><img data-remote="https://track.example/a.png" /></p>`,
    );
    const file = await crm.attachments.create('számla', { name: 'számla.txt' });
    now += 1_000;
    await crm.ticketComments.create({ ticketId: row.ticket_id!, body: 'Íme.', attachmentIds: [file.id] });
    await mail.drain(tenantId);
    const { raw } = peer.got.at(-1)!;
    expect(raw).toContain("filename*0*=utf-8''sz%C3%A1mla.txt");
    expect(raw).toContain(Buffer.from('számla').toString('base64'));
  });

  it('to nobody of ours is refused, and an internal note or a customer’s word is never sent', async () => {
    await expect(deliver(mail.port!, rawMail({ From: JANOS }), { to: 'someone@elsewhere.example' })).rejects.toThrow(
      '550',
    );
    const row = await receive();
    const count = peer.got.length;
    await crm.ticketComments.create({ ticketId: row.ticket_id!, body: 'Csak nekünk.', visibility: 'internal' });
    await crm.ticketComments.create({ ticketId: row.ticket_id!, body: 'Még valami.', author: 'customer' });
    await mail.drain(tenantId);
    expect(peer.got.length).toBe(count);
    await crm.ticketComments.create({ ticketId: row.ticket_id!, body: 'Megkaptuk.', author: 'system' });
    await mail.drain(tenantId);
    expect(headerIn(peer.got.at(-1)!.raw, 'Auto-Submitted')).toBe('auto-replied');
  });

  it('is acknowledged when it is kept and not before, and tried again when it cannot be read', async () => {
    const id = newId();
    const raw = rawMail({ From: JANOS, Subject: 'Bögre', 'Message-ID': id });
    failing.push('write');
    await expect(deliver(mail.port!, raw, { to: SUPPORT })).rejects.toThrow('451');
    const there = async () => (await rows()).find(({ message_id }) => message_id === id);
    expect(await there()).toBeUndefined();
    failing.push('read');
    await deliver(mail.port!, raw, { to: SUPPORT });
    expect(await there()).toBeDefined();
    await mail.drain(tenantId);
    expect(await there()).toMatchObject({ status: 'waiting', attempt_count: 1 });
    now += 70_000;
    await mail.drain(tenantId);
    expect(await there()).toMatchObject({ status: 'done', attempt_count: 2 });
  });

  it('keeps its raw message for a month', async () => {
    const row = await receive();
    const { services } = backend.backend;
    const clean = () => cleanUpMail({ ...services, attachments: services.attachments! });
    expect(await storage.read(`${tenantId}/${row.id}`)).toBeDefined();
    now += 31 * 86_400_000;
    expect(await clean()).toBeGreaterThan(0);
    expect(await storage.read(`${tenantId}/${row.id}`)).toBeUndefined();
    expect(await clean()).toBe(0);
  });

  it('of 25 MB is taken, a larger one is refused before it is kept', async () => {
    const body = bodyWithFile(330_000);
    expect(body.length).toBeGreaterThan(25_000_000);
    const row = await receive({ 'Content-Type': 'multipart/mixed; boundary=b' }, body);
    const [comment] = await saidIn(row.ticket_id);
    expect(comment!.attachments).toMatchObject([{ name: 'big.bin', size: 57 * 330_000 }]);

    const narrow = await openMail(backend.backend, {
      mailboxes: [{ address: SUPPORT, tenantId }],
      listen: { port: 0 },
      mostBytes: 100_000,
    });
    try {
      const before = (await rows()).length;
      const raw = rawMail({ From: JANOS, 'Message-ID': newId() }, 'x'.repeat(90).concat('\r\n').repeat(1_200));
      await expect(deliver(narrow.port!, raw, { to: SUPPORT })).rejects.toThrow(/552|larger|size/i);
      expect((await rows()).length).toBe(before);
    } finally {
      await narrow.close();
    }
  }, 60_000);
});
