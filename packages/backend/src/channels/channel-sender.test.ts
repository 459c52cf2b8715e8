import { type ChannelConnection, type ChannelMessage, type Crm, createCrm } from '@korkep/core';
import { afterEach, beforeAll, beforeEach, expect, it, vi } from 'vitest';
import { openBackend, type TestBackend } from '../backend.testing.ts';
import { describeEachEngine } from '../database/engines.testing.ts';
import { migrations } from '../migrations.ts';
import { TestClock, TestReceiver } from '../webhooks/webhooks.testing.ts';
import { ChannelSender } from './channel-sender.ts';
import { takeMessage } from './take-message.ts';

describeEachEngine('Replies by channels', (open) => {
  let engine: Awaited<ReturnType<typeof open>>;
  let backend: TestBackend;
  let clock: TestClock;
  let receiver: TestReceiver;
  let crm: Crm;
  let tenantId: string;
  const senders: ChannelSender[] = [];

  beforeAll(async () => {
    engine = await open(migrations);
  });
  beforeEach(async () => {
    clock = new TestClock();
    backend = await openBackend(engine, { now: clock.now });
    const owner = await backend.tenant('owner');
    tenantId = owner.tenantId;
    crm = createCrm({
      baseUrl: 'http://localhost',
      token: owner.secret,
      fetch: (request) => backend.backend.fetch(request),
    });
    receiver = new TestReceiver();
  });
  afterEach(() => Promise.all(senders.splice(0).map((sender) => sender.close())));

  const senderOver = (transport: TestReceiver) => {
    const sender = new ChannelSender(backend.backend.services, { transport, retries: [1_000] });
    senders.push(sender);
    return sender;
  };
  const chat = (url: string): Promise<ChannelConnection> =>
    crm.channels.create({
      provider: 'standard',
      name: 'Chat',
      url,
      credentials: { secret: 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw' },
    });
  const sms = (): Promise<ChannelConnection> =>
    crm.channels.create({
      provider: 'twilio',
      name: 'SMS',
      account: `AC${'0'.repeat(32)}`,
      credentials: { secret: 'token' },
    });
  /** A ticket of somebody who wrote by a channel. */
  const ticketBy = async ({ id }: ChannelConnection, text: string) => {
    const { services } = backend.backend;
    const message = { id: text, conversation: '+3612345678', sender: '+36301234567', text, files: [] };
    await takeMessage(services, tenantId, id, 'sms', message);
    return (await crm.tickets.list()).data.find(({ subject }) => subject === text)!.id;
  };
  const reply = (ticketId: string, body: string) => crm.ticketComments.create({ ticketId, body, visibility: 'public' });
  const newest = async ({ id }: ChannelConnection): Promise<ChannelMessage> =>
    (await crm.channels.deliveries(id)).data[0]!;

  it('are held for as long as their parts take', async () => {
    const made = await sms();
    await reply(await ticketBy(made, 'Hol a csomagom?'), 'szó '.repeat(2_000));
    const others = new TestReceiver();
    let other: ChannelSender | undefined;
    // Each part takes a minute; another process looks every time.
    receiver.answer = async () => {
      clock.move(60_000);
      other ??= senderOver(others);
      await other.drain(tenantId);
      return { status: 201, text: '{"sid":"SM1"}' };
    };
    await senderOver(receiver).drain(tenantId);
    expect(receiver.received.length).toBeGreaterThan(3);
    expect(others.received).toEqual([]);
    expect(await newest(made)).toMatchObject({ status: 'sent', attempts: 1 });
  });

  it('are not gone on with by a process that lost them', async () => {
    const made = await sms();
    const ticketId = await ticketBy(made, 'Hol a csomagom?');
    await reply(ticketId, 'szó '.repeat(2_000));
    const others = new TestReceiver();
    others.answer = () => ({ status: 201, text: '{"sid":"SM1"}' });
    // It is not heard of for longer than the lease; what it learns then changes nothing.
    receiver.answer = async () => {
      clock.move(150_000);
      await senderOver(others).drain(tenantId);
      return 404;
    };
    await senderOver(receiver).drain(tenantId);
    expect(receiver.received).toHaveLength(1);
    expect(others.received.length).toBeGreaterThan(3);
    expect(await newest(made)).toMatchObject({ status: 'sent', attempts: 2 });
    expect((await crm.ticketComments.list({ ticketId })).data.map(({ visibility }) => visibility)).toEqual([
      'public',
      'public',
    ]);
  });

  it('begin anew where the customer was archived meanwhile', async () => {
    const made = await sms();
    const ticketId = await ticketBy(made, 'Hol a csomagom?');
    const { customerId } = await crm.tickets.get(ticketId);
    await crm.customers.archive(customerId);
    const next = await crm.tickets.get(await ticketBy(made, 'Halló?'));
    expect(next.customerId).not.toBe(customerId);
    // It goes on there.
    await ticketBy(made, 'Hall valaki?').catch(() => undefined);
    expect((await crm.ticketComments.list({ ticketId: next.id })).data.map(({ author }) => author)).toEqual([
      'customer',
      'customer',
    ]);
  });

  it('are refused with files, which no channel takes', async () => {
    const made = await sms();
    const ticketId = await ticketBy(made, 'Hol a számlám?');
    const file = await crm.attachments.create(new Blob(['%PDF-1.7 ']), { name: 'szamla.pdf' });
    await expect(
      crm.ticketComments.create({ ticketId, body: 'Itt van.', visibility: 'public', attachmentIds: [file.id] }),
    ).rejects.toMatchObject({ status: 422, issues: [{ path: 'attachmentIds' }] });
    expect((await crm.ticketComments.list({ ticketId })).data).toHaveLength(1);
    const note = { ticketId, body: 'A számla', visibility: 'internal' as const, attachmentIds: [file.id] };
    expect((await crm.ticketComments.create(note)).attachments).toHaveLength(1);
  });

  it('go on while the server of another channel never answers', async () => {
    const [dead, made] = [await chat('https://dead.example/replies'), await chat('https://chat.example/replies')];
    const [first, second] = [await ticketBy(dead, 'Dead'), await ticketBy(made, 'Alive')];
    let end: ((status: number) => void) | undefined;
    receiver.answer = ({ url }) =>
      url.startsWith('https://dead') ? new Promise<number>((resolve) => (end = resolve)) : 200;
    const sender = senderOver(receiver);
    await reply(first, 'Hi');
    sender.wake(tenantId);
    await vi.waitFor(() => expect(end).toBeDefined(), 15_000);
    await reply(second, 'Hi');
    sender.wake(tenantId);
    await vi.waitFor(async () => expect(await newest(made)).toMatchObject({ status: 'sent' }), 15_000);
    expect(await newest(dead)).toMatchObject({ status: 'waiting' });
    end!(200);
    await sender.drain(tenantId);
    expect(await newest(dead)).toMatchObject({ status: 'sent' });
  });
});
