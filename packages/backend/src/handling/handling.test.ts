import { type Crm, createCrm } from '@korkep/core';
import { beforeAll, expect, it } from 'vitest';
import { openBackend, type TestBackend } from '../backend.testing.ts';
import { describeEachEngine } from '../database/engines.testing.ts';
import { migrations } from '../migrations.ts';
import { storeDays } from '../service-figures/store-days.ts';

describeEachEngine('handle time', (open) => {
  let backend: TestBackend;
  let owner: Crm;
  let now: number;
  let tenantId: string;
  const october = { from: '2026-10-01', to: '2026-11-01' } as const;

  beforeAll(async () => {
    now = Date.parse('2026-10-05T08:00:00Z');
    backend = await openBackend(await open(migrations), { now: () => new Date(now) });
    const made = await backend.tenant('owner');
    tenantId = made.tenantId;
    owner = clientOf(made.secret);
  });
  const clientOf = (token: string | (() => Promise<string>)) =>
    createCrm({
      baseUrl: 'http://localhost',
      token,
      now: () => now,
      fetch: (request) => backend.backend.fetch(request),
    });
  const colleague = async (name: string, role: 'agent' | 'viewer' = 'agent') => {
    const { id } = await owner.users.create({ name, email: `${name}@example.hu`.toLowerCase(), role });
    return { id, crm: clientOf(async () => (await owner.tokens.create({ role, userId: id })).token) };
  };
  const aTicket = async (category = 'broken') => {
    const { id: customerId } = await owner.customers.create({ type: 'person', familyName: 'Kovács' });
    return owner.tickets.create({
      customerId,
      subject: 'Törött bögre',
      status: 'open',
      priority: 'normal',
      openedAt: new Date(now).toISOString(),
      category,
    });
  };
  /** At a page every 12 s, as the widgets are; what is done there is said only at the beginning, or throughout. */
  const stay = async (crm: Crm, ticketId: string, seconds: number, isActive = true, place = 'a') => {
    for (let at = 0; at <= seconds; at += 12) {
      await crm.tickets.announce(ticketId, { place, doing: 'viewing', ...(isActive && { isActive }) });
      if (at + 12 <= seconds) now += 12_000;
    }
    now += (seconds % 12) * 1000;
  };
  const leave = (crm: Crm, ticketId: string, place = 'a') => crm.tickets.announce(ticketId, { place, doing: 'gone' });
  const minutesOf = async (category: string) =>
    (await owner.kpis.get('handleTime', { ...october, breakdown: 'category' })).breakdown?.find(
      ({ key }) => key === category,
    )?.value ?? null;

  it('is the time until the solution, of all and of each', async () => {
    const [anna, bela] = [await colleague('Anna'), await colleague('Bela')];
    const [annas, belas] = [anna.crm, bela.crm];
    const first = await aTicket();
    await stay(annas, first.id, 240);
    await leave(annas, first.id);
    now += 600_000;
    await stay(belas, first.id, 90);
    // The last word of a page that is there was a moment ago.
    now += 6_000;
    await belas.tickets.setStatus(first.id, { status: 'solved' });
    now += 6_000;
    await stay(belas, first.id, 120);
    const second = await aTicket();
    await stay(annas, second.id, 60);
    await annas.tickets.setStatus(second.id, { status: 'solved' });
    await leave(annas, second.id);
    // Nobody had it open.
    const third = await aTicket();
    await owner.tickets.setStatus(third.id, { status: 'solved' });
    const figure = await owner.kpis.get('handleTime', { ...october, breakdown: 'agent' });
    expect(figure).toMatchObject({
      unit: 'minutes',
      value: (240 + 96 + 60) / 2 / 60,
      sample: 2,
      inputs: { handled: 2, handledMinutes: 396 / 60, median: 198 / 60 },
    });
    expect(figure.breakdown).toEqual(
      expect.arrayContaining([
        expect.objectContaining({ key: anna.id, label: 'Anna', value: 150 / 60, sample: 2 }),
        expect.objectContaining({ key: bela.id, value: 96 / 60, sample: 1 }),
      ]),
    );
    // A later write computes it anew, and what was looked at after the solution counts no more than before.
    await owner.tickets.update(first.id, { priority: 'high' });
    expect((await owner.kpis.get('handleTime', october)).value).toBeCloseTo(198 / 60, 10);
  });

  it('stops five minutes after the last sign, and with the page', async () => {
    const { crm } = await colleague('Cili');
    const idle = await aTicket('idle');
    await stay(crm, idle.id, 900, false);
    // Back at it: a stretch of its own.
    await stay(crm, idle.id, 60);
    await crm.tickets.setStatus(idle.id, { status: 'solved' });
    expect(await minutesOf('idle')).toBe(6);
    const lapsed = await aTicket('lapsed');
    await stay(crm, lapsed.id, 60);
    now += 600_000;
    await stay(crm, lapsed.id, 60);
    await leave(crm, lapsed.id);
    await crm.tickets.setStatus(lapsed.id, { status: 'solved' });
    expect(await minutesOf('lapsed')).toBe(2);
  });

  it('counts two tabs of one agent once, goes on with the second, and is gone from a ticket opened again', async () => {
    const { crm } = await colleague('Dani');
    const { id } = await aTicket('tabs');
    await crm.tickets.announce(id, { place: 'b', doing: 'viewing' });
    await stay(crm, id, 24);
    await leave(crm, id, 'b');
    await stay(crm, id, 36);
    await leave(crm, id);
    await crm.tickets.setStatus(id, { status: 'solved' });
    expect(await minutesOf('tabs')).toBe(1);
    await crm.tickets.setStatus(id, { status: 'open' });
    expect(await minutesOf('tabs')).toBeNull();
  });

  it('is not measured of who only reads', async () => {
    const { crm } = await colleague('Elek', 'viewer');
    const { id } = await aTicket('read');
    await stay(crm, id, 60);
    await owner.tickets.setStatus(id, { status: 'solved' });
    expect(await minutesOf('read')).toBeNull();
  });

  it('is the same from stored days', async () => {
    const before = await owner.kpis.get('handleTime', { ...october, breakdown: 'agent' });
    now = Date.parse('2026-11-20T08:00:00Z');
    while (await storeDays(backend.backend.services, tenantId));
    const { value, inputs, breakdown } = await owner.kpis.get('handleTime', { ...october, breakdown: 'agent' });
    expect({ value, inputs, breakdown }).toEqual({
      value: before.value,
      inputs: before.inputs,
      breakdown: before.breakdown,
    });
  });
});
