import { type ChannelConnection, type ChannelMessage, type Crm, createCrm } from '@korkep/core';
import { secretBytes, webhookSignature } from '@korkep/core/webhooks';
import { afterEach, beforeAll, beforeEach, expect, it } from 'vitest';
import { openBackend, type TestBackend } from '../backend.testing.ts';
import { describeEachEngine } from '../database/engines.testing.ts';
import { migrations } from '../migrations.ts';
import { TestClock, TestReceiver } from '../webhooks/webhooks.testing.ts';
import { ChannelSender } from './channel-sender.ts';

const SECRET = 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw';
const ACCOUNT = `AC${'0'.repeat(32)}`;
const encoder = new TextEncoder();

async function hmac(hash: 'SHA-1' | 'SHA-256', secret: string, content: string): Promise<Uint8Array> {
  const key = await crypto.subtle.importKey('raw', encoder.encode(secret), { name: 'HMAC', hash }, false, ['sign']);
  return new Uint8Array(await crypto.subtle.sign('HMAC', key, encoder.encode(content)));
}
const hex = (bytes: Uint8Array) => Buffer.from(bytes).toString('hex');

describeEachEngine('Channels', (open) => {
  let engine: Awaited<ReturnType<typeof open>>;
  let backend: TestBackend;
  let clock: TestClock;
  let receiver: TestReceiver;
  let sender: ChannelSender;
  let crm: Crm;
  let tenantId: string;

  beforeAll(async () => {
    engine = await open(migrations);
  });
  beforeEach(async () => {
    clock = new TestClock();
    backend = await openBackend(engine, { now: clock.now, channels: { publicUrl: 'https://crm.acme.example/' } });
    const owner = await backend.tenant('owner');
    tenantId = owner.tenantId;
    crm = createCrm({
      baseUrl: 'http://localhost',
      token: owner.secret,
      fetch: (request) => backend.backend.fetch(request),
    });
    receiver = new TestReceiver();
    sender = new ChannelSender(backend.backend.services, { transport: receiver, retries: [1_000, 60_000] });
  });
  afterEach(() => sender.close());

  const channel = (more: Record<string, unknown> = {}): Promise<ChannelConnection> =>
    crm.channels.create({
      provider: 'standard',
      name: 'Shop chat',
      url: 'https://chat.example/replies',
      credentials: { secret: SECRET },
      ...more,
    } as Parameters<Crm['channels']['create']>[0]);
  const post = (path: string, body: string, headers: Record<string, string>) =>
    backend.backend.fetch(new Request(`http://localhost${path}`, { method: 'POST', body, headers }));
  const say = async ({ path }: ChannelConnection, message: Record<string, unknown>, secret = SECRET) => {
    const body = JSON.stringify(message);
    const timestamp = Math.floor(clock.time / 1_000);
    return post(path, body, {
      'webhook-id': 'msg_1',
      'webhook-timestamp': String(timestamp),
      'webhook-signature': await webhookSignature([secretBytes(secret)], 'msg_1', timestamp, body),
    });
  };
  const tickets = async () => (await crm.tickets.list()).data;
  const words = async (ticketId: string) =>
    (await crm.ticketComments.list({ ticketId })).data
      .reverse()
      .map(({ author, visibility, body }) => [author, visibility, body]);
  const deliveries = async ({ id }: ChannelConnection): Promise<ChannelMessage[]> =>
    (await crm.channels.deliveries(id)).data;

  it('are made, shown without their credentials, changed and removed', async () => {
    const made = await channel();
    expect(made).toMatchObject({ provider: 'standard', isEnabled: true, credentials: ['secret'], version: 1 });
    expect(made.path).toMatch(/^\/v1\/inbound\/[0-9a-z]{26}\.[0-9a-z]{26}$/);
    expect(JSON.stringify(await crm.channels.get(made.id))).not.toContain('whsec_');
    expect((await crm.channels.list()).data.map(({ id }) => id)).toEqual([made.id]);
    const changed = await crm.channels.update(made.id, { name: 'Chat', credentials: { token: 'x' } });
    expect(changed).toMatchObject({ name: 'Chat', credentials: ['secret', 'token'], version: 2 });
    await expect(crm.channels.update(made.id, { credentials: { secret: null } })).rejects.toMatchObject({
      issues: [{ path: 'body.credentials.secret' }],
    });
    await crm.channels.archive(made.id);
    await expect(crm.channels.get(made.id)).rejects.toMatchObject({ status: 404 });
    expect((await say(made, { id: '1', sender: 'a', text: 'x' })).status).toBe(401);
    await expect(channel({ provider: 'twilio', credentials: { secret: 'x' } })).rejects.toMatchObject({
      issues: [{ path: 'body.account' }],
    });
  });

  it('make a ticket of a message and go on with it; what comes twice is one message', async () => {
    const made = await channel();
    const first = { id: 'm1', conversation: 'c1', sender: 'u1', name: 'Kovács János', text: 'Hol a csomagom?' };
    expect((await say(made, first)).status).toBe(202);
    expect((await say(made, first)).status).toBe(202);
    expect(
      (await say(made, { ...first, id: 'm2', text: 'Halló?', files: [{ name: 'a.png', url: 'https://x.example/a' }] }))
        .status,
    ).toBe(202);
    const [ticket, ...others] = await tickets();
    expect(others).toEqual([]);
    expect(ticket).toMatchObject({ subject: 'Hol a csomagom?', channel: 'chat', status: 'new' });
    expect(await words(ticket!.id)).toEqual([
      ['customer', 'public', 'Hol a csomagom?'],
      ['customer', 'public', 'Halló?\na.png: https://x.example/a'],
    ]);
    expect(await crm.customers.get(ticket!.customerId)).toMatchObject({
      familyName: 'Kovács János',
      lifecycleStage: 'lead',
    });
    // Another conversation of theirs is another ticket of the same lead.
    await say(made, { ...first, id: 'm3', conversation: 'c2', text: 'Más' });
    expect(new Set((await tickets()).map(({ customerId }) => customerId)).size).toBe(1);
    expect(await tickets()).toHaveLength(2);
    expect((await deliveries(made)).map(({ status, direction }) => `${direction} ${status}`)).toEqual(
      Array(3).fill('in done'),
    );
  });

  it('open one ticket when two messages of a conversation come at once', async () => {
    const made = await channel();
    const answers = await Promise.all(
      Array.from({ length: 4 }, (_, index) => say(made, { id: `m${index}`, sender: 'u1', text: `Word ${index}` })),
    );
    expect(answers.map(({ status }) => status)).toEqual([202, 202, 202, 202]);
    expect(await tickets()).toHaveLength(1);
  });

  it('tell who cannot prove to be the provider nothing but 401', async () => {
    const made = await channel();
    const off = await channel({ isEnabled: false });
    const message = { id: 'm1', sender: 'u1', text: 'x' };
    const foreign = await say(made, message, 'whsec_AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA');
    const unknown = await say({ ...made, path: made.path.replace(/.{4}$/, '0000') }, message);
    const none = await say({ ...made, path: '/v1/inbound/none' }, message);
    const problems = await Promise.all(
      [foreign, unknown, none, await say(off, message)].map(async (answer) => {
        const { requestId: _, ...problem } = await answer.json();
        return [answer.status, problem];
      }),
    );
    expect(problems.map(([status]) => status)).toEqual([401, 401, 401, 401]);
    expect(new Set(problems.map((problem) => JSON.stringify(problem).replaceAll(/inbound\/[^"]*/g, ''))).size).toBe(1);
    const { path } = made;
    expect((await post(path, 'x'.repeat(300_000), {})).status).toBe(413);
    expect((await backend.backend.fetch(new Request(`http://localhost${path}`))).status).toBe(401);
    expect(await tickets()).toEqual([]);
  });

  it('refuse what comes too often, from strangers and from the provider each for itself', async () => {
    const made = await channel();
    for (let count = 0; count < 100; count += 1) expect((await post(made.path, '{}', {})).status).toBe(401);
    const statuses = await Promise.all(
      Array.from({ length: 20 }, async () => (await post(made.path, '{}', {})).status),
    );
    expect(statuses).toContain(429);
    expect((await say(made, { id: 'm1', sender: 'u1', text: 'x' })).status).toBe(202);
  });

  it('keep no caller out, nor another channel, where somebody sends many messages and ends none', async () => {
    const made = await channel();
    const ends: (() => void)[] = [];
    const unending = () =>
      backend.backend.fetch(
        new Request(`http://localhost${made.path}`, {
          method: 'POST',
          body: new ReadableStream({ start: (body) => void ends.push(() => body.close()) }),
          duplex: 'half',
        } as RequestInit),
      );
    const many = Array.from({ length: 128 }, unending);
    expect((await unending()).status).toBe(429);
    expect((await say(await channel(), { id: 'm1', sender: 'u1', text: 'x' })).status).toBe(202);
    expect((await tickets()).length).toBe(1);
    for (const end of ends) end();
    const statuses = new Set((await Promise.all(many)).map(({ status }) => status));
    expect([...statuses].sort()).toEqual([401, 429]);
    expect((await say(made, { id: 'm2', sender: 'u1', text: 'y' })).status).toBe(202);
  });

  it('send a public reply, signed, and say that it left', async () => {
    const made = await channel();
    await say(made, { id: 'm1', conversation: 'c1', sender: 'u1', text: 'Hol a csomagom?' });
    const [ticket] = await tickets();
    await crm.ticketComments.create({ ticketId: ticket!.id, body: 'Only for us', visibility: 'internal' });
    const reply = await crm.ticketComments.create({ ticketId: ticket!.id, body: 'Holnap jön.', visibility: 'public' });
    await sender.drain(tenantId);
    await sender.drain(tenantId);
    expect(receiver.received.map(({ url }) => url)).toEqual(['https://chat.example/replies']);
    const [{ headers, body }] = receiver.received as [(typeof receiver.received)[0]];
    expect(JSON.parse(body)).toMatchObject({ conversation: 'c1', recipient: 'u1', text: 'Holnap jön.' });
    const expected = await webhookSignature(
      [secretBytes(SECRET)],
      headers['webhook-id']!,
      Number(headers['webhook-timestamp']),
      body,
    );
    expect(headers['webhook-signature']).toBe(expected);
    expect((await deliveries(made))[0]).toMatchObject({ status: 'sent', commentId: reply.id, attempts: 1 });
  });

  it('send the reply in a ticket that was split off, whatever was unlinked since', async () => {
    const made = await channel();
    await say(made, { id: 'm1', conversation: 'c1', sender: 'anna', text: 'My cup' });
    await say(made, { id: 'm2', conversation: 'c1', sender: 'anna', text: 'And my invoice' });
    const [ticket] = await tickets();
    const [, second] = (await crm.ticketComments.list({ ticketId: ticket!.id })).data.reverse();
    const split = await crm.tickets.split(ticket!.id, { subject: 'Invoice', commentId: second!.id });
    await crm.tickets.update(split.id, { relatedIds: [] });
    await crm.ticketComments.create({ ticketId: split.id, body: 'Here it is.', visibility: 'public' });
    await sender.drain(tenantId);
    expect(receiver.received.map(({ body }) => JSON.parse(body))).toMatchObject([{ conversation: 'c1' }]);
  });

  it('answer the requester, whoever else wrote in the conversation', async () => {
    const made = await channel();
    await say(made, { id: 'm1', conversation: 'c1', sender: 'anna', text: 'My cup' });
    await say(made, { id: 'm2', conversation: 'c1', sender: 'bela', text: 'Mine too' });
    const [ticket] = await tickets();
    await crm.ticketComments.create({ ticketId: ticket!.id, body: 'Here it is.', visibility: 'public' });
    await sender.drain(tenantId);
    expect(receiver.received.map(({ body }) => JSON.parse(body))).toMatchObject([{ recipient: 'anna' }]);
  });

  it('try again while a provider fails, and in the end tell the agents', async () => {
    const made = await channel();
    await say(made, { id: 'm1', sender: 'u1', text: 'Hol a csomagom?' });
    const [ticket] = await tickets();
    await crm.ticketComments.create({ ticketId: ticket!.id, body: 'Holnap.', visibility: 'public' });
    await crm.tickets.setStatus(ticket!.id, { status: 'solved' });
    receiver.answer = () => ({ status: 503, text: 'busy' });
    for (const wait of [0, 1_000, 60_000, 60_000]) {
      clock.move(wait);
      await sender.drain(tenantId);
    }
    expect(receiver.received).toHaveLength(3);
    expect((await deliveries(made))[0]).toMatchObject({ status: 'failed', reason: '503 busy', attempts: 3 });
    expect((await words(ticket!.id)).at(-1)).toEqual(['system', 'internal', 'u1: 503 busy']);
    expect((await crm.tickets.get(ticket!.id)).status).toBe('open');
  });

  it('give up at once what is refused for good', async () => {
    const made = await channel();
    await say(made, { id: 'm1', sender: 'u1', text: 'Hol a csomagom?' });
    const [ticket] = await tickets();
    receiver.answer = () => ({ status: 404, text: 'no such user' });
    await crm.ticketComments.create({ ticketId: ticket!.id, body: 'Holnap.', visibility: 'public' });
    await sender.drain(tenantId);
    expect((await deliveries(made))[0]).toMatchObject({ status: 'failed', attempts: 1 });
  });

  it('know an SMS by its number and answer from the one that was written to, in parts', async () => {
    const { id: customerId } = await crm.customers.create({
      type: 'person',
      familyName: 'Kovács',
      phones: [{ value: '+36 30 123 4567' }],
    });
    const made = await channel({
      provider: 'twilio',
      account: ACCOUNT,
      url: undefined,
      credentials: { secret: 'token' },
    });
    const form = new URLSearchParams({
      AccountSid: ACCOUNT,
      MessageSid: 'SM1',
      From: '+36301234567',
      To: '+3612345678',
      Body: 'Hol a csomagom?',
      NumMedia: '0',
    });
    const signed = `https://crm.acme.example${made.path}${[...form]
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .flat()
      .join('')}`;
    const answer = await post(made.path, form.toString(), {
      'content-type': 'application/x-www-form-urlencoded',
      'x-twilio-signature': Buffer.from(await hmac('SHA-1', 'token', signed)).toString('base64'),
    });
    expect([answer.status, await answer.text()]).toEqual([200, '<Response/>']);
    const [ticket] = await tickets();
    expect(ticket).toMatchObject({ customerId, channel: 'sms' });
    const long = `${'szó '.repeat(500)}vége`;
    const reply = await crm.ticketComments.create({ ticketId: ticket!.id, body: long, visibility: 'public' });
    // The second part fails at first: the first is not sent again.
    receiver.answer = () => (receiver.received.length === 2 ? 500 : { status: 201, text: '{"sid":"SM2"}' });
    await sender.drain(tenantId);
    clock.move(1_000);
    await sender.drain(tenantId);
    const sent = receiver.received.map(({ body }) => new URLSearchParams(body));
    expect(sent.map((one) => [one.get('To'), one.get('From')])).toEqual(Array(3).fill(['+36301234567', '+3612345678']));
    expect([sent[0]!.get('Body'), sent[2]!.get('Body')].join(' ')).toBe(long);
    expect(sent[1]!.get('Body')).toBe(sent[2]!.get('Body'));
    expect(receiver.received[0]!.headers.authorization).toBe(`Basic ${btoa(`${ACCOUNT}:token`)}`);
    expect((await deliveries(made))[0]).toMatchObject({ status: 'sent', commentId: reply.id, attempts: 2 });
  });

  it('take a message of Messenger, after Meta has asked whose the address is', async () => {
    const made = await channel({
      provider: 'meta',
      url: undefined,
      credentials: { secret: 'app', token: 'page', verifyToken: 'word' },
    });
    const ask = (word: string) =>
      backend.backend.fetch(
        new Request(
          `http://localhost${made.path}?hub.mode=subscribe&hub.challenge=1158201444&hub.verify_token=${word}`,
        ),
      );
    expect([(await ask('word')).status, await (await ask('word')).text()]).toEqual([200, '1158201444']);
    expect((await ask('other')).status).toBe(401);
    const word = (message: Record<string, unknown>) => ({ sender: { id: '7' }, recipient: { id: '9' }, message });
    const body = JSON.stringify({
      object: 'page',
      entry: [
        {
          messaging: [
            word({ mid: 'm1', text: 'Hello' }),
            word({ mid: 'm2', text: 'From the page', is_echo: true }),
            word({ mid: 'm3', attachments: [{ type: 'image', payload: { url: 'https://cdn.example/1.png' } }] }),
          ],
        },
      ],
    });
    const signature = `sha256=${hex(await hmac('SHA-256', 'app', body))}`;
    expect((await post(made.path, body, { 'x-hub-signature-256': signature })).status).toBe(200);
    const [ticket] = await tickets();
    expect(ticket!.channel).toBe('social');
    expect((await words(ticket!.id)).map(([, , text]) => text)).toEqual(['Hello', 'image: https://cdn.example/1.png']);
    await crm.ticketComments.create({ ticketId: ticket!.id, body: 'Hi', visibility: 'public' });
    await sender.drain(tenantId);
    expect(JSON.parse(receiver.received[0]!.body)).toMatchObject({ recipient: { id: '7' }, message: { text: 'Hi' } });
  });

  it('take a thread of Slack and answer in it; what Slack refuses with 200 is refused', async () => {
    const made = await channel({ provider: 'slack', url: undefined, credentials: { secret: 'sign', token: 'xoxb-1' } });
    const send = async (event: unknown) => {
      const body = JSON.stringify(event);
      const moment = String(Math.floor(clock.time / 1_000));
      const signature = `v0=${hex(await hmac('SHA-256', 'sign', `v0:${moment}:${body}`))}`;
      return post(made.path, body, { 'x-slack-request-timestamp': moment, 'x-slack-signature': signature });
    };
    const asked = await send({ type: 'url_verification', challenge: '3eZbrw1a' });
    expect([asked.status, await asked.text()]).toEqual([200, '3eZbrw1a']);
    const word = (more: Record<string, unknown>) => ({
      type: 'event_callback',
      event: { type: 'message', channel: 'C1', user: 'U1', ts: '1.1', text: 'Hello', ...more },
    });
    await send(word({}));
    await send(word({ ts: '1.2', thread_ts: '1.1', text: 'More', subtype: 'thread_broadcast' }));
    await send(word({ ts: '1.25', thread_ts: '1.1', user: 'U2', text: 'Me too' }));
    await send(word({ ts: '1.3', bot_id: 'B1' }));
    await send(word({ ts: '1.4', subtype: 'channel_join' }));
    const [ticket, ...others] = await tickets();
    expect(others).toEqual([]);
    // Somebody else in the thread does not speak as the requester, and is not taken for them later.
    expect(await words(ticket!.id)).toEqual([
      ['customer', 'public', 'Hello'],
      ['customer', 'public', 'More'],
      ['system', 'internal', 'U2: Me too'],
    ]);
    await send(word({ ts: '2.1', user: 'U2', text: 'A thing of my own' }));
    const own = (await tickets()).find(({ id }) => id !== ticket!.id);
    expect(own).toMatchObject({ subject: 'A thing of my own' });
    expect(own!.customerId).not.toBe(ticket!.customerId);
    receiver.answer = () => ({ status: 200, text: '{"ok":false,"error":"is_archived"}' });
    await crm.ticketComments.create({ ticketId: ticket!.id, body: 'Hi', visibility: 'public' });
    await sender.drain(tenantId);
    expect(JSON.parse(receiver.received[0]!.body)).toEqual({ channel: 'C1', text: 'Hi', thread_ts: '1.1' });
    expect((await deliveries(made))[0]).toMatchObject({ status: 'failed', reason: 'Slack: is_archived' });
  });
});
