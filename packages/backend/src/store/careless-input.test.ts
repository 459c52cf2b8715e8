import { newId } from '@korkep/core';
import { beforeAll, beforeEach, expect, it } from 'vitest';
import { describeEachEngine } from '../database/engines.testing.ts';
import { inTenant } from '../database/tenant.ts';
import { handlers } from '../handlers.ts';
import { migrations } from '../migrations.ts';
import type { BackendServices } from '../services.ts';
import { aRequest, aTenant, servicesOn } from './store.testing.ts';

type Fields = Record<string, unknown>;

describeEachEngine('Careless input', (open) => {
  let services: BackendServices;
  let tenantId: string;

  beforeAll(async () => {
    services = servicesOn(await open(migrations));
  });
  beforeEach(async () => {
    tenantId = await aTenant(services.engine);
  });

  const call = (name: string, body?: unknown, params: Fields = {}, query: Fields = {}, tenant = tenantId) =>
    inTenant(
      services.engine,
      tenant,
      (session) => handlers[name]!({ params, query, body }, aRequest(services, session)) as Promise<Fields>,
    );
  const anOrder = (more: Fields = {}) => ({
    number: `O-${newId('x')}`,
    status: 'paid',
    placedAt: '2026-11-01T10:00:00Z',
    lines: [],
    total: { amount: 100, currency: 'HUF' },
    ...more,
  });

  it('of absurd amounts leaves every figure answering', async () => {
    const { id: customerId } = await call('customers.create', { type: 'person', givenName: 'Anna' });
    const total = { amount: Number.MAX_SAFE_INTEGER, currency: 'HUF' };
    for (const _ of [1, 2, 3]) await call('orders.create', anOrder({ customerId, total }));
    for (const kpiId of ['revenue', 'averageOrderValue', 'historicLifetimeValue']) {
      const figure = await call('kpis.get', undefined, { kpiId }, { period: 'all' });
      expect(figure.value, kpiId).toBeGreaterThan(Number.MAX_SAFE_INTEGER / 4);
    }
    const { summary } = await call('customers.profile', undefined, { customerId });
    expect(summary).toMatchObject({ orderCount: 3, lifetimeValue: { amount: Number.MAX_SAFE_INTEGER } });
  });

  it('of names that cannot be read calls the customer by what can', async () => {
    const name = async (fields: Fields) => (await call('customers.create', { type: 'person', ...fields })).displayName;
    expect(await name({ givenName: '   ', familyName: '\u200b', emails: [{ value: 'a@x.hu' }] })).toBe('a@x.hu');
    expect(await name({ givenName: ' Anna ', familyName: 'Nagy', namePrefix: 'dr. ' })).toBe('dr. Nagy Anna');
    expect(
      await name({ type: 'organisation', organisationName: '\u00a0', externalIds: [{ source: 'shop', id: 'K7' }] }),
    ).toBe('K7');
  });

  it('of an unknown time zone is refused', async () => {
    const { id: customerId } = await call('customers.create', { type: 'person', timeZone: 'Europe/Budapest' });
    const refused = { code: 'validation_failed', issues: [{ path: 'timeZone' }] };
    await expect(call('customers.create', { type: 'person', timeZone: 'Mars/Phobos' })).rejects.toMatchObject(refused);
    await expect(call('customers.update', { timeZone: 'Mars/Phobos' }, { customerId })).rejects.toMatchObject(refused);
  });

  it('of lines with a product that is not there, or is another tenant’s, is refused', async () => {
    const { id: own } = await call('products.create', { sku: 'A', name: 'Mug' });
    const other = await aTenant(services.engine);
    const { id: foreign } = await call('products.create', { sku: 'A', name: 'Mug' }, {}, {}, other);
    const line = (productId: unknown) => ({
      productId,
      name: 'Mug',
      quantity: 1,
      unitPrice: '1',
      total: { amount: 100, currency: 'HUF' },
    });
    const refused = { code: 'reference_not_found', issues: [{ path: 'lines[1].productId' }] };
    const { id: orderId } = await call('orders.create', anOrder({ lines: [line(own)] }));
    await expect(call('orders.create', anOrder({ lines: [line(own), line(foreign)] }))).rejects.toMatchObject(refused);
    await expect(call('orders.update', { lines: [line(own), line(newId('prd'))] }, { orderId })).rejects.toMatchObject(
      refused,
    );
    const aReturn = { returnedAt: '2026-11-02T10:00:00Z', status: 'received', refund: { amount: 1, currency: 'HUF' } };
    await expect(
      call('returns.create', { ...aReturn, number: 'R-1', lines: [line(own), line(foreign)] }),
    ).rejects.toMatchObject(refused);
  });
});
