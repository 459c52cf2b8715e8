import { KPI_IDS } from '@korkep/core';
import { beforeAll, expect, it } from 'vitest';
import { openBackend, type TestBackend } from '../backend.testing.ts';
import { describeEachEngine } from '../database/engines.testing.ts';
import { handlers } from '../handlers.ts';
import { migrations } from '../migrations.ts';

describeEachEngine('the whole picture over HTTP', (open) => {
  let backend: TestBackend;
  let secret: string;
  let id: string;
  beforeAll(async () => {
    backend = await openBackend(await open(migrations), { handlers });
    backend.backend.start();
    ({ secret } = await backend.tenant('owner', { country: 'HU' }));
    const post = async (path: string, body: unknown) => {
      const answer = await backend.send(secret, 'POST', path, body);
      expect(answer.status, answer.text).toBe(201);
      return answer.body;
    };
    const created = await post('/v1/customers', {
      type: 'person',
      familyName: 'Kovács',
      givenName: 'János',
      phones: [{ value: '06 30/123-4567' }],
      emails: [{ value: 'Janos@Example.hu' }],
      taxNumber: '8012345-678',
      externalIds: [{ source: 'erp', id: 'A-77' }],
    });
    id = created.id;
    await post('/v1/orders', {
      number: 'W-1',
      customerId: id,
      status: 'paid',
      placedAt: '2026-11-01T10:00:00Z',
      lines: [],
      total: { amount: 5_000_000, currency: 'HUF' },
    });
    await post('/v1/tickets', {
      customerId: id,
      subject: 'Hibás',
      status: 'open',
      priority: 'high',
      openedAt: '2026-11-02T10:00:00Z',
    });
    const patch = { position: 'igazgató' };
    const answer = await backend.send(secret, 'PATCH', `/v1/customers/${id}`, patch, {
      'if-match': `"${created.version}"`,
    });
    expect(answer.status, answer.text).toBe(200);
    return () => backend.backend.stop();
  });
  const get = async (path: string) => {
    const answer = await backend.send(secret, 'GET', path);
    expect(answer.status, answer.text).toBe(200);
    return answer.body;
  };

  it.each([
    'kovacs jano',
    'kovasc janos',
    '0036 30 123 4567',
    '34567',
    'JANOS@example',
    '8012345678',
    'A-77',
    'W-1',
    '#1',
  ])('finds the customer by «%s» as the API stored them', async (text) => {
    expect(await get(`/v1/search?q=${encodeURIComponent(text)}`)).toMatchObject({ data: [{ customer: { id } }] });
  });
  it('shows the profile', async () => {
    expect(await get(`/v1/customers/${id}/profile`)).toMatchObject({
      customer: { displayName: 'Kovács János', position: 'igazgató' },
      summary: {
        orderCount: 1,
        lifetimeValue: { amount: 5_000_000, currency: 'HUF' },
        openTicketCount: 1,
        ticketCount: 1,
      },
      orders: [{ number: 'W-1' }],
      tickets: [{ subject: 'Hibás' }],
    });
  });
  it('shows the timeline with what was changed, once the journal is numbered', async () => {
    await expect
      .poll(async () => (await get(`/v1/customers/${id}/timeline?kinds=change`)).data, { timeout: 30_000 })
      .toMatchObject([
        { status: 'update', details: { fields: ['position'], after: { position: 'igazgató' } } },
        { status: 'create' },
      ]);
    const { data } = await get(`/v1/customers/${id}/timeline?kinds=order,ticket&limit=1`);
    expect(data).toMatchObject([{ kind: 'ticket', title: 'Hibás' }]);
    expect((await get(`/v1/customers/${id}/activity?kinds=order`)).months).toEqual([{ month: '2026-11', count: 1 }]);
  });
  it('computes every KPI in every period', async () => {
    const { data } = await get('/v1/kpis');
    const ids = data.map((one: { id: string }) => one.id).join(',');
    for (const period of ['last30Days', 'year', 'all']) {
      const values = (await get(`/v1/kpi-values?ids=${ids}&period=${period}&withTrend=true`)).data;
      expect(values).toHaveLength(KPI_IDS.length);
      if (period === 'all') expect(values.find((one: { id: string }) => one.id === 'revenue').value).toBe(5_000_000);
    }
    const revenue = await get('/v1/kpis/revenue?from=2026-11-01&to=2026-11-02&breakdown=type');
    expect(revenue).toMatchObject({
      value: 5_000_000,
      currency: 'HUF',
      breakdown: [{ key: 'person', value: 5_000_000 }],
    });
    const refused = await backend.send(secret, 'GET', '/v1/kpis/revenue?breakdown=category');
    expect(refused.status).toBe(422);
    expect((await backend.send(secret, 'GET', '/v1/kpis/revenue?from=2026-11-02&to=2026-11-01')).status).toBe(422);
    expect((await backend.send(secret, 'GET', '/v1/kpis/revenue?from=0000-01-01&to=9999-11-01')).status).toBe(422);
  });
});
