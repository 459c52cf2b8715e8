import { newId } from '@korkep/core';
import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { describeEachEngine } from '../database/engines.testing.ts';
import { inTenant } from '../database/tenant.ts';
import { handlers } from '../handlers.ts';
import { migrations } from '../migrations.ts';
import type { BackendServices } from '../services.ts';
import { aRequest, aTenant, servicesOn, type Whose } from './store.testing.ts';

type Fields = Record<string, unknown>;

describeEachEngine('Writes', (open) => {
  let services: BackendServices;
  let tenantId: string;
  let customerId: string;

  beforeAll(async () => {
    services = servicesOn(await open(migrations));
  });
  beforeEach(async () => {
    tenantId = await aTenant(services.engine);
    customerId = (await call('customers.create', { type: 'person', givenName: 'János', familyName: 'Kovács' }))
      .id as string;
  });

  /** Calls an operation; the path's id under its own name among `params`. */
  function call(
    name: string,
    body: unknown,
    params: Fields = {},
    whose: Whose = {},
    query: Fields = {},
  ): Promise<Fields> {
    return inTenant(
      services.engine,
      tenantId,
      (session) => handlers[name]!({ params, query, body }, aRequest(services, session, whose)) as Promise<Fields>,
    );
  }
  const customer = (id = customerId) => call('customers.get', undefined, { customerId: id });
  const money = (amount: number, currency = 'HUF') => ({ amount, currency });
  const anOrder = (more: Fields = {}) => ({
    number: `O-${newId('x')}`,
    customerId,
    status: 'paid',
    placedAt: '2026-11-01T10:00:00Z',
    lines: [],
    total: money(5_000_000),
    ...more,
  });
  const aTicket = (more: Fields = {}) => ({
    customerId,
    subject: 'Help',
    status: 'open',
    priority: 'normal',
    openedAt: '2026-11-01T10:00:00Z',
    ...more,
  });

  it('refuse a stale version and tell the current one; a change of nothing keeps the version', async () => {
    const params = { customerId };
    const first = await call('customers.update', { region: 'Pest' }, params, { ifMatch: 1 });
    expect(first.version).toBe(2);
    expect((await call('customers.update', { region: 'Pest' }, params, { ifMatch: 2 })).version).toBe(2);
    await expect(call('customers.update', { region: 'Vas' }, params, { ifMatch: 1 })).rejects.toMatchObject({
      code: 'version_conflict',
      status: 412,
      extra: { currentVersion: 2 },
    });
    await expect(call('customers.archive', undefined, params, { ifMatch: 1 })).rejects.toMatchObject({ status: 412 });
  });

  it('let one of two changes of the same version through', async () => {
    const change = (region: string) => call('customers.update', { region }, { customerId }, { ifMatch: 1 });
    const results = await Promise.allSettled([change('A'), change('B')]);
    expect(results.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    expect((await customer()).version).toBe(2);
  });

  it('name the field whose reference is not there, also among many', async () => {
    const unknown = newId('usr');
    await expect(call('customers.update', { ownerId: unknown }, { customerId })).rejects.toMatchObject({
      code: 'reference_not_found',
      issues: [{ path: 'ownerId' }],
    });
    const note = (more: Fields) => ({
      customerId,
      direction: 'internal',
      occurredAt: '2026-11-01T10:00:00Z',
      details: { channel: 'note', body: 'x' },
      ...more,
    });
    await expect(
      call('interactions.createBatch', { data: [note({}), note({ ticketId: newId('tkt') }), note({})] }),
    ).rejects.toMatchObject({ code: 'reference_not_found', issues: [{ path: 'data[1].ticketId' }] });
  });

  it('do not reach another tenant’s records', async () => {
    const home = tenantId;
    tenantId = await aTenant(services.engine);
    await expect(customer()).rejects.toMatchObject({ code: 'not_found' });
    await expect(call('customers.update', { region: 'x' }, { customerId })).rejects.toMatchObject({
      code: 'not_found',
    });
    await expect(call('orders.create', anOrder())).rejects.toMatchObject({ code: 'reference_not_found' });
    tenantId = home;
    expect((await customer()).version).toBe(1);
  });

  it('refuse a second record under the same key', async () => {
    const order = anOrder();
    await call('orders.create', order);
    await expect(call('orders.create', order)).rejects.toMatchObject({
      code: 'already_exists',
      issues: [{ path: 'number' }],
    });
    await call('tags.create', { name: 'Fontos' });
    await expect(call('tags.create', { name: 'FONTOS' })).rejects.toMatchObject({ issues: [{ path: 'name' }] });
    const externalIds = [{ source: 'erp', id: '7' }];
    await call('customers.update', { externalIds }, { customerId });
    await expect(call('customers.create', { type: 'person', externalIds })).rejects.toMatchObject({
      code: 'already_exists',
      issues: [{ path: 'externalIds' }],
    });
    await call('customers.update', { externalIds: null }, { customerId });
    await expect(call('customers.create', { type: 'person', externalIds })).resolves.toMatchObject({ externalIds });
  });

  it('name customers in their language’s order and know phones in any notation', async () => {
    expect((await customer()).displayName).toBe('Kovács János');
    const anna = await call('customers.create', {
      type: 'person',
      givenName: 'Anna',
      familyName: 'Weber',
      namePrefix: 'Dr.',
      language: 'de-AT',
      country: 'AT',
      phones: [{ value: '0664 1234567' }, { value: 'ask the porter' }],
    });
    expect(anna.displayName).toBe('Dr. Anna Weber');
    expect(anna.phones).toEqual([{ value: '0664 1234567', e164: '+436641234567' }, { value: 'ask the porter' }]);
  });

  it('refuse text that the database cannot hold', async () => {
    for (const region of ['a\u0000b', '\ud800']) {
      await expect(call('customers.update', { region }, { customerId })).rejects.toMatchObject({
        code: 'validation_failed',
        issues: [{ path: 'region' }],
      });
    }
    await expect(call('customers.update', { birthDate: '0000-01-01' }, { customerId })).rejects.toMatchObject({
      issues: [{ path: 'birthDate' }],
    });
  });

  describe('keep a customer’s figures', () => {
    it('of orders and returns, in the base currency', async () => {
      const first = await call('orders.create', anOrder());
      await call(
        'orders.create',
        anOrder({ placedAt: '2026-10-01T10:00:00Z', total: money(100_00, 'EUR'), exchangeRate: '400' }),
      );
      await call('orders.create', anOrder({ status: 'cancelled' }));
      const refund = { number: 'R-1', customerId, status: 'refunded', returnedAt: '2026-11-02T10:00:00Z', lines: [] };
      await call('returns.create', { ...refund, refund: money(1_000_000) });
      expect(await customer()).toMatchObject({
        orderCount: 2,
        revenue: money(5_000_000 + 4_000_000 - 1_000_000),
        firstOrderAt: '2026-10-01T10:00:00.000Z',
        lastOrderAt: '2026-11-01T10:00:00.000Z',
        version: 1,
      });
      await call('orders.archive', undefined, { orderId: first.id });
      expect(await customer()).toMatchObject({ orderCount: 1, lastOrderAt: '2026-10-01T10:00:00.000Z' });
    });

    it('when an order moves to another customer', async () => {
      const other = (await call('customers.create', { type: 'person', givenName: 'B' })).id as string;
      const order = await call('orders.create', anOrder());
      await call('orders.update', { customerId: other }, { orderId: order.id });
      expect(await customer()).toMatchObject({ orderCount: 0, revenue: money(0) });
      expect(await customer(other)).toMatchObject({ orderCount: 1, revenue: money(5_000_000) });
    });

    it('when many orders come at once', async () => {
      await Promise.all(Array.from({ length: 12 }, () => call('orders.create', anOrder())));
      expect(await customer()).toMatchObject({ orderCount: 12, revenue: money(60_000_000) });
    });

    it('readable when the sums are absurd', async () => {
      for (let count = 0; count < 3; count += 1) {
        await call('orders.create', anOrder({ total: money(Number.MAX_SAFE_INTEGER) }));
      }
      expect(await customer()).toMatchObject({ revenue: money(Number.MAX_SAFE_INTEGER) });
    });

    it('of contacts and open tickets', async () => {
      const call1 = { customerId, direction: 'inbound', occurredAt: '2026-11-10T10:00:00+01:00' };
      await call('interactions.create', { ...call1, details: { channel: 'call' } });
      await call('interactions.create', { ...call1, occurredAt: '2026-11-12T10:00:00Z', details: { channel: 'web' } });
      const ticket = await call('tickets.create', aTicket());
      expect(await customer()).toMatchObject({ lastContactAt: '2026-11-10T09:00:00.000Z', openTicketCount: 1 });
      await call('tickets.setStatus', { status: 'solved' }, { ticketId: ticket.id });
      expect(await customer()).toMatchObject({ openTicketCount: 0 });
    });
  });

  describe('of tickets', () => {
    it('number them one after another, also at once', async () => {
      const tickets = await Promise.all(Array.from({ length: 8 }, () => call('tickets.create', aTicket())));
      expect(tickets.map(({ number }) => number).sort()).toEqual([1, 2, 3, 4, 5, 6, 7, 8]);
    });

    it('keep the moments in step with the status; closed is final', async () => {
      const { id: ticketId } = await call('tickets.create', aTicket());
      const move = (status: string) => call('tickets.setStatus', { status }, { ticketId });
      expect(await move('solved')).toMatchObject({ status: 'solved', solvedCount: 1, solvedAt: expect.any(String) });
      expect(await move('open')).not.toHaveProperty('solvedAt');
      expect(await move('solved')).toMatchObject({ solvedCount: 2 });
      expect(await move('closed')).toMatchObject({ closedAt: expect.any(String), solvedAt: expect.any(String) });
      await expect(move('open')).rejects.toMatchObject({ code: 'validation_failed', issues: [{ path: 'status' }] });
    });
  });

  it('of a batch leave known interactions as they are', async () => {
    const entry = (id: string) => ({
      customerId,
      direction: 'inbound',
      occurredAt: '2026-11-10T10:00:00Z',
      details: { channel: 'email' },
      externalIds: [{ source: 'mail', id }],
    });
    const first = (await call('interactions.createBatch', { data: [entry('1'), entry('2'), entry('1')] })) as {
      data: { id: string; verdict: string }[];
    };
    expect(first.data.map(({ verdict }) => verdict)).toEqual(['created', 'created', 'exists']);
    expect(first.data[2]!.id).toBe(first.data[0]!.id);
    const again = await Promise.all(
      [1, 2, 3].map(() => call('interactions.createBatch', { data: [entry('2'), entry('3')] })),
    );
    const verdicts = again.flatMap(({ data }) => (data as { verdict: string }[]).map(({ verdict }) => verdict));
    expect(verdicts.filter((verdict) => verdict === 'created')).toHaveLength(1);
    const { data } = await call('interactions.list', undefined, {}, {}, { customerId });
    expect(data).toHaveLength(3);
  });

  it('check custom fields against their definitions', async () => {
    const define = (key: string, type: string, more: Fields = {}) =>
      call('customFields.create', { recordKind: 'customer', key, label: key, type, ...more });
    await define('size', 'select', { options: ['S', 'M'] });
    await define('visits', 'number', { isRequired: true });
    await expect(
      call('customers.create', { type: 'person', customFields: { size: 'XL', shoe: 'x', visits: '3' } }),
    ).rejects.toMatchObject({
      code: 'validation_failed',
      issues: [{ path: 'customFields.size' }, { path: 'customFields.shoe' }, { path: 'customFields.visits' }],
    });
    await expect(call('customers.create', { type: 'person' })).rejects.toMatchObject({
      issues: [{ path: 'customFields.visits' }],
    });
    // A record from before the definition stays changeable.
    await expect(call('customers.update', { region: 'Vas' }, { customerId })).resolves.toMatchObject({ region: 'Vas' });
    await expect(define('nothing', 'select')).rejects.toMatchObject({ issues: [{ path: 'options' }] });
  });

  describe('of a caller limited to one customer', () => {
    it('reach that customer’s records and no others', async () => {
      const other = (await call('customers.create', { type: 'person', givenName: 'B' })).id as string;
      const own = await call('tickets.create', aTicket());
      const foreign = await call('tickets.create', aTicket({ customerId: other }));
      const foreignOrder = await call('orders.create', anOrder({ customerId: other }));
      const whose: Whose = { role: 'agent', customerId };
      const list = await call('tickets.list', undefined, {}, whose);
      expect((list.data as Fields[]).map(({ id }) => id)).toEqual([own.id]);
      expect((await call('tickets.list', undefined, {}, whose, { customerId: other })).data).toEqual([]);
      const ticketId = foreign.id;
      await expect(call('tickets.get', undefined, { ticketId }, whose)).rejects.toMatchObject({ code: 'not_found' });
      await expect(call('tickets.setStatus', { status: 'solved' }, { ticketId }, whose)).rejects.toMatchObject({
        code: 'not_found',
      });
      await expect(call('tickets.create', aTicket({ customerId: other }), {}, whose)).rejects.toMatchObject({
        issues: [{ path: 'customerId' }],
      });
      await expect(call('tickets.create', aTicket({ orderId: foreignOrder.id }), {}, whose)).rejects.toMatchObject({
        issues: [{ path: 'orderId' }],
      });
    });
  });
});
