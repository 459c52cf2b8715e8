import { type Crm, createCrm, isCrmError, type SlaPolicyCreate } from '@korkep/core';
import { beforeAll, expect, it } from 'vitest';
import { openBackend, type TestBackend } from '../backend.testing.ts';
import { describeEachEngine } from '../database/engines.testing.ts';
import { migrations } from '../migrations.ts';

/** Monday to Friday 9 to 17. */
const weekly = [1, 2, 3, 4, 5].map((day) => ({ from: day * 1_440 + 540, to: day * 1_440 + 1_020 }));

describeEachEngine('promises about tickets', (open) => {
  let backend: TestBackend;
  let crm: Crm;
  let customerId: string;
  let now: Date;
  let scheduleId: string;

  const at = (moment: string) => {
    now = new Date(moment);
  };
  const newTicket = (more: Record<string, unknown> = {}) =>
    crm.tickets.create({
      customerId,
      subject: 'Törött bögre',
      status: 'new',
      priority: 'normal',
      openedAt: now.toISOString(),
      ...more,
    });
  const policy = (more: Partial<SlaPolicyCreate>) =>
    crm.slaPolicies.create({ name: 'Alap', position: 100, isActive: true, targets: [], ...more });
  const standing = async (id: string) =>
    Object.fromEntries(
      (await crm.tickets.sla(id)).data
        .filter(({ state }) => state !== 'none')
        .map(({ metric, instance, state, dueAt }) => [`${metric} ${instance}`, [state, dueAt]]),
    );

  beforeAll(async () => {
    at('2026-10-01T08:00:00Z');
    backend = await openBackend(await open(migrations), { now: () => now });
    const { secret } = await backend.tenant('owner');
    crm = createCrm({ baseUrl: 'http://localhost', token: secret, fetch: (request) => backend.backend.fetch(request) });
    customerId = (await crm.customers.create({ type: 'person', familyName: 'Kovács', givenName: 'János' })).id;
    const schedule = await crm.businessSchedules.create({
      name: 'Iroda',
      timeZone: 'Europe/Budapest',
      weekly,
      holidaysOf: { country: 'HU' },
      closedDays: [{ from: '2026-12-28', to: '2026-12-31', name: 'Leltár' }],
    });
    scheduleId = schedule.id;
    await policy({
      scheduleId,
      targets: [
        { metric: 'firstReply', priority: 'normal', minutes: 60, hours: 'business' },
        { metric: 'totalResolution', priority: 'normal', minutes: 480, hours: 'business' },
        { metric: 'firstReply', priority: 'urgent', minutes: 15, hours: 'calendar' },
      ],
    });
  });

  it('count open hours: Friday 16:30 and an hour is Monday 9:30', async () => {
    at('2026-11-20T16:30:00+01:00');
    const ticket = await newTicket();
    expect(ticket).toMatchObject({ slaMetric: 'firstReply', slaDueAt: '2026-11-23T08:30:00.000Z', slaBreaches: 0 });
    at('2026-11-23T09:10:00+01:00');
    await crm.ticketComments.create({ ticketId: ticket.id, body: 'Küldünk újat.' });
    const [first] = (await crm.tickets.sla(ticket.id)).data;
    expect(first).toMatchObject({ metric: 'firstReply', state: 'met', elapsed: { business: 40 } });
    expect(await crm.tickets.get(ticket.id)).toMatchObject({
      slaMetric: 'totalResolution',
      slaDueAt: '2026-11-23T15:30:00.000Z',
    });
    at('2026-11-24T09:00:00+01:00');
    await crm.tickets.setStatus(ticket.id, { status: 'solved' });
    const solved = await crm.tickets.get(ticket.id);
    expect(solved).toMatchObject({ slaBreaches: 1 });
    expect(solved.slaDueAt).toBeUndefined();
  });

  it('leave out public holidays and own days off', async () => {
    // Christmas Eve is no day off of everybody in Hungary; the 25th and 26th are, and own days follow the weekend.
    at('2026-12-23T16:30:00+01:00');
    const ticket = await newTicket();
    const due = new Date(ticket.slaDueAt!);
    expect(due.toISOString()).toBe('2026-12-24T08:30:00.000Z');
    at('2026-12-24T16:30:00+01:00');
    expect((await newTicket()).slaDueAt).toBe('2027-01-04T08:30:00.000Z');
  });

  it('go by the priority when they are applied, and again when it changes', async () => {
    at('2026-11-23T10:00:00+01:00');
    const ticket = await newTicket();
    at('2026-11-23T10:30:00+01:00');
    const urgent = await crm.tickets.update(ticket.id, { priority: 'urgent' });
    expect(urgent).toMatchObject({ slaMetric: 'firstReply', slaDueAt: '2026-11-23T09:15:00.000Z' });
    expect(await standing(ticket.id)).toEqual({ 'firstReply 1': ['breached', '2026-11-23T09:15:00.000Z'] });
    const { data } = await crm.tickets.history(ticket.id);
    expect(data.filter(({ type }) => type === 'policy')).toHaveLength(2);
  });

  it('are those of the first policy that the ticket and its requester meet', async () => {
    at('2026-11-23T10:00:00+01:00');
    const vip = await crm.customers.create({ type: 'person', familyName: 'Fontos', valueTier: 'vip' });
    const first = await policy({
      name: 'Kiemelt',
      position: 1,
      customerCondition: { field: 'valueTier', op: 'eq', value: 'vip' },
      condition: { field: 'category', op: 'eq', value: 'delivery' },
      targets: [{ metric: 'firstReply', priority: 'normal', minutes: 5, hours: 'calendar' }],
    });
    const met = await newTicket({ customerId: vip.id, category: 'delivery' });
    expect(met.slaDueAt).toBe('2026-11-23T09:05:00.000Z');
    expect((await crm.tickets.sla(met.id)).data[0]).toMatchObject({ policyId: first.id, targetMinutes: 5 });
    expect((await newTicket({ customerId: vip.id })).slaDueAt).toBe('2026-11-23T10:00:00.000Z');
    const moved = await crm.tickets.update(met.id, { category: 'invoice' });
    expect(moved.slaDueAt).toBe('2026-11-23T10:00:00.000Z');
    await crm.slaPolicies.archive(first.id);
  });

  it('count from the beginning in the hours of the first policy, and are kept by the reply that ends it', async () => {
    at('2026-11-20T18:00:00+01:00');
    const late = await policy({
      position: 3,
      scheduleId,
      condition: {
        and: [
          { field: 'category', op: 'eq', value: 'late' },
          { field: 'status', op: 'in', value: ['new', 'open'] },
        ],
      },
      targets: [{ metric: 'firstReply', priority: 'low', minutes: 60, hours: 'business' }],
    });
    const { id } = await newTicket({ priority: 'low' });
    at('2026-11-23T09:00:00+01:00');
    const sorted = await crm.tickets.update(id, { category: 'late' });
    expect(sorted).toMatchObject({ slaDueAt: '2026-11-23T09:00:00.000Z', slaBreaches: 0 });
    at('2026-11-23T09:30:00+01:00');
    await crm.ticketComments.create({ ticketId: id, body: 'Megvan.', status: 'pending' });
    expect((await crm.tickets.sla(id)).data[0]).toMatchObject({ state: 'met', policyId: late.id });
    await crm.slaPolicies.archive(late.id);
  });

  it('are those of a contract where there is one', async () => {
    at('2026-11-23T10:00:00+01:00');
    const company = await crm.customers.create({ type: 'organisation', organisationName: 'Kávéház Kft.' });
    await crm.contracts.create({
      customerId: company.id,
      number: 'K-1',
      title: 'Karbantartás',
      status: 'active',
      startsAt: '2026-01-01T00:00:00Z',
      serviceLevel: { name: 'Arany', firstReplyMinutes: 30 },
    });
    const ticket = await newTicket({ customerId: company.id });
    expect(await standing(ticket.id)).toEqual({
      'firstReply 1': ['running', '2026-11-23T09:30:00.000Z'],
      'totalResolution 1': ['running', '2026-11-24T09:00:00.000Z'],
    });
  });

  it('go on after a merge that is taken back, as if it had never been', async () => {
    at('2026-11-23T10:00:00+01:00');
    const [into, source] = [await newTicket(), await newTicket()];
    const before = await standing(source.id);
    at('2026-11-23T10:05:00+01:00');
    const merged = await crm.tickets.merge(source.id, { intoId: into.id });
    expect(merged.slaDueAt).toBeUndefined();
    at('2026-11-23T10:10:00+01:00');
    const apart = await crm.tickets.unmerge(source.id);
    expect(apart.slaDueAt).toBe(source.slaDueAt);
    expect(await standing(source.id)).toEqual(before);
  });

  it('have no deadline where nobody ever works, and say so', async () => {
    at('2026-11-23T10:00:00+01:00');
    const never = await crm.businessSchedules.create({ name: 'Soha', timeZone: 'Europe/Budapest', weekly: [] });
    const one = await policy({
      position: 2,
      scheduleId: never.id,
      condition: { field: 'category', op: 'eq', value: 'never' },
      targets: [{ metric: 'firstReply', priority: 'normal', minutes: 60, hours: 'business' }],
    });
    const ticket = await newTicket({ category: 'never' });
    expect(ticket.slaDueAt).toBeUndefined();
    expect((await crm.tickets.sla(ticket.id)).data[0]).toMatchObject({ state: 'running', warning: 'no_open_hours' });
    await crm.slaPolicies.archive(one.id);
  });

  it('refuse what they could not keep', async () => {
    const code = (promise: Promise<unknown>) =>
      promise.then(
        () => 'accepted',
        (error: unknown) => (isCrmError(error) ? error.code : error),
      );
    const base = { timeZone: 'Europe/Budapest', weekly };
    expect(await code(crm.businessSchedules.create({ ...base, name: 'x', timeZone: 'Europe/Atlantis' }))).toBe(
      'validation_failed',
    );
    expect(await code(crm.businessSchedules.create({ ...base, name: 'x', holidaysOf: { country: 'QQ' } }))).toBe(
      'validation_failed',
    );
    expect(
      await code(crm.businessSchedules.create({ ...base, name: 'x', holidaysOf: { country: 'DE', region: 'QQ' } })),
    ).toBe('validation_failed');
    expect(await code(policy({ condition: { field: 'nothing', op: 'eq', value: 1 } }))).toBe('validation_failed');
    expect(await code(policy({ scheduleId: 'bsc_01h455vb4pex5vsknk084sn02q' }))).toBe('reference_not_found');
  });
});
