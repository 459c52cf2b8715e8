import type { Customer } from '@korkep/core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { CacheError } from '../cache-error.ts';
import {
  anOutbox,
  anOutboxStore,
  clientOver,
  eventually,
  type OutboxStore,
  quickEnvironment,
  type RunningCrm,
  startCrm,
  type Workplace,
} from './outbox.testing.ts';
import { answerSlot } from './queue-row.ts';

let running: RunningCrm;
let customer: Customer;
beforeAll(async () => {
  running = await startCrm();
  customer = await running.crm.customers.create({ type: 'person', familyName: 'Szabó' });
}, 60_000);
afterAll(() => running.stop());

/** Tabs over one disk, each hearing of what the others changed. */
async function tabs(count: number, more: Parameters<typeof anOutbox>[1] = {}, crm = running.crm): Promise<Workplace[]> {
  const store = more.store ?? anOutboxStore();
  const confirmed = (_: string, id: string) => running.crm.customers.get(id) as never;
  const places = Array.from({ length: count }, () => anOutbox(crm, { confirmed, ...more, store }));
  for (const { outbox } of places) {
    await outbox.load();
    outbox.onChange((touched) => {
      if (touched.length === 0) return;
      for (const other of places) if (other.outbox !== outbox) void other.outbox.refresh(touched);
    });
  }
  return places;
}

const update = ({ outbox }: Workplace, body: object, base?: Customer) =>
  outbox.write({ operation: 'customers.update', params: [customer.id], body, ...(base && { base }) });

describe('Several tabs', () => {
  it('write at the same time without taking each other’s place', async () => {
    const [a, b] = (await tabs(2)) as [Workplace, Workplace];
    const writes = await Promise.all(
      Array.from({ length: 40 }, (_, index) => update(index % 2 ? a : b, { region: `${index}` })),
    );
    expect(new Set(writes.map(({ entry }) => entry.n)).size).toBe(40);
    await eventually(() => a.outbox.pending.entries.length).toBe(40);
    await expect
      .poll(() => b.outbox.pending.entries.map(({ id }) => id))
      .toEqual(a.outbox.pending.entries.map(({ id }) => id));
    const [third] = await tabs(1, { store: a.store });
    expect(third!.outbox.pending.entries).toEqual(a.outbox.pending.entries);
  });

  it('each hear what became of their write, though another one sent it', async () => {
    const [leader, writer] = (await tabs(2)) as [Workplace, Workplace];
    const sender = leader.send();
    const { settled } = await update(writer, { region: 'Zala' });
    expect(await settled).toMatchObject({ region: 'Zala' });
    expect(writer.outbox.pending.entries).toEqual([]);
    const refused = await update(writer, { country: 'Nowhere' });
    await expect(refused.settled).rejects.toMatchObject({
      name: 'CrmError',
      kind: 'invalid',
      code: 'validation_failed',
    });
    expect(writer.outbox.refused).toHaveLength(1);
    await writer.outbox.dismiss(refused.entry.id);
    await eventually(() => leader.outbox.refused).toEqual([]);
    await sender.stop();
  });

  it('do not show a write as waiting that another one sent before they had noted it themselves', async () => {
    const store = anOutboxStore();
    const leader = anOutbox(running.crm, { store });
    let writer = leader;
    let noteIt = () => {};
    const isCommitted = new Promise<void>((committed) => {
      const slow = Object.assign(Object.create(store) as OutboxStore, {
        transact: (async (tables, mode, work, more) => {
          const result = await store.transact(tables, mode, work, more);
          if (mode === 'readwrite' && (tables as readonly string[]).includes('queue')) {
            await new Promise<void>((resolve) => {
              noteIt = resolve;
              committed();
            });
          }
          return result;
        }) as OutboxStore['transact'],
      });
      writer = anOutbox(running.crm, { store: slow });
    });
    const writing = writer.outbox.write({ operation: 'tags.create', body: { name: 'Lassú' } });
    await isCommitted;
    await leader.outbox.load();
    const [entry] = leader.outbox.pending.entries;
    const sender = leader.send();
    await leader.drained();
    await writer.outbox.refresh([[entry!.n, entry!.id]]);
    noteIt();
    const { settled } = await writing;
    expect(await settled).toMatchObject({ name: 'Lassú' });
    expect(writer.outbox.pending.entries).toEqual([]);
    await sender.stop();
  });

  it('have the answer to a write that they find gone before they hear of it', async () => {
    const store = anOutboxStore();
    const leader = anOutbox(running.crm, { store });
    const deaf = anOutbox(running.crm, { store });
    const shown: unknown[] = [];
    deaf.outbox.onConfirmed(({ record, aliases }) => shown.push([record.name, aliases]));
    const { entry, settled } = await leader.outbox.write({ operation: 'tags.create', body: { name: 'Süket' } });
    await deaf.outbox.load();
    const temporary = deaf.outbox.pending.entries[0]!.target.id;
    const sender = leader.send();
    await settled;
    // In the queue's first place stands another one by now.
    await leader.outbox.write({ operation: 'tags.create', body: { name: 'Másik' } });
    await leader.drained();
    await deaf.outbox.refresh([[entry.n, entry.id]]);
    const real = deaf.outbox.pending.realId(temporary);
    expect(real).not.toBe(temporary);
    expect(shown).toEqual([['Süket', { [temporary]: real }]]);
    expect(deaf.outbox.pending.entries).toEqual([]);
    await sender.stop();
  });

  it('take away with a write what stood before it, of which nobody told', async () => {
    const store = anOutboxStore();
    const [leader, deaf] = [anOutbox(running.crm, { store }), anOutbox(running.crm, { store })];
    await update(leader, { region: 'Heves', position: 'first' });
    const second = await update(leader, { region: 'Nógrád' });
    await deaf.outbox.load();
    const shown: unknown[] = [];
    deaf.outbox.onChange(() => shown.push((deaf.outbox.pending.over(customer) as Customer).region));
    const sender = leader.send();
    await second.settled;
    // Who sent the first one died before telling of it.
    await deaf.outbox.refresh([[second.entry.n, second.entry.id]]);
    expect(deaf.outbox.pending.entries).toEqual([]);
    expect(shown).not.toContain('Heves');
    await sender.stop();
  });

  it('see a refused write wait that another one tries again', async () => {
    const store = anOutboxStore();
    const [one, other] = [anOutbox(running.crm, { store }), anOutbox(running.crm, { store })];
    const { entry, settled } = await update(one, { country: 'Nowhere' });
    settled.catch(() => {});
    await other.outbox.load();
    const sender = one.send();
    await one.drained();
    await sender.stop();
    await update(one, { region: 'Vas' });
    await one.outbox.retry(entry.id);
    // It never heard that it was refused, and looks where it knows it.
    await other.outbox.refresh([[entry.n, entry.id]]);
    expect(other.outbox.pending.entries.map(({ id }) => id)).toContain(entry.id);
  });

  it('resolve a conflict that the leader met', async () => {
    const [leader, other] = (await tabs(2)) as [Workplace, Workplace];
    const seen = await running.crm.customers.get(customer.id);
    const { entry } = await update(other, { region: 'mine' }, seen);
    await running.crm.customers.update(customer.id, { region: 'theirs' });
    const sender = leader.send();
    await eventually(() => other.outbox.conflicts.length).toBe(1);
    await other.outbox.resolve(entry.id, 'mine');
    await eventually(() => running.crm.customers.get(customer.id)).toMatchObject({ region: 'mine' });
    await eventually(() => leader.outbox.conflicts).toEqual([]);
    await expect(leader.outbox.resolve(entry.id, 'theirs')).rejects.toMatchObject({ kind: 'invalid' });
    await sender.stop();
  });

  it('settle a conflict once: who comes second is told to look again', async () => {
    const store = anOutboxStore();
    const [a, b] = [anOutbox(running.crm, { store }), anOutbox(running.crm, { store })];
    await a.outbox.load();
    const seen = await running.crm.customers.get(customer.id);
    const { entry } = await update(a, { region: 'first' }, seen);
    await running.crm.customers.update(customer.id, { region: 'office' });
    const sender = a.send();
    await eventually(() => a.outbox.conflicts.length).toBe(1);
    await sender.stop();
    await b.outbox.load();
    await a.outbox.resolve(entry.id, 'mine');
    await expect(b.outbox.resolve(entry.id, 'theirs')).rejects.toMatchObject({ kind: 'invalid' });
    expect(b.outbox.pending.entries).toMatchObject([{ id: entry.id, status: 'waiting' }]);
    const second = b.send();
    await b.drained();
    await second.stop();
    expect(await running.crm.customers.get(customer.id)).toMatchObject({ region: 'first' });
  });

  it('find their way after having missed everything', async () => {
    const store = anOutboxStore();
    const a = anOutbox(running.crm, { store });
    const frozen = anOutbox(running.crm, { store, confirmed: async (_, id) => ({ id, version: 7 }) });
    await Promise.all([a.outbox.load(), frozen.outbox.load()]);
    const { entry, settled } = await update(frozen, { region: 'Tolna' });
    const created = await frozen.outbox.write({
      operation: 'customers.create',
      body: { type: 'organisation', organisationName: 'Nyár Kft.' },
    });
    // Once in 1,024 times the second answer takes the place of the first, and what is confirmed has to do.
    const isKept = answerSlot(entry.id) !== answerSlot(created.entry.id);
    const bad = await update(frozen, { country: 'Nowhere' });
    await a.outbox.refresh();
    const sender = a.send();
    await a.drained();
    await sender.stop();
    await update(a, { region: 'Somogy' });
    expect(frozen.outbox.pending.entries).toHaveLength(3);
    await frozen.outbox.refresh();
    expect(await settled).toMatchObject({ id: customer.id, ...(isKept ? { region: 'Tolna' } : { version: 7 }) });
    expect(await created.settled).toMatchObject({ id: a.outbox.pending.realId(created.entry.target.id) });
    await expect(bad.settled).rejects.toMatchObject({ kind: 'invalid' });
    expect(frozen.outbox.pending.entries).toEqual(a.outbox.pending.entries);
    expect(frozen.outbox.refused).toEqual(a.outbox.refused);
  });

  it('that send at the same time, without locks, still do everything once', async () => {
    const environment = quickEnvironment({ locks: undefined });
    let count = 0;
    const crm = clientOver(running, ({ method }) => (method !== 'GET' && ++count % 4 === 0 ? 'cut' : 'none'));
    const places = await tabs(3, { environment }, crm);
    const own = await running.crm.customers.create({ type: 'person', familyName: 'Hármas' });
    const senders = places.map((place) => place.send());
    await Promise.all(
      Array.from({ length: 60 }, (_, index) =>
        places[index % 3]!.outbox.write({
          operation: 'interactions.create',
          body: {
            customerId: own.id,
            direction: 'internal',
            occurredAt: '2026-11-20T10:00:00Z',
            details: { channel: 'note', body: `${index}` },
          },
        }),
      ),
    );
    for (const place of places) await place.drained();
    for (const sender of senders) await sender.stop();
    const bodies: unknown[] = [];
    for await (const { details } of running.crm.interactions.list({ customerId: own.id, limit: 100 })) {
      bodies.push((details as { body: string }).body);
    }
    expect(bodies.map(Number).sort((a, b) => a - b)).toEqual(Array.from({ length: 60 }, (_, index) => index));
    expect(places.flatMap(({ outbox }) => outbox.refused)).toEqual([]);
  });
});

describe('A disk that is full', () => {
  const fullStore = (isFull: () => boolean): OutboxStore => {
    const disk = anOutboxStore();
    return {
      ...disk,
      transact: (tables, mode, run, options) =>
        mode === 'readwrite' && isFull()
          ? Promise.reject(new CacheError('quota', 'The disk is full.'))
          : disk.transact(tables, mode, run, options),
    };
  };

  it('shows nothing that was not kept', async () => {
    const place = anOutbox(running.crm, { store: fullStore(() => true) });
    await place.outbox.load();
    await expect(update(place, { region: 'x' })).rejects.toMatchObject({ kind: 'quota' });
    expect(place.outbox.pending.entries).toEqual([]);
    expect(place.outbox.pending.over(customer)).toBe(customer);
  });

  it('is made room on first', async () => {
    let isFull = true;
    const asked: number[] = [];
    const makeRoom = async (bytes: number) => {
      asked.push(bytes);
      isFull = false;
    };
    const place = anOutbox(running.crm, { store: fullStore(() => isFull), makeRoom });
    await place.outbox.load();
    await update(place, { region: 'x' });
    expect(asked).toEqual([8_192]);
    expect(place.outbox.pending.entries).toHaveLength(1);
  });
});

describe('What the caller hands over', () => {
  it.each([
    ['an operation that cannot wait', { operation: 'imports.create', body: {} }],
    ['no id', { operation: 'customers.update', body: { region: 'x' } }],
    ['an id too many', { operation: 'customers.create', params: ['cus_1'], body: { type: 'person' } }],
    ['no body', { operation: 'customers.update', params: ['cus_1'] }],
    ['a body where none is', { operation: 'customers.archive', params: ['cus_1'], body: {} }],
    ['a list', { operation: 'customers.create', body: [] }],
    ['what is no JSON', { operation: 'customers.create', body: { type: 1n } }],
    [
      'another record as base',
      { operation: 'customers.archive', params: ['cus_1'], base: { id: 'cus_2', version: 1 } },
    ],
  ])('%s is refused at once', async (_, write) => {
    const place = anOutbox(running.crm);
    await place.outbox.load();
    await expect(place.outbox.write(write)).rejects.toMatchObject({ name: 'CacheError', kind: 'invalid' });
    expect(place.outbox.pending.entries).toEqual([]);
  });

  it('may be changed afterwards without changing the write', async () => {
    const place = anOutbox(running.crm);
    const body = { tags: ['a'] };
    const { entry } = await update(place, body);
    body.tags.push('b');
    expect(entry.body).toEqual({ tags: ['a'] });
    expect(place.outbox.pending.over(customer).tags).toEqual(['a']);
  });
});

describe('An entry that cannot be read any more', () => {
  it('is counted and left where it is; the others go on', async () => {
    const place = anOutbox(running.crm);
    await update(place, { region: 'Vas' });
    const broken = await update(place, { region: 'Fejér' });
    await place.store.transact(['queue'], 'readwrite', async (transaction) => {
      const row = await transaction.get<object>('queue', broken.entry.n);
      await transaction.put('queue', broken.entry.n, { ...row, content: 'x' });
    });
    const again = anOutbox(running.crm, { store: place.store });
    await again.outbox.load();
    expect(again.outbox.counts()).toEqual({ waiting: 1, conflicts: 0, refused: 0, appending: 0, unreadable: 1 });
    const sender = again.send();
    await again.drained();
    await sender.stop();
    expect(await running.crm.customers.get(customer.id)).toMatchObject({ region: 'Vas' });
    const kept = await place.store.transact(['queue'], 'readonly', (transaction) => transaction.count('queue'));
    expect(kept).toBe(1);
  });
});
