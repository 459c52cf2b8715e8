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
  const announce = (crm: Crm, ticketId: string, isActive = true, place = 'a') =>
    crm.tickets.announce(ticketId, { place, doing: 'viewing', ...(isActive && { isActive }) });
  /** At a page every 12 s, as the widgets are; something is done there until so many seconds are over. */
  const stay = async (crm: Crm, ticketId: string, seconds: number, activeFor = seconds) => {
    for (let at = 0; at <= seconds; at += 12) {
      await announce(crm, ticketId, at <= activeFor);
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
    await stay(crm, idle.id, 900, 0);
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

  it('counts short visits until they were heard of last, whoever else comes meanwhile', async () => {
    const [{ crm }, { crm: other }] = [await colleague('Fanni'), await colleague('Gabor')];
    const [visited, elsewhere] = [await aTicket('visits'), await aTicket('elsewhere')];
    for (const isCleared of [false, true, false]) {
      // Nothing is said by a page that is hidden, or closed.
      await stay(crm, visited.id, 48);
      now += 42_000;
      if (isCleared) await announce(other, elsewhere.id);
    }
    now += 600_000;
    await owner.tickets.setStatus(visited.id, { status: 'solved' });
    expect(await minutesOf('visits')).toBe((3 * 48) / 60);
    const last = await aTicket('last');
    await stay(crm, last.id, 24);
    now += 600_000;
    await announce(other, elsewhere.id);
    await owner.tickets.setStatus(last.id, { status: 'solved' });
    expect(await minutesOf('last')).toBe(24 / 60);
  });

  it('counts five minutes from the last sign, not from when it was written down', async () => {
    const { crm } = await colleague('Hanna');
    const idle = await aTicket('from the sign');
    await stay(crm, idle.id, 900, 48);
    await crm.tickets.setStatus(idle.id, { status: 'solved' });
    expect(await minutesOf('from the sign')).toBe((48 + 300) / 60);
    const pause = await aTicket('pause');
    await stay(crm, pause.id, 324, 48);
    now += 6_000;
    // 282 s after the last sign.
    await stay(crm, pause.id, 12);
    await leave(crm, pause.id);
    await crm.tickets.setStatus(pause.id, { status: 'solved' });
    expect(await minutesOf('pause')).toBe(342 / 60);
  });

  it('keeps the last sign of a page that goes while another of the same person stays', async () => {
    const { crm } = await colleague('Ivan');
    const { id } = await aTicket('two pages');
    await announce(crm, id);
    await announce(crm, id, false, 'b');
    now += 24_000;
    await announce(crm, id, true);
    await leave(crm, id);
    for (let at = 0; at < 900; at += 12) {
      await announce(crm, id, false, 'b');
      now += 12_000;
    }
    await owner.tickets.setStatus(id, { status: 'solved' });
    expect(await minutesOf('two pages')).toBe((24 + 300) / 60);
  });

  it('begins with a sign: a page that was cut off and comes back by itself counts nothing', async () => {
    const { crm } = await colleague('Judit');
    const { id } = await aTicket('cut off');
    await stay(crm, id, 24, 0);
    for (let gap = 0; gap < 3; gap += 1) {
      now += 60_000;
      await stay(crm, id, 120, -1);
    }
    now += 60_000;
    await stay(crm, id, 36);
    await leave(crm, id);
    await owner.tickets.setStatus(id, { status: 'solved' });
    expect(await minutesOf('cut off')).toBe((24 + 36) / 60);
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

  it('goes with a ticket that is merged into another, and back with it, whenever that is', async () => {
    const { crm } = await colleague('Kata');
    const { id: customerId } = await owner.customers.create({ type: 'person', familyName: 'Nagy' });
    const of = (category: string) =>
      owner.tickets.create({
        customerId,
        subject: 'Bögre',
        status: 'open',
        priority: 'normal',
        openedAt: new Date(now).toISOString(),
        category,
      });
    const [one, two, three] = [await of('one'), await of('two'), await of('three')];
    for (const [{ id }, seconds] of [[one, 24] as const, [two, 48] as const, [three, 96] as const]) {
      await stay(crm, id, seconds);
      await leave(crm, id);
    }
    const minutes = async () => [await minutesOf('one'), await minutesOf('two'), await minutesOf('three')];
    // Before the solution, through another, and after it.
    await crm.tickets.merge(one.id, { intoId: two.id });
    await crm.tickets.merge(two.id, { intoId: three.id });
    await crm.tickets.setStatus(three.id, { status: 'solved' });
    expect(await minutes()).toEqual([null, null, (24 + 48 + 96) / 60]);
    // The time of the first stays with the second, which is what it became.
    await crm.tickets.unmerge(two.id);
    expect(await minutes()).toEqual([null, null, 96 / 60]);
    await crm.tickets.setStatus(two.id, { status: 'solved' });
    expect(await minutes()).toEqual([null, (24 + 48) / 60, 96 / 60]);
    await crm.tickets.unmerge(one.id);
    expect(await minutes()).toEqual([null, 48 / 60, 96 / 60]);
    await crm.tickets.merge(one.id, { intoId: three.id });
    expect(await minutes()).toEqual([null, 48 / 60, (24 + 96) / 60]);
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
