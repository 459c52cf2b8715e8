import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  aNoteOf,
  anOutbox,
  anOutboxStore,
  clientOver,
  type OutboxStore,
  type RunningCrm,
  startCrm,
  type Workplace,
} from './outbox.testing.ts';

let running: RunningCrm;
beforeAll(async () => {
  running = await startCrm();
}, 60_000);
afterAll(() => running.stop());

const never = () => new Promise<never>(() => {});

/** A page that stops for good at its n-th transaction: before it, or when it is on disk but nobody was told. */
function aPageThatDies(disk: OutboxStore, n: number, when: 'before' | 'after') {
  let count = 0;
  let isDead = false;
  let died = () => {};
  const death = new Promise<void>((resolve) => {
    died = resolve;
  });
  const die = () => {
    isDead = true;
    died();
    return never();
  };
  const store: OutboxStore = {
    ...disk,
    async transact(tables, mode, work, options) {
      if (isDead) return never();
      count += 1;
      if (count === n && when === 'before') return die();
      const result = await disk.transact(tables, mode, work, options);
      if (isDead) return never();
      return count === n && when === 'after' ? die() : result;
    },
  };
  const crm = clientOver(running, () => 'none');
  return {
    store,
    crm,
    death,
    count: () => count,
  };
}

let runs = 0;

/** Writes and sends; gives which writes were accepted. A death may stop it anywhere. */
async function work(place: Workplace, customer: { id: string; version: number }, run: string, accepted: string[]) {
  const note = (customerId: string, body: string) => place.outbox.write(aNoteOf(customerId, body));
  const accept = async <T>(name: string, write: Promise<T>) => {
    const result = await write;
    accepted.push(name);
    return result;
  };
  const update = (body: object) =>
    place.outbox.write({ operation: 'customers.update', params: [customer.id], body, base: customer });
  await place.outbox.load();
  const { entry } = await accept(
    'customer',
    place.outbox.write({ operation: 'customers.create', body: { type: 'person', familyName: run } }),
  );
  await accept('note', note(entry.target.id, run));
  await accept('region', update({ region: run }));
  await accept('tags', update({ tags: [run] }));
  await accept('plain', note(customer.id, run));
  const sender = place.send();
  await place.drained();
  await sender.stop();
}

describe('A page that dies at any transaction', () => {
  it('leaves nothing undone and does nothing twice', async () => {
    let last = 0;
    for (let n = 1; n <= last || last === 0; n += 1) {
      for (const when of ['before', 'after'] as const) {
        runs += 1;
        const run = `Run${String(runs).replace(/\d/g, (digit) => 'abcdefghij'[Number(digit)]!)}x`;
        const customer = await running.crm.customers.create({ type: 'person', familyName: 'Halandó' });
        await running.crm.customers.update(customer.id, { position: run });
        const disk = anOutboxStore();
        const accepted: string[] = [];
        const page = aPageThatDies(disk, last === 0 ? Number.POSITIVE_INFINITY : n, when);
        const done = work(anOutbox(page.crm, { store: page.store }), customer, run, accepted);
        await Promise.race([page.death, done]);
        if (last === 0) {
          last = page.count();
          n = 0;
        }

        const next = anOutbox(running.crm, { store: disk });
        await next.outbox.load();
        for (const created of next.outbox.pending.created('customer'))
          expect(created).toMatchObject({ familyName: run });
        const sender = next.send();
        await next.drained();
        await sender.stop();
        expect(next.outbox.counts()).toEqual({ waiting: 0, conflicts: 0, refused: 0, appending: 0, unreadable: 0 });

        const expected = (name: string, count: number) => {
          if (accepted.includes(name)) expect(count, `${name} at ${n} ${when}`).toBe(1);
          else expect(count, `${name} at ${n} ${when}`).toBeLessThanOrEqual(1);
        };
        const { data: found } = await running.crm.customers.search({ q: run });
        const own = found.filter((hit) => hit.customer.familyName === run);
        expected('customer', own.length);
        const notesOf = async (customerId: string) => (await running.crm.interactions.list({ customerId })).data.length;
        expected('note', own[0] ? await notesOf(own[0].customer.id) : 0);
        expected('plain', await notesOf(customer.id));
        const record = await running.crm.customers.get(customer.id);
        expected('region', record.region === run ? 1 : 0);
        expected('tags', record.tags?.includes(run) ? 1 : 0);
        expect(record.position).toBe(run);
        if (n === 0) break;
      }
    }
    expect(last).toBeGreaterThan(15);
  }, 120_000);
});
