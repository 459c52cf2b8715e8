import { expect, it } from 'vitest';
import { aBackend, aNoteOf, anOutbox, clientOver, eventually } from './outbox.testing.ts';

const backend = aBackend();

/** Notes what is under way, by the text of the request, and holds answers back by chance. */
function watched(hasFault: () => boolean) {
  const sent: string[] = [];
  const underWay = new Set<string>();
  let most = 0;
  const fetch = async (request: Request) => {
    if (request.method === 'GET') return backend.running.fetch(request);
    const text = `${request.method} ${new URL(request.url).pathname.replace('/v1/', '')} ${await request.clone().text()}`;
    underWay.add(text);
    most = Math.max(most, underWay.size);
    await new Promise((resolve) => setTimeout(resolve, Math.random() * 5));
    try {
      if (hasFault()) throw new TypeError('lost');
      const answer = await backend.running.fetch(request);
      sent.push(text);
      return answer;
    } finally {
      underWay.delete(text);
    }
  };
  const crm = clientOver({ ...backend.running, fetch }, () => 'none');
  return { crm, sent, most: () => most };
}

it('writes of a record keep their order, those of others go beside them, four at a time', async () => {
  const { crm, sent, most } = watched(() => Math.random() < 0.2);
  const customers = await Promise.all(
    Array.from({ length: 8 }, () => backend.running.crm.customers.create({ type: 'person', familyName: 'Sor' })),
  );
  const place = anOutbox(crm);
  await place.outbox.load();
  for (let round = 0; round < 6; round += 1) {
    for (const { id } of customers) {
      await place.outbox.write({ operation: 'customers.update', params: [id], body: { region: `${round}` } });
    }
  }
  backend.sender = place.send();
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
  for (let index = 0; index < 10; index += 1) await place.outbox.write(aNoteOf(temporary, `Lépés ${index}`));
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
  backend.sender = place.send();
  await eventually(() => place.outbox.counts().waiting).toBeLessThan(9);
  await backend.sender.stop();
  const again = anOutbox(crm, { store: place.store });
  await again.outbox.load();
  backend.sender = again.send();
  await again.drained();
  const real = again.outbox.pending.realId(temporary);
  const own = sent.filter((text) => text.includes(real));
  const steps = own.filter((text) => text.includes('Lépés')).map((text) => Number(/Lépés (\d)/.exec(text)![1]));
  // A reload may send one again whose answer it cut off.
  expect([...new Set(steps)]).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, 9]);
  expect((await backend.running.crm.interactions.list({ customerId: real })).data).toHaveLength(10);
  expect(own.at(-1)).toContain('"subject":"Help"');
  expect(sent.at(-1)).toContain('"status":"pending"');
  expect(sent.join()).not.toContain(temporary);
  const realTicket = again.outbox.pending.realId(ticket.entry.target.id);
  expect(await backend.running.crm.tickets.get(realTicket)).toMatchObject({ status: 'pending', customerId: real });
});

it('what is said in a ticket and what is changed of it go in their order, and are no conflict with each other', async () => {
  const { crm, sent } = watched(() => Math.random() < 0.3);
  const { id: customerId } = await backend.running.crm.customers.create({ type: 'person', familyName: 'Sor' });
  const tickets = await Promise.all(
    Array.from({ length: 5 }, () =>
      backend.running.crm.tickets.create({
        customerId,
        subject: 'Sor',
        status: 'open',
        priority: 'normal',
        openedAt: '2026-11-01T10:00:00Z',
      }),
    ),
  );
  const place = anOutbox(crm);
  await place.outbox.load();
  const confirmed: string[] = [];
  place.outbox.onConfirmed(({ kind, record }) => {
    confirmed.push(`${record.ticketId ?? record.id} ${kind} ${record.status ?? record.body}`);
  });
  const say = (ticketId: string, body: string, more: object = {}) =>
    place.outbox.write({ operation: 'ticketComments.create', body: { ticketId, body, ...more } });
  for (const ticket of tickets) {
    const change = (fields: object, seen: object = {}) =>
      place.outbox.write({
        operation: 'tickets.update',
        params: [ticket.id],
        body: { ...fields },
        base: { ...ticket, ...seen },
      });
    await change({ status: 'on_hold', tags: ['1'] });
    await say(ticket.id, '2', { status: 'pending' });
    await say(ticket.id, '3');
    await change({ status: 'open', tags: ['4'] }, { status: 'pending', tags: ['1'] });
    await say(ticket.id, '5', { status: 'solved' });
  }
  backend.sender = place.send();
  await place.drained();
  expect(place.outbox.conflicts).toEqual([]);
  for (const { id } of tickets) {
    const steps = sent.filter((text) => text.includes(id)).map((text) => /"(?:body":|tags":\[)"(\d)"/.exec(text)![1]);
    expect([...new Set(steps)]).toEqual(['1', '2', '3', '4', '5']);
    expect(await backend.running.crm.tickets.get(id)).toMatchObject({ status: 'solved', tags: ['4'] });
    // What a word did to its ticket is told before the word leaves.
    const told = confirmed.filter((text) => text.startsWith(id)).map((text) => text.slice(id.length + 1));
    expect([...new Set(told)]).toEqual([
      'ticket on_hold',
      'ticket pending',
      'ticketComment 2',
      'ticketComment 3',
      'ticket open',
      'ticket solved',
      'ticketComment 5',
    ]);
  }
});
