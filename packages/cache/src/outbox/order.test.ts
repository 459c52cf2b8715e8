import { afterAll, afterEach, beforeAll, expect, it } from 'vitest';
import { anOutbox, clientOver, eventually, type RunningCrm, startCrm } from './outbox.testing.ts';

let running: RunningCrm;
let sender: { stop(): Promise<void> } | undefined;
beforeAll(async () => {
  running = await startCrm();
}, 60_000);
afterAll(() => running.stop());
afterEach(async () => {
  await sender?.stop();
  sender = undefined;
});

const aNote = (customerId: string, body: string) => ({
  operation: 'interactions.create',
  body: {
    customerId,
    direction: 'internal',
    occurredAt: '2026-11-20T10:00:00Z',
    details: { channel: 'note', body },
  },
});

/** Notes what is under way, by the text of the request, and holds answers back by chance. */
function watched(hasFault: () => boolean) {
  const sent: string[] = [];
  const underWay = new Set<string>();
  let most = 0;
  const fetch = async (request: Request) => {
    if (request.method === 'GET') return running.fetch(request);
    const text = `${request.method} ${new URL(request.url).pathname.replace('/v1/', '')} ${await request.clone().text()}`;
    underWay.add(text);
    most = Math.max(most, underWay.size);
    await new Promise((resolve) => setTimeout(resolve, Math.random() * 5));
    try {
      if (hasFault()) throw new TypeError('lost');
      const answer = await running.fetch(request);
      sent.push(text);
      return answer;
    } finally {
      underWay.delete(text);
    }
  };
  const crm = clientOver({ ...running, fetch }, () => 'none');
  return { crm, sent, most: () => most };
}

it('writes of a record keep their order, those of others go beside them, four at a time', async () => {
  const { crm, sent, most } = watched(() => Math.random() < 0.2);
  const customers = await Promise.all(
    Array.from({ length: 8 }, () => running.crm.customers.create({ type: 'person', familyName: 'Sor' })),
  );
  const place = anOutbox(crm);
  await place.outbox.load();
  for (let round = 0; round < 6; round += 1) {
    for (const { id } of customers) {
      await place.outbox.write({ operation: 'customers.update', params: [id], body: { region: `${round}` } });
    }
  }
  sender = place.send();
  await place.drained();
  expect(most()).toBe(4);
  for (const { id } of customers) {
    const rounds = sent.filter((text) => text.includes(id)).map((text) => /"region":"(\d)"/.exec(text)![1]);
    expect(rounds).toEqual(['0', '1', '2', '3', '4', '5']);
  }
});

it('what is written for a new customer follows it in its order, under its real id, across a reload as well', async () => {
  const { crm, sent } = watched(() => Math.random() < 0.3);
  const place = anOutbox(crm);
  await place.outbox.load();
  const { entry } = await place.outbox.write({
    operation: 'customers.create',
    body: { type: 'person', familyName: 'Követő' },
  });
  const temporary = entry.target.id;
  for (let index = 0; index < 10; index += 1) await place.outbox.write(aNote(temporary, `Lépés ${index}`));
  const ticket = await place.outbox.write({
    operation: 'tickets.create',
    body: {
      customerId: temporary,
      subject: 'Help',
      status: 'open',
      priority: 'normal',
      openedAt: '2026-11-01T10:00:00Z',
    },
  });
  await place.outbox.write({
    operation: 'tickets.setStatus',
    params: [ticket.entry.target.id],
    body: { status: 'pending' },
  });
  sender = place.send();
  await eventually(() => place.outbox.counts().waiting).toBeLessThan(9);
  await sender.stop();
  const again = anOutbox(crm, { store: place.store });
  await again.outbox.load();
  sender = again.send();
  await again.drained();
  const real = again.outbox.pending.realId(temporary);
  const own = sent.filter((text) => text.includes(real));
  const steps = own.filter((text) => text.includes('Lépés')).map((text) => Number(/Lépés (\d)/.exec(text)![1]));
  // A reload may send one again whose answer it cut off.
  expect([...new Set(steps)]).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, 9]);
  expect((await running.crm.interactions.list({ customerId: real })).data).toHaveLength(10);
  expect(own.at(-1)).toContain('"subject":"Help"');
  expect(sent.at(-1)).toContain('"status":"pending"');
  expect(sent.join()).not.toContain(temporary);
  const realTicket = again.outbox.pending.realId(ticket.entry.target.id);
  expect(await running.crm.tickets.get(realTicket)).toMatchObject({ status: 'pending', customerId: real });
});
