import { type ChannelConnection, type Crm, createCrm } from '@korkep/core';
import { beforeAll, beforeEach, expect, it } from 'vitest';
import { openBackend, type TestBackend } from '../../backend.testing.ts';
import { describeEachEngine } from '../../database/engines.testing.ts';
import { headerIn, openPeer } from '../../mail/mail.testing.ts';
import { createRelay, openMail } from '../../mail/node-mail.ts';
import { migrations } from '../../migrations.ts';
import { TestClock } from '../../webhooks/webhooks.testing.ts';

const JSON_WANTED = { accept: 'application/json' };

describeEachEngine('A form', (open) => {
  let engine: Awaited<ReturnType<typeof open>>;
  let backend: TestBackend;
  let clock: TestClock;
  let crm: Crm;
  let tenantId: string;
  let form: ChannelConnection;
  let network: string;

  beforeAll(async () => {
    engine = await open(migrations);
  });
  beforeEach(async () => {
    clock = new TestClock();
    network = '192.0.2.1';
    backend = await openBackend(engine, { now: clock.now, channels: { addressOf: () => network } });
    const owner = await backend.tenant('owner', { name: 'Bögrebolt <1>' });
    tenantId = owner.tenantId;
    crm = createCrm({
      baseUrl: 'http://localhost',
      token: owner.secret,
      fetch: (request) => backend.backend.fetch(request),
    });
    form = await crm.channels.create({ provider: 'form', name: 'Kapcsolat', origins: ['https://shop.example'] });
  });

  const fetch = (init: RequestInit = {}, query = '') =>
    backend.backend.fetch(new Request(`http://localhost${form.path}${query}`, init));
  const stamp = async () => ((await (await fetch({ headers: JSON_WANTED })).json()) as { stamp: string }).stamp;
  const waited = async () => {
    const given = await stamp();
    clock.move(5_000);
    return given;
  };
  const send = (fields: Record<string, string | File>, headers: Record<string, string> = {}) => {
    const body = new FormData();
    for (const [name, value] of Object.entries(fields)) body.append(name, value);
    return fetch({ method: 'POST', body, headers });
  };
  const whole = { name: 'Nagy Éva', email: 'Eva@example.hu', message: 'Nem jött meg\r\na csomag.' };
  const tickets = async () => (await crm.tickets.list()).data;

  it('is a page without scripts, in the language of the browser or the one that is named', async () => {
    const answer = await fetch({ headers: { 'accept-language': 'de-AT,en;q=0.5' } });
    const text = await answer.text();
    expect(answer.headers.get('content-security-policy')).toMatch(/^default-src 'none'; style-src 'sha256-/);
    expect(text).toContain('<html lang="de">');
    expect(text).toContain('Bögrebolt &lt;1&gt;');
    expect(text).not.toMatch(/<script|\sstyle="|\son[a-z]+=/);
    for (const label of text.matchAll(/<label for="([a-z]+)"/g)) expect(text).toContain(` id="${label[1]}"`);
    expect(await (await fetch({}, '?language=hu')).text()).toContain('Írjon nekünk');
  });

  it('becomes a ticket of a lead, with its files, and once however often it is sent', async () => {
    const fields = { ...whole, stamp: await waited(), files: new File(['a,b\n1,2\n'], 'a.csv', { type: 'text/csv' }) };
    for (let count = 0; count < 2; count += 1) {
      const answer = await send(fields, { 'accept-language': 'hu' });
      expect([answer.status, (await answer.text()).includes('Üzenete megérkezett.')]).toEqual([202, true]);
    }
    const [ticket, ...others] = await tickets();
    expect(others).toEqual([]);
    expect(ticket).toMatchObject({ subject: 'Nem jött meg', channel: 'web', language: 'hu', status: 'new' });
    const [word] = (await crm.tickets.conversation(ticket!.id)).data;
    expect(word).toMatchObject({
      author: 'customer',
      body: 'Nem jött meg\na csomag.',
      sender: 'eva@example.hu',
      attachments: [{ name: 'a.csv' }],
    });
    expect(await crm.customers.get(ticket!.customerId)).toMatchObject({
      familyName: 'Nagy Éva',
      emails: [{ value: 'eva@example.hu', isVerified: false }],
    });
  });

  it('is nobody’s whose address somebody merely wrote into it', async () => {
    const { id } = await crm.customers.create({
      type: 'person',
      familyName: 'Nagy',
      emails: [{ value: 'eva@example.hu', isVerified: true }],
    });
    for (let count = 0; count < 2; count += 1) await send({ ...whole, stamp: await waited() });
    const customers = (await tickets()).map(({ customerId }) => customerId);
    expect(customers).toHaveLength(2);
    expect(customers[0]).toBe(customers[1]);
    expect(customers).not.toContain(id);
  });

  it('is taken whatever the team must fill in of tickets and customers', async () => {
    for (const recordKind of ['ticket', 'customer'] as const)
      await crm.customFields.create({ recordKind, key: 'branch', label: 'Branch', type: 'text', isRequired: true });
    expect((await send({ ...whole, stamp: await waited() })).status).toBe(202);
    expect(await tickets()).toHaveLength(1);
  });

  it('makes nothing of what a program fills in, and tells it that all is well', async () => {
    const answer = await send({ ...whole, stamp: await waited(), website: 'https://spam.example' });
    expect(answer.status).toBe(202);
    expect(await tickets()).toEqual([]);
  });

  it('is shown once more where it was filled in too fast, too long ago, or elsewhere', async () => {
    const fresh = await stamp();
    const old = await stamp();
    const other = await crm.channels.create({ provider: 'form', name: 'Other' });
    const [mine, answers] = [form, [await send({ ...whole, stamp: fresh })]];
    form = other;
    const foreign = await waited();
    form = mine;
    clock.move(25 * 3_600_000);
    for (const bad of [old, foreign, '', `${foreign}0`, 'x.y.z']) {
      network = `192.0.2.${answers.length + 10}`;
      answers.push(await send({ ...whole, stamp: bad }));
    }
    for (const answer of answers) {
      expect(answer.status).toBe(422);
      const text = await answer.text();
      expect(text).toContain('role="alert"');
      expect(text).toContain('Nem jött meg\na csomag.</textarea>');
    }
    expect(await tickets()).toEqual([]);
    const text = await (await send({ ...whole, stamp: '' })).text();
    clock.move(5_000);
    const again = await send({ ...whole, stamp: /name="stamp" value="([^"]+)"/.exec(text)![1]! });
    expect([again.status, (await tickets()).length]).toEqual([202, 1]);
  });

  it('takes every different message under one stamp', async () => {
    const fields = { ...whole, stamp: await waited() };
    for (const message of ['first', 'second, another', 'first']) {
      expect((await send({ ...fields, message }, JSON_WANTED)).status).toBe(202);
    }
    expect((await tickets()).map(({ subject }) => subject).sort()).toEqual(['first', 'second, another']);
  });

  it('says that one was too fast, and takes the same stamp a moment later', async () => {
    const given = await stamp();
    const fast = await send({ ...whole, stamp: given }, { 'accept-language': 'en' });
    const text = await fast.text();
    expect([fast.status, text.includes('wait a moment'), text.includes(given)]).toEqual([422, true, true]);
    clock.move(2_000);
    const json = await send({ ...whole, stamp: given }, JSON_WANTED);
    expect(await json.json()).toMatchObject({ status: 'again', stamp: given });
    clock.move(1_500);
    expect((await send({ ...whole, stamp: given })).status).toBe(202);
  });

  it('says that files are to be chosen again where it is shown once more', async () => {
    const files = new File(['a,b\n'], 'a.csv', { type: 'text/csv' });
    const english = { 'accept-language': 'en' };
    for (const more of [{}, { email: 'eva' }]) {
      const text = await (await send({ ...whole, ...more, files }, english)).text();
      expect(text).toContain('<a href="#files">Choose your files once more.');
      expect(text).toContain('id="files-wrong"');
    }
    expect(await (await send({ ...whole, files }, JSON_WANTED)).json()).toMatchObject({ errors: {} });
  });

  it('is shown once more where the page hides its origin, and known as our own by what browsers say', async () => {
    const hidden = await send({ ...whole, stamp: await waited() }, { origin: 'null' });
    expect([hidden.status, hidden.headers.get('access-control-allow-origin')]).toEqual([422, null]);
    expect(await hidden.text()).toContain('a csomag.</textarea>');
    expect((await send({ ...whole, stamp: await waited() }, { origin: 'null', ...JSON_WANTED })).status).toBe(403);
    const foreign = await send({ ...whole, stamp: await waited() }, { origin: 'https://other.example' });
    expect([foreign.status, foreign.headers.get('content-type')]).toEqual([403, 'text/html; charset=utf-8']);
    expect(await tickets()).toEqual([]);
    const own = { origin: 'https://behind.example', 'sec-fetch-site': 'same-origin' };
    expect((await send({ ...whole, stamp: await waited() }, own)).status).toBe(202);
  });

  it('says at each field what is wrong with it', async () => {
    const answer = await send(
      { ...whole, email: 'eva', message: ' ', stamp: await waited() },
      { 'accept-language': 'en' },
    );
    const text = await answer.text();
    expect(answer.status).toBe(422);
    expect(text).toContain('<a href="#email">Give an e-mail address');
    expect(text).toMatch(/id="message"[^>]* aria-invalid="true" aria-describedby="message-wrong"/);
    const program = new File(['MZ\u0000\u0000'], 'a.exe');
    const refused = await send({ ...whole, stamp: await waited(), files: program }, JSON_WANTED);
    expect([refused.status, await refused.json()]).toMatchObject([422, { errors: { files: 'badFile' } }]);
    expect(await tickets()).toEqual([]);
    expect((await fetch({ method: 'POST', body: '{}', headers: { 'content-type': 'application/json' } })).status).toBe(
      415,
    );
  });

  it('is taken from the sites that it names, and from no other', async () => {
    const shop = { ...JSON_WANTED, origin: 'https://shop.example' };
    const given = await fetch({ headers: shop });
    expect(given.headers.get('access-control-allow-origin')).toBe('https://shop.example');
    const { stamp: fromShop } = (await given.json()) as { stamp: string };
    clock.move(5_000);
    const body = new URLSearchParams({ ...whole, stamp: fromShop });
    const sent = await fetch({ method: 'POST', body, headers: shop });
    expect([sent.status, sent.headers.get('access-control-allow-origin')]).toEqual([202, 'https://shop.example']);
    const foreign = await fetch({ method: 'POST', body, headers: { ...shop, origin: 'https://other.example' } });
    expect([foreign.status, foreign.headers.get('access-control-allow-origin')]).toEqual([403, null]);
    expect(await tickets()).toHaveLength(1);
  });

  it('tells a person on a page what could not be read, and a program as the API does', async () => {
    const german = { 'accept-language': 'de' };
    const post = (body: BodyInit, headers: Record<string, string>) => fetch({ method: 'POST', body, headers });
    const large = new URLSearchParams({ message: 'a'.repeat(300_000) });
    const [tooLarge, foreignType, torn] = [
      await post(large, german),
      await post('{}', { ...german, 'content-type': 'application/json' }),
      await post('--x\r\nnothing', { ...german, 'content-type': 'multipart/form-data; boundary=x' }),
    ];
    expect([tooLarge.status, await tooLarge.text()]).toEqual([413, expect.stringContaining('<h1>Das ist mehr')]);
    expect([foreignType.status, await foreignType.text()]).toEqual([415, expect.stringContaining('nicht lesbar')]);
    expect([torn.status, await torn.text()]).toEqual([422, expect.stringContaining('nicht lesbar')]);
    expect(tooLarge.headers.get('content-security-policy')).toMatch(/^default-src 'none'/);
    const asJson = await post(large, JSON_WANTED);
    expect([asJson.status, asJson.headers.get('content-type')]).toEqual([413, 'application/problem+json']);
  });

  it('is limited for each address that is given and for each network', async () => {
    const statuses: number[] = [];
    for (let count = 0; count < 7; count += 1) statuses.push((await send({ ...whole, stamp: await waited() })).status);
    expect(statuses.slice(0, 5)).toEqual(Array(5).fill(202));
    expect(statuses.at(-1)).toBe(429);
    network = '192.0.2.2';
    expect((await send({ ...whole, email: 'b@example.hu', stamp: await waited() })).status).toBe(202);
    for (let count = 0; count < 10; count += 1) await send({ ...whole, stamp: '' });
    const busy = await send({ ...whole, email: 'c@example.hu', stamp: await waited() });
    expect([busy.status, Number(busy.headers.get('retry-after')) > 0]).toEqual([429, true]);
  });

  it('stays open for others however much one network sends', async () => {
    const statuses = new Set<number>();
    for (let count = 0; count < 110; count += 1) statuses.add((await send({ ...whole, stamp: '' })).status);
    expect(statuses).toEqual(new Set([422, 429]));
    network = '198.51.100.7';
    expect((await send({ ...whole, stamp: await waited() })).status).toBe(202);
  });

  it('is answered by e-mail, and the answer to that comes back to the ticket', async () => {
    await send({ ...whole, stamp: await waited() });
    const [ticket] = await tickets();
    const peer = await openPeer();
    const send25 = { transport: createRelay(`smtp://127.0.0.1:${peer.port}?ignoreTLS=true`) };
    const reply = await crm.ticketComments.create({ ticketId: ticket!.id, body: '**Holnap.**', visibility: 'public' });
    const none = await openMail(backend.backend, { mailboxes: [], send: send25 });
    await none.drain(tenantId);
    await none.close();
    const waiting = (await crm.mails.list()).data;
    expect(waiting).toMatchObject([{ status: 'waiting', reason: expect.stringContaining('mailbox'), attempts: 0 }]);
    clock.move(16 * 60_000);
    const mailbox = `help.${tenantId.slice(-10)}@acme.example`;
    const mail = await openMail(backend.backend, { mailboxes: [{ address: mailbox, tenantId }], send: send25 });
    await mail.drain(tenantId);
    await mail.close();
    await peer.close();
    expect(peer.got.map(({ to }) => to)).toEqual([['eva@example.hu']]);
    const { raw } = peer.got[0]!;
    expect(raw).toMatch(/text\/plain[\s\S]*\*\*Holnap\.\*\*[\s\S]*text\/html[\s\S]*<strong>Holnap\.<\/strong>/);
    expect(headerIn(raw, 'From')).toContain(mailbox);
    expect(headerIn(raw, 'Reply-To')).toContain(`${mailbox.split('@')[0]}+`);
    expect((await crm.mails.list()).data).toMatchObject([{ status: 'sent', commentId: reply.id }]);
  });
});
