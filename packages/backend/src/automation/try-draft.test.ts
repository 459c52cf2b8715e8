import { createCrm, isCrmError } from '@korkep/core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { DatabaseEngine } from '../database/engine.ts';
import { openMemory } from '../database/engines.testing.ts';
import { inTenant } from '../database/tenant.ts';
import { migrations } from '../migrations.ts';
import { Desk } from './automation.testing.ts';

let engine: DatabaseEngine;
beforeAll(async () => {
  engine = await openMemory(migrations);
});
afterAll(() => engine.close());
/** A Friday at noon in Budapest. */
const desk = () => Desk.open(engine, '2026-11-20T11:00:00.000Z');
const onTicket = { events: ['ticketCreated' as const] };

/** Everything that a rule could leave behind. */
function contents({ backend, tenantId }: Desk): Promise<unknown> {
  const tables = [
    'automation_rules',
    'automation_heads',
    'automation_runs',
    'automation_turns',
    'automation_waits',
    'tickets',
    'ticket_comments',
    'ticket_events',
    'journal',
    'journal_pending',
    'idempotency_records',
  ] as const;
  return inTenant(backend.backend.services.engine, tenantId, (session) =>
    Promise.all(tables.map((table) => session.select(table).selectAll().execute())),
  );
}

async function refusal(asked: PromiseLike<unknown>): Promise<unknown> {
  try {
    return await asked;
  } catch (error) {
    if (!isCrmError(error)) throw error;
    return [error.code, error.issues[0]?.path];
  }
}

it('a rule that is not saved does in a trial what it would do saved, and leaves nothing behind', async () => {
  const at = await desk();
  const { crm } = at;
  const team = await crm.teams.create({ name: 'Csomag' });
  await crm.users.create({ name: 'Anna', email: 'anna@example.hu', role: 'agent', teamIds: [team.id] });
  await at.ticket({ category: 'delivery', tags: ['régi'] });
  const invoice = await at.ticket({ category: 'invoice' });
  await at.settle();
  const rule = {
    trigger: onTicket,
    condition: { field: 'category', op: 'eq', value: 'delivery' } as const,
    customerCondition: { field: 'region', op: 'eq', value: 'Pest' } as const,
    actions: [
      { do: 'tag' as const, add: ['új'] },
      { do: 'route' as const, teamId: team.id, by: 'roundRobin' as const },
      { do: 'reply' as const, texts: [{ language: 'hu', body: 'Kedves {{customer.name}}!' }] },
    ],
  };
  const before = await contents(at);
  const trial = await crm.automationRules.tryDraft({ rule });
  expect(trial.met).toBe(1);
  expect(trial.data.map(({ number, isMet, unmet }) => [number, isMet, unmet])).toEqual([
    [2, false, ['condition']],
    [1, true, undefined],
  ]);
  expect(trial.data[1]?.actions.map(({ do: what }) => what)).toEqual(['tag', 'route', 'reply']);
  expect((await crm.automationRules.tryDraft({ rule, limit: 1 })).data).toHaveLength(1);
  const one = await crm.automationRules.tryDraft({ rule, ticketId: invoice.id });
  expect(one).toMatchObject({ met: 0, data: [{ ticketId: invoice.id }] });
  await at.settle();
  expect(await contents(at)).toEqual(before);

  const saved = await at.rule({ ...rule, status: 'paused' });
  expect(await crm.automationRules.dryRun(saved.id)).toEqual(trial);
});

it('a rule that could not be saved is refused with the field that is wrong, and agents may not try one', async () => {
  const at = await desk();
  const other = await desk();
  const foreign = await other.crm.teams.create({ name: 'Idegen' });
  const schedule = await other.crm.businessSchedules.create({
    name: 'Idegen',
    timeZone: 'Europe/Budapest',
    weekly: [{ from: 1_980, to: 2_460 }],
  });
  const tag = { do: 'tag' as const, add: ['x'] };
  const attempt = (rule: Partial<Parameters<typeof at.crm.automationRules.tryDraft>[0]['rule']>) =>
    refusal(at.crm.automationRules.tryDraft({ rule: { trigger: onTicket, actions: [tag], ...rule } }));
  expect(await attempt({ actions: [tag, { do: 'assign', teamId: foreign.id }] })).toEqual([
    'reference_not_found',
    'rule.actions[1].teamId',
  ]);
  expect(await attempt({ during: 'open' })).toEqual(['validation_failed', 'rule.scheduleId']);
  expect(await attempt({ during: 'open', scheduleId: schedule.id })).toEqual([
    'reference_not_found',
    'rule.scheduleId',
  ]);
  expect(await attempt({ condition: { field: 'colour', op: 'eq', value: 'red' } })).toEqual([
    'validation_failed',
    'rule.condition.field',
  ]);
  const texts = [{ language: 'en', body: 'Dear {{customer.nmae}}!' }];
  expect(await attempt({ actions: [{ do: 'reply', texts }] })).toEqual([
    'validation_failed',
    'rule.actions[0].texts[0].body',
  ]);
  const { data } = await at.crm.automationRules.tryDraft({ rule: { trigger: onTicket, actions: [tag] } });
  expect(data).toEqual([]);

  const agent = createCrm({
    baseUrl: 'http://localhost',
    token: await at.backend.key(at.tenantId, 'agent'),
    fetch: (request) => at.backend.backend.fetch(request),
  });
  expect(await refusal(agent.automationRules.tryDraft({ rule: { trigger: onTicket, actions: [tag] } }))).toEqual([
    'permission_denied',
    undefined,
  ]);
});
