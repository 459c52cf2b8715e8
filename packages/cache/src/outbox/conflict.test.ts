import type { Customer } from '@korkep/core';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Conflict } from './entry.ts';
import { anOutbox, clientOver, eventually, type RunningCrm, startCrm, type Workplace } from './outbox.testing.ts';

let running: RunningCrm;
let customer: Customer;
let sender: { stop(): Promise<void> } | undefined;
beforeAll(async () => {
  running = await startCrm();
}, 60_000);
afterAll(() => running.stop());
beforeEach(async () => {
  customer = await running.crm.customers.create({ type: 'person', familyName: 'Szabó', region: 'Pest', tags: ['vip'] });
  return async () => {
    await sender?.stop();
    sender = undefined;
  };
});

const now = () => running.crm.customers.get(customer.id);
const other = (body: Parameters<RunningCrm['crm']['customers']['update']>[1]) =>
  running.crm.customers.update(customer.id, body);

async function anUpdate(place: Workplace, body: object, base: Customer = customer) {
  return place.outbox.write({ operation: 'customers.update', params: [customer.id], body, base });
}

const aPlace = async (more: Parameters<typeof anOutbox>[1] = {}, crm = running.crm) => {
  const place = anOutbox(crm, more);
  await place.outbox.load();
  return place;
};

describe('When somebody else was faster', () => {
  it('changes of other fields are merged, and their record is told', async () => {
    const keys: (string | null)[] = [];
    const crm = clientOver(running, ({ headers }) => {
      keys.push(headers.get('idempotency-key'));
      return 'none';
    });
    const place = await aPlace({}, crm);
    const { entry, settled } = await anUpdate(place, { region: 'Zala', tags: ['vip', 'mine'] });
    await other({ position: 'CEO', tags: ['vip', 'theirs'] });
    const versions: number[] = [];
    place.outbox.onConfirmed(({ record }) => versions.push(record.version));
    sender = place.send();
    expect(await settled).toMatchObject({
      region: 'Zala',
      position: 'CEO',
      tags: ['vip', 'theirs', 'mine'],
      version: 3,
    });
    expect(versions).toEqual([2, 3]);
    expect(keys).toEqual([entry.id, null, expect.stringMatching(/^wrt_/)]);
    expect(keys[2]).not.toBe(entry.id);
    expect(place.outbox.conflicts).toEqual([]);
  });

  it('and wanted the same, nothing is sent any more', async () => {
    const place = await aPlace();
    const { settled } = await anUpdate(place, { region: 'Zala' });
    await other({ region: 'Zala' });
    sender = place.send();
    expect(await settled).toMatchObject({ region: 'Zala', version: 2 });
    expect((await now()).version).toBe(2);
  });

  it('and archived the record too, there is nothing to decide', async () => {
    const place = await aPlace();
    const { settled } = await place.outbox.write({
      operation: 'customers.archive',
      params: [customer.id],
      base: customer as never,
    });
    await running.crm.customers.archive(customer.id);
    sender = place.send();
    expect(await settled).toMatchObject({ archivedAt: expect.any(String), version: 2 });
    expect(place.outbox.conflicts).toEqual([]);
  });

  it('the host may settle it, with what it is told of both', async () => {
    const told: Conflict[] = [];
    const place = await aPlace({
      onConflict: (conflict) => {
        told.push(conflict);
        return { fields: { region: 'Zala/Vas' } };
      },
    });
    const { entry, settled } = await anUpdate(place, { region: 'Zala', position: 'CEO' });
    await other({ region: 'Vas' });
    sender = place.send();
    expect(await settled).toMatchObject({ region: 'Zala/Vas', position: 'CEO', version: 3 });
    expect(told).toEqual([
      {
        entryId: entry.id,
        kind: 'customer',
        id: customer.id,
        fields: ['region'],
        base: { region: 'Pest' },
        mine: { region: 'Zala' },
        theirs: { region: 'Vas' },
        theirVersion: 2,
      },
    ]);
  });

  it.each([
    ['throws', () => Promise.reject(new Error('a faulty host'))],
    ['never answers', () => new Promise<never>(() => {})],
    ['gives null', () => null as never],
    ['gives no fields', () => ({ fields: null }) as never],
    ['gives a list', () => ({ fields: ['region'] }) as never],
    ['gives a word that is none', () => 'yours' as never],
  ])('a host that %s leaves it to a person; later writes of the record wait, others do not', async (_, onConflict) => {
    const place = await aPlace({ onConflict });
    const { entry } = await anUpdate(place, { region: 'Zala' });
    await anUpdate(place, { position: 'CEO' });
    const { settled } = await place.outbox.write({ operation: 'tags.create', body: { name: `Más ${entry.id}` } });
    await other({ region: 'Vas' });
    sender = place.send();
    await settled;
    await eventually(() => place.outbox.conflicts.length).toBe(1);
    expect(place.outbox.pending.entries.map(({ status }) => status)).toEqual(['conflict', 'waiting']);
    expect(place.outbox.pending.over(await now())).toMatchObject({ region: 'Zala', position: 'CEO' });
    expect(place.outbox.counts()).toMatchObject({ waiting: 1, conflicts: 1 });

    await place.outbox.resolve(entry.id, 'mine');
    await place.drained();
    expect(await now()).toMatchObject({ region: 'Zala', position: 'CEO' });
  });

  it('theirs is kept where a person says so, and the write behind it is compared with that', async () => {
    const place = await aPlace();
    const { entry, settled } = await anUpdate(place, { region: 'Zala' });
    const second = await anUpdate(place, { region: 'Somogy' }, { ...customer, region: 'Zala' });
    await other({ region: 'Vas' });
    sender = place.send();
    await eventually(() => place.outbox.conflicts.length).toBe(1);
    await place.outbox.resolve(entry.id, 'theirs');
    await settled;
    await eventually(() => place.outbox.conflicts[0]?.entryId).toBe(second.entry.id);
    expect(place.outbox.conflicts[0]).toMatchObject({ base: { region: 'Zala' }, theirs: { region: 'Vas' } });
    await place.outbox.resolve(second.entry.id, { fields: { region: 'Baranya' } });
    await place.drained();
    expect(await now()).toMatchObject({ region: 'Baranya', version: 3 });
  });

  it('a conflict outlives the page, and is resolved after it', async () => {
    const place = await aPlace();
    const { entry } = await anUpdate(place, { region: 'Zala' });
    await other({ region: 'Vas' });
    sender = place.send();
    await eventually(() => place.outbox.conflicts.length).toBe(1);
    await sender.stop();
    const again = await aPlace({ store: place.store });
    expect(again.outbox.conflicts).toEqual(place.outbox.conflicts);
    await again.outbox.resolve(entry.id, 'mine');
    sender = again.send();
    await again.drained();
    expect(await now()).toMatchObject({ region: 'Zala' });
    await expect(again.outbox.resolve(entry.id, 'mine')).rejects.toMatchObject({ kind: 'invalid' });
  });

  it('again and again, so that no merge lands, it is left to a person in the end', async () => {
    let count = 0;
    const crm = clientOver(running, ({ method }) => {
      if (method !== 'PATCH') return 'none';
      count += 1;
      return () => Response.json({ code: 'version_conflict', detail: 'Changed.' }, { status: 412 });
    });
    const place = await aPlace({}, crm);
    await anUpdate(place, { region: 'Zala' });
    await other({ position: 'CEO' });
    sender = place.send();
    await eventually(() => place.outbox.conflicts.length).toBe(1);
    expect(count).toBe(11);
    expect(place.outbox.conflicts[0]).toMatchObject({
      fields: ['region'],
      base: { region: 'Pest' },
      mine: { region: 'Zala' },
    });
  });
});

describe('Writes of one record', () => {
  it('follow each other without a conflict among themselves, whichever version they were made on', async () => {
    const methods: string[] = [];
    const crm = clientOver(running, ({ method }) => {
      methods.push(method);
      return 'none';
    });
    const place = await aPlace({}, crm);
    const writes = [{ region: 'A' }, { region: 'B', position: 'x' }, { position: 'y' }, { region: 'C' }];
    for (const body of writes) await anUpdate(place, body);
    sender = place.send();
    await place.drained();
    expect(methods).toEqual(['PATCH', 'PATCH', 'PATCH', 'PATCH']);
    const late = await anUpdate(place, { region: 'D' });
    expect(await late.settled).toMatchObject({ region: 'D', position: 'y', version: 6 });
    expect(place.outbox.conflicts).toEqual([]);
  });

  it('never run over what others changed in between, of a field that only the later one sets', async () => {
    const place = await aPlace();
    await anUpdate(place, { region: 'Zala' });
    await anUpdate(place, { position: 'CEO' });
    await other({ position: 'CTO' });
    sender = place.send();
    await eventually(() => place.outbox.conflicts.length).toBe(1);
    expect(place.outbox.conflicts[0]).toMatchObject({ fields: ['position'], theirs: { position: 'CTO' } });
    expect(await now()).toMatchObject({ region: 'Zala', position: 'CTO' });
  });
});

describe('Archiving', () => {
  it('is seen at once and merges with what others changed', async () => {
    const place = await aPlace();
    const { settled } = await place.outbox.write({
      operation: 'customers.archive',
      params: [customer.id],
      base: customer,
    });
    expect(place.outbox.pending.over(customer).archivedAt).toEqual(expect.any(String));
    await other({ position: 'CEO' });
    sender = place.send();
    expect(await settled).toMatchObject({ position: 'CEO', archivedAt: expect.any(String), version: 3 });
  });
});

describe('A ticket', () => {
  it('moves to another status, guarded by its version', async () => {
    const ticket = await running.crm.tickets.create({
      customerId: customer.id,
      subject: 'Help',
      status: 'open',
      priority: 'normal',
      openedAt: '2026-11-01T10:00:00Z',
    });
    const place = await aPlace();
    const { settled, entry } = await place.outbox.write({
      operation: 'tickets.setStatus',
      params: [ticket.id],
      body: { status: 'pending' },
      base: ticket,
    });
    expect(place.outbox.pending.over({ tickets: [ticket] }).tickets[0]!.status).toBe('pending');
    expect(entry.customerId).toBe(customer.id);
    sender = place.send();
    expect(await settled).toMatchObject({ status: 'pending' });
  });
});
