import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { anOutbox, clientOver, type RunningCrm, startCrm } from './outbox.testing.ts';

let running: RunningCrm;
beforeAll(async () => {
  running = await startCrm();
}, 60_000);
afterAll(() => running.stop());

const aCustomer = (familyName: string) =>
  running.crm.customers.create({ type: 'person', familyName, givenName: 'Anna', language: 'hu' });

describe('A write', () => {
  it('is seen at once and stays until the server has it', async () => {
    const customer = await aCustomer('Szabó');
    const { outbox, send, drained } = anOutbox(running.crm);
    await outbox.load();
    const { settled } = await outbox.write({
      operation: 'customers.update',
      params: [customer.id],
      body: { region: 'Pest', familyName: 'Kiss' },
      base: customer,
    });
    expect(outbox.pending.over({ data: [customer] }).data[0]).toMatchObject({
      region: 'Pest',
      displayName: 'Kiss Anna',
    });
    const told: unknown[] = [];
    outbox.onConfirmed(({ record }) => told.push([record, outbox.pending.entries.length]));
    const sender = send();
    await drained();
    expect(await settled).toMatchObject({ id: customer.id, region: 'Pest', version: 2 });
    expect(told).toEqual([[expect.objectContaining({ version: 2 }), 0]]);
    expect(await running.crm.customers.get(customer.id)).toMatchObject({ region: 'Pest', displayName: 'Kiss Anna' });
    await sender.stop();
  });

  it('that creates goes by its real id afterwards, also in writes that name it', async () => {
    const { outbox, send, drained, store } = anOutbox(running.crm);
    await outbox.load();
    const { entry } = await outbox.write({
      operation: 'customers.create',
      body: { type: 'person', familyName: 'Új', givenName: 'Éva', language: 'hu' },
    });
    const temporary = entry.target.id;
    await outbox.write({ operation: 'customers.update', params: [temporary], body: { region: 'Zala' } });
    const { settled } = await outbox.write({
      operation: 'interactions.create',
      body: {
        customerId: temporary,
        direction: 'internal',
        occurredAt: '2026-11-20T10:00:00Z',
        details: { channel: 'note', body: `about ${temporary}` },
      },
    });
    expect(outbox.pending.created('customer')).toMatchObject([
      { id: temporary, displayName: 'Új Éva', region: 'Zala' },
    ]);
    expect(outbox.pending.created('interaction', temporary)).toMatchObject([{ channel: 'note', version: 0 }]);
    const sender = send();
    await drained();
    const real = outbox.pending.realId(temporary);
    expect(real).not.toBe(temporary);
    expect(await settled).toMatchObject({ customerId: real });
    expect(await running.crm.customers.get(real)).toMatchObject({ region: 'Zala', displayName: 'Új Éva' });
    await sender.stop();
    const again = anOutbox(running.crm, { store });
    await again.outbox.load();
    expect(again.outbox.pending.realId(temporary)).toBe(real);
  });

  it('takes effect once, however often the answer is cut off', async () => {
    let count = 0;
    const crm = clientOver(running, ({ method }) => {
      if (method === 'GET') return 'none';
      count += 1;
      return count % 3 === 1 ? 'cut' : count % 3 === 2 ? 'lost' : 'none';
    });
    const { outbox, send, drained } = anOutbox(crm);
    await outbox.load();
    const names = Array.from({ length: 20 }, (_, index) => `Egyszer${index}`);
    for (const name of names) await outbox.write({ operation: 'tags.create', body: { name } });
    const sender = send();
    await drained();
    await sender.stop();
    expect(outbox.refused).toEqual([]);
    const kept: string[] = [];
    for await (const tag of running.crm.tags.list({ limit: 100 }))
      if (tag.name.startsWith('Egyszer')) kept.push(tag.name);
    expect(kept.sort()).toEqual([...names].sort());
  });
});
