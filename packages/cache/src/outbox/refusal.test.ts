import { describe, expect, it } from 'vitest';
import { aBackend, aNoteOf, anOutbox, clientOver, eventually, type Fault, type Workplace } from './outbox.testing.ts';

const backend = aBackend();

const aPlace = async (more: Parameters<typeof anOutbox>[1] = {}, crm = backend.running.crm) => {
  const place = anOutbox(crm, more);
  await place.outbox.load();
  return place;
};

const problem = (status: number, code: string, headers: Record<string, string> = {}) =>
  Response.json({ code, detail: 'A reason.', issues: [{ path: 'name', message: 'Too short.' }] }, { status, headers });

const aCustomerHere = (place: Workplace) =>
  place.outbox.write({ operation: 'customers.create', body: { type: 'person', familyName: 'Új', givenName: 'Éva' } });

const aNote = (place: Workplace, customerId: string) => place.outbox.write(aNoteOf(customerId));

describe('A write that the server refuses', () => {
  it('is rolled back by itself and kept with its reason; others go on', async () => {
    const customer = await backend.running.crm.customers.create({ type: 'person', familyName: 'Szabó' });
    const place = await aPlace();
    const update = (body: object) =>
      place.outbox.write({ operation: 'customers.update', params: [customer.id], body, base: customer });
    const good = await update({ region: 'Zala' });
    const bad = await update({ country: 'Nowhere', position: 'CEO' });
    await update({ tags: ['later'] });
    const rejection = expect(bad.settled).rejects.toMatchObject({ name: 'CrmError', kind: 'invalid', status: 422 });
    backend.sender = place.send();
    await place.drained();
    await rejection;
    await good.settled;
    expect(place.outbox.refused).toMatchObject([
      {
        id: bad.entry.id,
        status: 'refused',
        failure: { kind: 'invalid', code: 'validation_failed', issues: [{ path: 'country' }] },
      },
    ]);
    const record = await backend.running.crm.customers.get(customer.id);
    expect(record).toMatchObject({ region: 'Zala', tags: ['later'] });
    expect(place.outbox.pending.over(record)).toEqual(record);
    expect(place.outbox.counts()).toEqual({ waiting: 0, conflicts: 0, refused: 1, appending: 0, unreadable: 0 });
  });

  it('takes along what depends on it, and both come back when it is tried again', async () => {
    let isRefusing = true;
    const crm = clientOver(backend.running, ({ method, url }) =>
      isRefusing && method === 'POST' && url.endsWith('/customers') ? () => problem(403, 'permission_denied') : 'none',
    );
    const place = await aPlace({}, crm);
    const { entry } = await aCustomerHere(place);
    const note = await aNote(place, entry.target.id);
    const update = await place.outbox.write({
      operation: 'customers.update',
      params: [entry.target.id],
      body: { region: 'Zala' },
    });
    const rejection = expect(note.settled).rejects.toMatchObject({ code: 'dependency_refused' });
    const seen = new Set<number>();
    place.outbox.onChange(() => seen.add(place.outbox.refused.length));
    backend.sender = place.send();
    await place.drained();
    expect([...seen]).toEqual([0, 3]);
    await rejection;
    expect(place.outbox.refused.map(({ id, failure }) => [id, failure!.code])).toEqual([
      [entry.id, 'permission_denied'],
      [note.entry.id, 'dependency_refused'],
      [update.entry.id, 'dependency_refused'],
    ]);
    expect(place.outbox.pending.created('customer')).toEqual([]);

    await backend.sender.stop();
    const again = await aPlace({ store: place.store }, crm);
    expect(again.outbox.refused).toEqual(place.outbox.refused);
    await expect(again.outbox.retry(note.entry.id)).rejects.toMatchObject({ kind: 'invalid' });
    isRefusing = false;
    backend.sender = again.send();
    await again.outbox.retry(entry.id);
    await again.drained();
    expect(again.outbox.refused).toEqual([]);
    const real = again.outbox.pending.realId(entry.target.id);
    expect(await backend.running.crm.customers.get(real)).toMatchObject({ region: 'Zala' });
    expect((await backend.running.crm.interactions.list({ customerId: real })).data).toHaveLength(1);
  });

  it('also takes along what is written for it later', async () => {
    const crm = clientOver(backend.running, ({ method, url }) =>
      method === 'POST' && url.endsWith('/customers') ? () => problem(422, 'validation_failed') : 'none',
    );
    const place = await aPlace({}, crm);
    const { entry } = await aCustomerHere(place);
    backend.sender = place.send();
    await place.drained();
    const note = await aNote(place, entry.target.id);
    await expect(note.settled).rejects.toMatchObject({ code: 'dependency_refused' });
    await place.outbox.dismiss(note.entry.id);
    await place.outbox.dismiss(entry.id);
    expect(place.outbox.counts().refused).toBe(0);
    await expect(place.outbox.dismiss(entry.id)).rejects.toMatchObject({ kind: 'invalid' });
    const again = await aPlace({ store: place.store });
    expect(again.outbox.counts()).toEqual({ waiting: 0, conflicts: 0, refused: 0, appending: 0, unreadable: 0 });
  });

  it.each(['customers.update', 'tickets.create'])(
    'is not held up by what was written for it before it is tried again: %s',
    async (operation) => {
      let isRefusing = true;
      const crm = clientOver(backend.running, ({ method, url }) =>
        isRefusing && method === 'POST' && url.endsWith('/customers')
          ? () => problem(422, 'validation_failed')
          : 'none',
      );
      const place = await aPlace({}, crm);
      const { entry: customer } = await aCustomerHere(place);
      const customerId = customer.target.id;
      const { entry: note } = await aNote(place, customerId);
      backend.sender = place.send();
      await eventually(() => place.outbox.counts()).toMatchObject({ waiting: 0, refused: 2 });
      await backend.sender.stop();
      // Offline meanwhile, so that it is not refused at once for what it builds on.
      const about = [{ kind: 'interaction', id: note.target.id }];
      await place.outbox.write(
        operation === 'customers.update'
          ? { operation, params: [customerId], body: { region: 'Zala' } }
          : { operation, body: { customerId, subject: 'Hol a csomag?', channel: 'note', related: about } },
      );
      await place.outbox.retry(customer.id);
      isRefusing = false;
      backend.sender = place.send();
      await eventually(() => place.outbox.counts()).toMatchObject({ waiting: 0 });
      expect(await backend.running.crm.customers.get(place.outbox.pending.realId(customerId))).toMatchObject({
        familyName: 'Új',
      });
    },
  );

  it('for no reason of its own, again and again, can be let go of; what builds on it is refused', async () => {
    let count = 0;
    const crm = clientOver(backend.running, ({ method, url }) => {
      if (method !== 'POST' || !url.endsWith('/customers')) return 'none';
      count += 1;
      return () => problem(500, 'internal');
    });
    const place = await aPlace({}, crm);
    const { entry, settled } = await aCustomerHere(place);
    const note = await aNote(place, entry.target.id);
    await expect(place.outbox.dismiss(entry.id)).rejects.toMatchObject({ kind: 'invalid' });
    const rejections = Promise.all([
      expect(settled).rejects.toMatchObject({ kind: 'aborted' }),
      expect(note.settled).rejects.toMatchObject({ code: 'dependency_refused' }),
    ]);
    backend.sender = place.send();
    await eventually(() => count >= 6).toBe(true);
    await backend.sender.stop();
    await place.outbox.dismiss(entry.id);
    await rejections;
    expect(place.outbox.refused.map(({ id }) => id)).toEqual([note.entry.id]);
    expect(place.outbox.pending.created('customer')).toEqual([]);
    const again = await aPlace({ store: place.store });
    expect(again.outbox.counts()).toMatchObject({ waiting: 0, refused: 1 });
  });

  it('is tried again under a new key with the same body', async () => {
    const keys: (string | null)[] = [];
    const crm = clientOver(backend.running, (request) => {
      if (request.method === 'GET') return 'none';
      keys.push(request.headers.get('idempotency-key'));
      return keys.length === 1 ? () => problem(422, 'validation_failed') : 'none';
    });
    const place = await aPlace({}, crm);
    const { entry } = await place.outbox.write({ operation: 'tags.create', body: { name: 'Kétszer' } });
    backend.sender = place.send();
    await place.drained();
    await place.outbox.retry(entry.id);
    await place.drained();
    expect(new Set(keys).size).toBe(2);
    expect(place.outbox.refused).toEqual([]);
  });
});

describe('A failure that passes', () => {
  it.each<[string, Fault]>([
    ['no network', 'lost'],
    ['an answer cut off', 'cut'],
    ['the server is away', () => problem(503, 'unavailable')],
    ['an error of the server', () => problem(500, 'internal')],
    ['too many requests', () => problem(429, 'rate_limited', { 'retry-after': '2' })],
    ['the same key at work', () => problem(409, 'idempotency_in_progress')],
    ['a proxy in the way', () => new Response('<html>', { status: 403 })],
    ['a page to sign in to a network', () => new Response('<html>', { status: 200 })],
  ])('%s: is waited out under the same key', async (_, fault) => {
    const keys: (string | null)[] = [];
    const crm = clientOver(backend.running, (request) => {
      if (request.method === 'GET') return 'none';
      keys.push(request.headers.get('idempotency-key'));
      return keys.length <= 3 ? fault : 'none';
    });
    const place = await aPlace({}, crm);
    const name = `Múló ${Math.random()}`;
    const { settled } = await place.outbox.write({ operation: 'tags.create', body: { name } });
    backend.sender = place.send();
    expect(await settled).toMatchObject({ name });
    expect(keys.length).toBe(4);
    expect(new Set(keys).size).toBe(1);
  });

  it('of one record never holds up another', async () => {
    const crm = clientOver(backend.running, ({ method, url }) =>
      method === 'PATCH' && url.includes('/customers/') ? () => problem(500, 'internal') : 'none',
    );
    const customer = await backend.running.crm.customers.create({ type: 'person', familyName: 'Szabó' });
    const place = await aPlace({}, crm);
    await place.outbox.write({ operation: 'customers.update', params: [customer.id], body: { region: 'x' } });
    for (let index = 0; index < 20; index += 1) {
      const { settled } = await place.outbox.write({ operation: 'tags.create', body: { name: `Tovább ${index}` } });
      backend.sender ??= place.send();
      await settled;
    }
    expect(place.outbox.counts().waiting).toBe(1);
  });

  it('while the network is away costs few requests, however much waits', async () => {
    let count = 0;
    const crm = clientOver(backend.running, () => {
      count += 1;
      return 'lost';
    });
    const place = await aPlace({}, crm);
    await Promise.all(
      Array.from({ length: 500 }, (_, index) =>
        place.outbox.write({ operation: 'tags.create', body: { name: `Sok ${index}` } }),
      ),
    );
    backend.sender = place.send();
    // Half a second is more than eight minutes here.
    await new Promise((resolve) => setTimeout(resolve, 500));
    expect(count).toBeGreaterThan(4);
    expect(count).toBeLessThan(60);
  });
});

describe('When access is lost', () => {
  it('nothing is sent until it is back, and nothing is lost', async () => {
    let isRevoked = true;
    let count = 0;
    const crm = clientOver(backend.running, ({ method }) => {
      if (method !== 'GET') count += 1;
      return isRevoked ? () => problem(401, 'unauthenticated') : 'none';
    });
    let lost = 0;
    const place = await aPlace({ onAccessLost: () => (lost += 1) }, crm);
    const writes = [];
    for (let index = 0; index < 10; index += 1) {
      writes.push(await place.outbox.write({ operation: 'tags.create', body: { name: `Zárva ${index}` } }));
    }
    backend.sender = place.send();
    await eventually(() => lost).toBeGreaterThan(0);
    await new Promise((resolve) => setTimeout(resolve, 100));
    expect(count).toBeLessThanOrEqual(4);
    isRevoked = false;
    place.outbox.wake();
    await Promise.all(writes.map(({ settled }) => settled));
    expect(place.outbox.refused).toEqual([]);
  });
});
