import { createCrm, isCrmError } from '@korkep/core';
import { HttpResponse, http } from 'msw';
import { setupServer } from 'msw/node';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { crmHandlers } from './crm-handlers.ts';
import { type RunningCrm, startCrm } from './start-crm.ts';

let running: RunningCrm;
beforeAll(async () => {
  running = await startCrm();
}, 60_000);
afterAll(() => running.stop());

describe('startCrm in a Node test', () => {
  it('answers from the demo shop: who he is, and what he ordered', async () => {
    const { customer, summary } = await running.crm.customers.profile(running.featuredCustomerId);
    expect(customer.displayName).toBe('Kovács János');
    expect(summary).toMatchObject({ orderCount: 15, averageOrderValue: { amount: 5_000_000, currency: 'HUF' } });
  });

  it('finds a customer by a misspelt beginning of the name', async () => {
    const { data } = await running.crm.customers.search({ q: 'kovacs jano' });
    expect(data.map(({ customer }) => customer.displayName)).toContain('Kovács János');
  });

  it('keeps what is written', async () => {
    const { id } = await running.crm.customers.create({ type: 'person', familyName: 'Vörösmarty', givenName: 'Ilona' });
    expect(await running.crm.customers.get(id)).toMatchObject({ displayName: 'Vörösmarty Ilona' });
  });

  it('holds a role to its limits', async () => {
    const viewer = running.clientFor('viewer');
    const { customer } = await viewer.customers.profile(running.featuredCustomerId);
    expect(customer.masked).toContain('emails');
    const refused = viewer.customers.update(customer.id, { region: 'Pest' }, { ifMatch: customer.version });
    await expect(refused).rejects.toSatisfy((error) => isCrmError(error, 'forbidden'));
  });

  it('holds a client of one customer to that customer', async () => {
    const { data } = await running.crm.customers.list({ limit: 2 });
    const [own, other] = data as [(typeof data)[number], (typeof data)[number]];
    const limited = running.clientFor('agent', { customerId: own.id });
    expect(await limited.customers.get(own.id)).toMatchObject({ id: own.id });
    await expect(limited.customers.get(other.id)).rejects.toSatisfy((error) => isCrmError(error));
  });

  it('runs twice beside itself, without one seeing the other', async () => {
    const second = await startCrm();
    try {
      const { id } = await second.crm.customers.create({ type: 'person', familyName: 'Második' });
      await expect(running.crm.customers.get(id)).rejects.toSatisfy((error) => isCrmError(error, 'not_found'));
    } finally {
      await second.stop();
    }
  });
});

describe('crmHandlers under setupServer', () => {
  const server = setupServer();
  beforeAll(() => server.listen({ onUnhandledFrame: 'error' }));
  afterAll(() => server.close());

  it('answer the page’s own fetch with the real backend', async () => {
    server.use(...crmHandlers(running, { baseUrl: running.baseUrl }));
    const client = createCrm({ baseUrl: running.baseUrl, token: running.secretKey });
    expect(await client.customers.get(running.featuredCustomerId)).toMatchObject({ displayName: 'Kovács János' });
    const created = await client.customers.create({ type: 'organisation', organisationName: 'Tavirózsa Bt.' });
    expect(await running.crm.customers.get(created.id)).toMatchObject({ displayName: 'Tavirózsa Bt.' });
  });

  it('pass a stream of changes on as it comes, and end it with its reader', async () => {
    server.use(...crmHandlers(running, { baseUrl: running.baseUrl }));
    const client = createCrm({ baseUrl: running.baseUrl, token: running.secretKey });
    const stop = new AbortController();
    const ids: string[] = [];
    let created: { id: string } | undefined;
    for await (const message of client.changes.stream({ kinds: ['tag'] }, { signal: stop.signal })) {
      if (message.type === 'hello') created = await client.tags.create({ name: 'Élő' });
      if (message.type === 'changes') ids.push(...message.data.map(({ id }) => id));
      if (ids.length > 0) break;
    }
    expect(ids).toEqual([created!.id]);
    await expect.poll(() => running.backend.services.news.tenants).toEqual([]);
  });

  it('leave other addresses to the test’s own handlers', async () => {
    server.use(
      http.get('https://shop.example/cart', () => HttpResponse.json({ items: 2 })),
      ...crmHandlers(running, { baseUrl: running.baseUrl }),
    );
    expect(await (await fetch('https://shop.example/cart')).json()).toEqual({ items: 2 });
  });

  it('let a test put an error of its own before the backend', async () => {
    server.use(...crmHandlers(running, { baseUrl: running.baseUrl }));
    server.use(http.get(`${running.baseUrl}/v1/customers/:id`, () => new HttpResponse(null, { status: 503 })));
    const client = createCrm({ baseUrl: running.baseUrl, token: running.secretKey, retries: 0 });
    await expect(client.customers.get(running.featuredCustomerId)).rejects.toMatchObject({ status: 503 });
  });
});
