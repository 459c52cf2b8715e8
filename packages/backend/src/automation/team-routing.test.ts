import { expect, it, onTestFinished } from 'vitest';
import { openMemory } from '../database/engines.testing.ts';
import { migrations } from '../migrations.ts';
import { Desk } from './automation.testing.ts';

it('tickets that rules route go by turns and by load, within capacity and skills, and wait for who is free next', async () => {
  const engine = await openMemory(migrations);
  onTestFinished(() => engine.close());
  const at = await Desk.open(engine, '2026-11-20T11:00:00.000Z');
  const { crm } = at;
  const team = (await crm.teams.create({ name: 'Csomag' })).id;
  const agents: string[] = [];
  for (const name of ['Anna', 'Béla', 'Cili']) {
    const email = `${name}@example.hu`.normalize('NFD').replace(/[^\w@.]/g, '');
    agents.push((await crm.users.create({ name, email, role: 'agent', teamIds: [team] })).id);
  }
  await crm.users.create({
    name: 'Távol',
    email: 'tavol@example.hu',
    role: 'agent',
    teamIds: [team],
    isActive: false,
  });
  const rule = await at.rule({
    trigger: { events: ['ticketCreated'] },
    actions: [{ do: 'route', teamId: team, by: 'roundRobin' }],
  });
  const routed = async (count: number) => {
    const ids: string[] = [];
    for (let made = 0; made < count; made += 1) {
      ids.push((await at.ticket()).id);
      await at.settle();
    }
    return Promise.all(ids.map(async (id) => agents.indexOf((await crm.tickets.get(id)).assigneeId ?? '')));
  };
  expect(await routed(4)).toEqual([0, 1, 2, 0]);
  const kept = await at.ticket({ assigneeId: agents[2] });
  await at.settle();
  expect((await crm.tickets.get(kept.id)).assigneeId).toBe(agents[2]);
  // Loads are 2, 1 and 2.
  await crm.automationRules.update(rule.id, {
    actions: [{ do: 'route', teamId: team, by: 'leastLoaded', capacity: 2 }],
  });
  expect(await routed(2)).toEqual([1, -1]);
  const [run] = await at.runs({ ruleId: rule.id });
  expect(run?.actions).toMatchObject([{ do: 'route', changes: { teamId: team }, skipped: 'nobodyFree' }]);
  // Somebody is free again and gets what waits the longest; what was taken meanwhile is left alone.
  const [waiting, taken] = [await at.ticket(), await at.ticket()];
  await at.settle();
  await crm.tickets.update(taken.id, { assigneeId: agents[1] });
  const { data: load } = await crm.tickets.list({ assigneeId: agents[2]!, sort: 'openedAt' });
  for (const { id } of load) await crm.tickets.setStatus(id, { status: 'solved' });
  await at.settle();
  expect((await crm.tickets.get(run!.ticketId)).assigneeId).toBe(agents[2]);
  expect((await crm.tickets.get(waiting.id)).assigneeId).toBe(agents[2]);
  expect((await crm.tickets.get(taken.id)).assigneeId).toBe(agents[1]);
  expect((await at.runs({ ticketId: run!.ticketId }))[0]).toMatchObject({ event: 'waited', outcome: 'done' });
  // Nobody speaks German, and after ten minutes anybody will do.
  await crm.users.update(agents[0]!, { skills: ['angol', 'román'] });
  await crm.automationRules.update(rule.id, {
    actions: [{ do: 'route', teamId: team, by: 'roundRobin', skills: ['német'], dropSkillsAfter: 10 }],
  });
  const german = await at.ticket();
  await at.settle();
  expect((await crm.tickets.get(german.id)).assigneeId).toBeUndefined();
  await crm.automationRules.update(rule.id, {
    actions: [{ do: 'route', teamId: team, by: 'roundRobin', skills: ['román'] }],
  });
  const romanian = await at.ticket();
  await at.settle();
  expect((await crm.tickets.get(romanian.id)).assigneeId).toBe(agents[0]);
  at.pass(11);
  await at.settle();
  expect(agents).toContain((await crm.tickets.get(german.id)).assigneeId);
});

it('tickets that wait for a team keep their place: before new ones, whatever is written meanwhile, also when taken away', async () => {
  const engine = await openMemory(migrations);
  onTestFinished(() => engine.close());
  const at = await Desk.open(engine, '2026-11-20T11:00:00.000Z');
  const { crm } = at;
  const [team, other] = [(await crm.teams.create({ name: 'Csomag' })).id, (await crm.teams.create({ name: 'Más' })).id];
  const anna = (await crm.users.create({ name: 'Anna', email: 'a@example.hu', role: 'agent', teamIds: [team] })).id;
  const bela = (await crm.users.create({ name: 'Béla', email: 'b@example.hu', role: 'agent', teamIds: [other] })).id;
  const route = { do: 'route' as const, teamId: team, by: 'leastLoaded' as const, capacity: 1, skills: ['német'] };
  const rule = await at.rule({
    trigger: { events: ['ticketCreated', 'customerReplied'] },
    actions: [{ ...route, dropSkillsAfter: 10 }],
  });
  const holder = async (id: string) => (await crm.tickets.get(id)).assigneeId;
  const first = await at.ticket();
  await at.settle();
  at.pass(6);
  await crm.ticketComments.create({ ticketId: first.id, author: 'customer', body: 'Halló?' });
  await at.settle();
  expect(await holder(first.id)).toBeUndefined();
  at.pass(5);
  await at.settle();
  expect(await holder(first.id)).toBe(anna);
  await crm.users.update(anna, { skills: ['német'] });
  const second = await at.ticket();
  await at.settle();
  await crm.tickets.setStatus(first.id, { status: 'solved' });
  const third = await at.ticket();
  await at.settle();
  expect([await holder(second.id), await holder(third.id)]).toEqual([anna, undefined]);
  // What is taken from somebody waits as everything else does.
  await crm.automationRules.update(rule.id, { actions: [{ ...route, reassign: true }] });
  const moved = await at.ticket({ assigneeId: bela, teamId: other });
  await at.settle();
  expect(await crm.tickets.get(moved.id)).toMatchObject({ teamId: team });
  expect(await holder(moved.id)).toBeUndefined();
  const [run] = await at.runs({ ticketId: moved.id });
  expect(run?.actions).toEqual([{ do: 'route', changes: { assigneeId: null, teamId: team }, skipped: 'nobodyFree' }]);
  await crm.tickets.setStatus(second.id, { status: 'solved' });
  // It has waited longer, by the route as it was.
  await crm.tickets.setStatus(third.id, { status: 'solved' });
  await at.settle();
  expect(await holder(moved.id)).toBe(anna);
});
