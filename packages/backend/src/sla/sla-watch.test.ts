import { createCrm } from '@korkep/core';
import { expect, it } from 'vitest';
import { openBackend } from '../backend.testing.ts';
import { describeEachEngine } from '../database/engines.testing.ts';
import { migrations } from '../migrations.ts';

describeEachEngine('broken promises', (open) => {
  it('are written down once when their time is over, with two servers at work and one that stops', async () => {
    const engine = await open(migrations);
    const servers = [await openBackend(engine), await openBackend(engine)];
    const { secret } = await servers[0]!.tenant('owner');
    const crm = createCrm({
      baseUrl: 'http://localhost',
      token: secret,
      fetch: (request) => servers[1]!.backend.fetch(request),
    });
    const { id: customerId } = await crm.customers.create({ type: 'person', familyName: 'Kovács' });
    await crm.slaPolicies.create({
      name: 'Egy perc',
      position: 1,
      isActive: true,
      targets: [{ metric: 'firstReply', priority: 'normal', minutes: 1, hours: 'calendar' }],
    });
    for (const { backend } of servers) backend.start();
    try {
      const dueIn = [2_500, 2_800, 50_000];
      const tickets = await Promise.all(
        dueIn.map((wait) =>
          crm.tickets.create({
            customerId,
            subject: 'Hol a csomag?',
            status: 'new',
            priority: 'normal',
            openedAt: new Date(Date.now() - 60_000 + wait).toISOString(),
          }),
        ),
      );
      expect(tickets.map(({ slaBreaches }) => slaBreaches)).toEqual([0, 0, 0]);
      await crm.ticketComments.create({ ticketId: tickets[2]!.id, body: 'Úton van.' });
      await servers[0]!.backend.stop();
      const breaches = async (ticketId: string) =>
        (await crm.tickets.history(ticketId)).data.filter(({ type }) => type === 'breached');
      await expect.poll(async () => (await breaches(tickets[1]!.id)).length, { timeout: 30_000 }).toBe(1);
      for (const [place, { id, slaDueAt }] of tickets.slice(0, 2).entries()) {
        const [breach, ...more] = await breaches(id);
        expect([place, breach?.at, breach?.to, more]).toEqual([place, slaDueAt, 'firstReply', []]);
        expect(await crm.tickets.get(id)).toMatchObject({ slaBreaches: 1, slaDueAt, slaMetric: 'firstReply' });
      }
      expect(await breaches(tickets[2]!.id)).toEqual([]);
    } finally {
      for (const { backend } of servers) await backend.stop();
    }
  }, 20_000);
});
