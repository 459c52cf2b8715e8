import { type Crm, createCrm, type KpiId } from '@korkep/core';
import { beforeAll, expect, it, vi } from 'vitest';
import { openBackend, type TestBackend } from '../backend.testing.ts';
import { describeEachEngine } from '../database/engines.testing.ts';
import { inTenant } from '../database/tenant.ts';
import { migrations } from '../migrations.ts';
import { storeDays } from './store-days.ts';

const IDS = [
  'ticketBacklog',
  'firstResponseTime',
  'nextReplyTime',
  'resolutionTime',
  'firstContactResolution',
  'reopenRate',
  'slaAttainment',
] as const satisfies KpiId[];

describeEachEngine('service figures', (open) => {
  let backend: TestBackend;
  let crm: Crm;
  let tenantId: string;
  let now: Date;
  let customers: string[];

  const at = (moment: string) => {
    now = new Date(moment);
  };
  const ticket = (category: string, customer = 0, channel: 'email' | 'chat' = 'email') =>
    crm.tickets.create({
      customerId: customers[customer]!,
      subject: 'Törött bögre',
      status: 'new',
      priority: 'normal',
      openedAt: now.toISOString(),
      category,
      channel,
    });
  const reply = (ticketId: string) => crm.ticketComments.create({ ticketId, body: 'Küldünk újat.' });
  const values = async (from = '2026-10-01', to = '2026-11-01') => {
    const { data } = await crm.kpis.values({ ids: [...IDS], from, to, withTrend: true });
    return Object.fromEntries(data.map((one) => [one.id, one]));
  };
  const parts = async (id: KpiId, breakdown: 'category' | 'channel' | 'agent') =>
    Object.fromEntries(
      ((await crm.kpis.get(id, { from: '2026-10-01', to: '2026-11-01', breakdown })).breakdown ?? []).map(
        ({ key, label, value }) => [label ?? key, value],
      ),
    );
  const storeAll = async () => {
    while (await storeDays(backend.backend.services, tenantId));
  };

  beforeAll(async () => {
    at('2026-10-01T08:00:00Z');
    backend = await openBackend(await open(migrations), { now: () => now });
    const made = await backend.tenant('owner');
    tenantId = made.tenantId;
    crm = createCrm({
      baseUrl: 'http://localhost',
      token: made.secret,
      fetch: (request) => backend.backend.fetch(request),
    });
    customers = [];
    for (const familyName of ['Kovács', 'Nagy', 'Tóth']) {
      customers.push((await crm.customers.create({ type: 'person', familyName })).id);
    }
    const anna = await crm.users.create({ name: 'Nagy Anna', email: 'anna@bogrebolt.example', role: 'agent' });
    const policy = { name: 'Alap', position: 1, isActive: true };
    const target = { metric: 'firstReply', priority: 'normal', minutes: 60, hours: 'calendar' } as const;
    await crm.slaPolicies.create({ ...policy, targets: [target] });

    // Answered after half an hour, solved after two; the customer is back with the same topic after a day.
    at('2026-10-05T08:00:00Z');
    const first = await ticket('broken');
    at('2026-10-05T08:30:00Z');
    await reply(first.id);
    at('2026-10-05T10:00:00Z');
    await crm.tickets.setStatus(first.id, { status: 'solved' });
    // Answered too late, after 90 minutes; the customer asks on and is answered after 20; solved, opened again, solved.
    at('2026-10-06T09:00:00Z');
    const second = await ticket('broken');
    at('2026-10-06T10:30:00Z');
    await reply(second.id);
    at('2026-10-07T10:00:00Z');
    await crm.ticketComments.create({ ticketId: second.id, body: 'És mikor?', author: 'customer' });
    at('2026-10-07T10:20:00Z');
    await reply(second.id);
    await crm.tickets.setStatus(second.id, { status: 'solved' });
    at('2026-10-08T10:20:00Z');
    await crm.tickets.setStatus(second.id, { status: 'open' });
    at('2026-10-09T09:00:00Z');
    await crm.tickets.setStatus(second.id, { status: 'solved' });
    // By one contact, on another channel.
    at('2026-10-12T09:00:00Z');
    const third = await ticket('delivery', 1, 'chat');
    await crm.tickets.update(third.id, { assigneeId: anna.id });
    at('2026-10-12T09:01:00Z');
    await reply(third.id);
    at('2026-10-12T09:02:00Z');
    await crm.tickets.setStatus(third.id, { status: 'solved' });
    // Still open at the end of October.
    at('2026-10-30T09:00:00Z');
    await ticket('delivery', 2);
    at('2026-11-20T09:00:00Z');
  }, 60_000);

  it('are exact to the second while they are few', async () => {
    const {
      firstResponseTime,
      nextReplyTime,
      resolutionTime,
      firstContactResolution,
      reopenRate,
      slaAttainment,
      ticketBacklog,
    } = await values();
    expect(firstResponseTime).toMatchObject({
      unit: 'minutes',
      value: 30,
      sample: 3,
      inputs: { mean: 121 / 3, p90: 78 },
    });
    expect(nextReplyTime).toMatchObject({ value: 20, sample: 1 });
    expect(resolutionTime).toMatchObject({ value: 120, inputs: { mean: (120 + 72 * 60 + 2) / 3 } });
    expect(firstContactResolution).toMatchObject({ inputs: { firstContacts: 1, judged: 3 } });
    expect(reopenRate).toMatchObject({ inputs: { solved: 3, reopened: 1 } });
    // The fourth was broken on the thirtieth.
    expect(slaAttainment).toMatchObject({ inputs: { promisesKept: 2, promisesBroken: 1 } });
    expect(ticketBacklog).toMatchObject({ value: 1 });
  });

  it('know what was open on each day', async () => {
    const { ticketBacklog } = await values('2026-10-05', '2026-10-10');
    expect(ticketBacklog!.trend.map(({ value }) => value)).toEqual([0, 1, 0, 1, 0]);
  });

  it('have parts, and the names of who worked', async () => {
    expect(await parts('firstResponseTime', 'channel')).toEqual({ email: 60, chat: 1 });
    expect(await parts('firstContactResolution', 'category')).toEqual({ broken: 0, delivery: 100 });
    expect(await parts('firstResponseTime', 'agent')).toEqual({ unknown: 60, 'Nagy Anna': 1 });
  });

  it('are the same from stored days, and follow what changes in them', async () => {
    const live = await values();
    await storeAll();
    const [{ stored } = { stored: 0 }] = await inTenant(backend.backend.services.engine, tenantId, (session) =>
      session.prepared<{ stored: number }>(
        'count_days',
        `select count(*) as stored from service_days where tenant_id = $1 and kind = 'day'`,
        [tenantId],
      ),
    );
    expect(stored).toBe(37);
    const computed = (all: Awaited<ReturnType<typeof values>>) =>
      Object.fromEntries(Object.entries(all).map(([id, { computedAt: _, ...rest }]) => [id, rest]));
    expect(computed(await values())).toEqual(computed(live));
    const [late] = (
      await crm.tickets.list({ filter: { field: 'category', op: 'eq', value: 'delivery' }, sort: 'openedAt' })
    ).data;
    await crm.tickets.update(late!.id, { category: 'broken' });
    expect(await parts('firstContactResolution', 'category')).toEqual({ broken: 100 / 3 });
    await storeAll();
    expect(await parts('firstContactResolution', 'category')).toEqual({ broken: 100 / 3 });
    // The customer of the third is back with the same topic after all: their new ticket comes in late.
    const back = await crm.tickets.create({
      customerId: customers[1]!,
      subject: 'Megint',
      status: 'new',
      priority: 'normal',
      openedAt: '2026-10-15T09:00:00Z',
      category: 'broken',
    });
    expect(await parts('firstContactResolution', 'category')).toEqual({ broken: 0 });
    await storeAll();
    await crm.tickets.update(back.id, { category: 'other' });
    expect(await parts('firstContactResolution', 'category')).toEqual({ broken: 100 / 3 });
    expect(await parts('ticketBacklog', 'category')).toMatchObject({ other: 1 });
    // What was merged counts nowhere any more, until the merge is taken back.
    const into = await ticket('broken', 1);
    await crm.tickets.merge(late!.id, { intoId: into.id });
    await storeAll();
    expect((await values()).firstResponseTime).toMatchObject({ value: 60, sample: 2 });
    await crm.tickets.unmerge(late!.id);
    expect((await values()).firstResponseTime).toMatchObject({ value: 30, sample: 3 });
  });

  it('take the latest answer of each ticket or person, credited to who solved it', async () => {
    const [chat] = (await crm.tickets.list({ filter: { field: 'channel', op: 'eq', value: 'chat' } })).data;
    const given = (kind: 'csat' | 'nps' | 'ces', score: number, day: number, customer = 1, ticketId?: string) =>
      crm.feedbacks.create({
        customerId: customers[customer]!,
        kind,
        score,
        answeredAt: `2026-10-${day}T09:00:00Z`,
        ...(ticketId && { ticketId }),
      });
    await given('csat', 2, 13, 1, chat!.id);
    await given('csat', 5, 14, 1, chat!.id);
    await given('csat', 3, 14, 0);
    for (const [score, day, customer] of [
      [2, 13, 0],
      [10, 14, 0],
      [8, 14, 1],
      [6, 14, 2],
    ] as const)
      await given('nps', score, day, customer);
    await given('ces', 7, 15, 1, chat!.id);
    await given('ces', 4, 15, 0);
    const span = { from: '2026-10-01', to: '2026-11-01' };
    expect(await crm.kpis.get('customerSatisfaction', span)).toMatchObject({ value: 50, sample: 2 });
    const { breakdown } = await crm.kpis.get('customerSatisfaction', { ...span, breakdown: 'agent' });
    expect(breakdown).toContainEqual(expect.objectContaining({ label: 'Nagy Anna', value: 100, sample: 1 }));
    const nps = await crm.kpis.get('netPromoterScore', span);
    expect(nps).toMatchObject({ value: 0, sample: 3, inputs: { promoters: 1, detractors: 1 } });
    expect(nps.inputs.marginOfError).toBeCloseTo(92.4, 1);
    expect(await crm.kpis.get('customerEffort', span)).toMatchObject({ value: 5.5, inputs: { easyShare: 50 } });
    expect(await crm.kpis.get('netPromoterScore', { from: '2026-10-13', to: '2026-10-14' })).toMatchObject({
      value: -100,
    });
  });

  it('have days stored at once where somebody waits for many of them', async () => {
    const { services } = backend.backend;
    const wake = vi.fn();
    services.days = { wake };
    at('2027-03-01T08:00:00Z');
    const before = await values('2026-10-01', '2027-03-01');
    expect(wake).toHaveBeenCalledOnce();
    await storeAll();
    expect(await values('2026-10-01', '2027-03-01')).toEqual(before);
    expect(wake).toHaveBeenCalledOnce();
  });
});
