import { isCrmError } from '@korkep/core';
import { beforeAll, expect, it } from 'vitest';
import type { DatabaseEngine } from '../database/engine.ts';
import { describeEachEngine } from '../database/engines.testing.ts';
import { inTenant } from '../database/tenant.ts';
import { numberAll } from '../journal/number-all.testing.ts';
import { migrations } from '../migrations.ts';
import { Desk } from './automation.testing.ts';
import { passOver, react } from './react.ts';
import { dueLook, runDue } from './waiting.ts';

/** A Friday at noon in Budapest. */
const FRIDAY = '2026-11-20T11:00:00.000Z';
const tagged = (tag: string) => [{ do: 'tag' as const, add: [tag] }];

describeEachEngine('rules', (open) => {
  let engine: DatabaseEngine;
  beforeAll(async () => {
    engine = await open(migrations);
  });
  const desk = () => Desk.open(engine, FRIDAY);

  it('run in their order, each on what those before it changed, until one stops them', async () => {
    const at = await desk();
    const { crm } = at;
    const isUrgent = { field: 'priority', op: 'eq', value: 'urgent' } as const;
    await at.rule({
      trigger: { events: ['ticketCreated'] },
      condition: { field: 'category', op: 'eq', value: 'delivery' },
      actions: [{ do: 'set', priority: 'urgent' }],
    });
    const second = await at.rule({
      trigger: { events: ['ticketCreated'] },
      condition: isUrgent,
      customerCondition: { field: 'region', op: 'eq', value: 'Pest' },
      actions: [...tagged('sürgős'), { do: 'stop' }],
    });
    await at.rule({ trigger: { events: ['ticketCreated'] }, actions: tagged('late') });
    await at.rule({
      trigger: { events: ['ticketCreated'] },
      status: 'paused',
      position: 1,
      actions: tagged('paused'),
    });
    const urgent = await at.ticket({ category: 'delivery' });
    const other = await at.ticket({ category: 'invoice' });
    await at.settle();
    expect(await crm.tickets.get(urgent.id)).toMatchObject({ priority: 'urgent', tags: ['sürgős'] });
    expect(await crm.tickets.get(other.id)).toMatchObject({ priority: 'normal', tags: ['late'] });
    const [run] = await at.runs({ ruleId: second.id });
    expect(run).toMatchObject({
      ticketId: urgent.id,
      event: 'ticketCreated',
      outcome: 'done',
      actions: [{ do: 'tag', changes: { tags: ['sürgős'] } }, { do: 'stop' }],
    });
    // What is entered long after it happened is history.
    await at.ticket({ category: 'delivery', openedAt: '2024-01-01T10:00:00Z' });
    await at.settle();
    expect(await at.runs()).toHaveLength(3);
  });

  it('acknowledge in the customer’s language without keeping a promise, and never send a gap', async () => {
    const at = await desk();
    const { crm } = at;
    await crm.slaPolicies.create({
      name: 'Egy óra',
      position: 1,
      isActive: true,
      targets: [{ metric: 'firstReply', priority: 'normal', minutes: 60, hours: 'calendar' }],
    });
    await at.rule({
      trigger: { events: ['ticketCreated'] },
      actions: [
        {
          do: 'reply',
          texts: [
            { language: 'en', body: 'We got #{{ticket.number}}.' },
            { language: 'hu', body: 'Kedves {{customer.givenName}}, megkaptuk: #{{ticket.number}}.' },
          ],
        },
        { do: 'reply', texts: [{ language: 'hu', body: 'Rendelés: {{order.number}}' }] },
      ],
    });
    const { id } = await at.ticket();
    await at.settle();
    const { data } = await crm.tickets.conversation(id);
    expect(data).toMatchObject([{ author: 'system', visibility: 'public', body: 'Kedves János, megkaptuk: #1.' }]);
    const ticket = await crm.tickets.get(id);
    expect([ticket.status, ticket.firstRepliedAt, ticket.replyCount]).toEqual(['new', undefined, undefined]);
    expect((await crm.tickets.sla(id)).data[0]).toMatchObject({ metric: 'firstReply', state: 'running' });
    const [run] = await at.runs();
    expect(run?.actions).toEqual([
      { do: 'reply', language: 'hu' },
      { do: 'reply', missing: ['order.number'], skipped: 'missingValue' },
    ]);
  });

  it('do not answer to themselves, follow each other no further than allowed, and no mailbox for ever', async () => {
    const at = await desk();
    const { crm } = at;
    const swap = (from: string, to: string, position: number) =>
      at.rule({
        position,
        trigger: { events: ['ticketUpdated'], fields: ['category'] },
        condition: { field: 'category', op: 'eq', value: from },
        actions: [{ do: 'set', category: to }],
      });
    // Each is set off by what the one behind it wrote.
    const ring = [...'abcdefghijkl'];
    for (const [place, from] of ring.entries()) await swap(from, ring[(place + 1) % ring.length]!, 100 - place);
    await swap('x', 'y', 200);
    await swap('y', 'x', 201);
    const looped = await at.ticket();
    await crm.tickets.update(looped.id, { category: 'a' });
    await at.settle();
    const outcomes = (await at.runs({ ticketId: looped.id })).map(({ outcome }) => outcome);
    expect(outcomes).toEqual(['limited', ...Array.from({ length: 10 }, () => 'done')]);
    expect((await crm.tickets.get(looped.id)).category).toBe('k');
    await crm.tickets.update(looped.id, { category: 'x' });
    await at.settle();
    expect((await crm.tickets.get(looped.id)).category).toBe('x');
    expect(await at.runs({ ticketId: looped.id })).toHaveLength(outcomes.length + 2);
    await at.rule({
      trigger: { events: ['customerReplied'] },
      actions: [{ do: 'reply', texts: [{ language: 'hu', body: 'Köszönjük.' }] }],
    });
    const tickets = [looped.id, (await at.ticket()).id];
    for (let count = 0; count < 5; count += 1) {
      const ticketId = tickets[count % 2]!;
      await crm.ticketComments.create({ ticketId, author: 'customer', body: 'Szabadságon vagyok.' });
      await at.settle();
    }
    const { data: said } = await crm.ticketComments.list({ limit: 100 });
    expect(said.filter(({ author }) => author === 'system')).toHaveLength(3);
    const { id: customerId } = await crm.customers.create({ type: 'person', familyName: 'Nagy' });
    const other = await at.ticket({ customerId });
    await crm.ticketComments.create({ ticketId: other.id, author: 'customer', body: 'Hol van?' });
    await at.settle();
    expect((await crm.tickets.conversation(other.id)).data.map(({ author }) => author)).toContain('system');
  });

  it('keep to business hours: events outside them pass, what waits for time waits for them too', async () => {
    const at = await desk();
    const { crm } = at;
    const day = 1_440;
    const weekly = [1, 2, 3, 4, 5].map((of) => ({ from: of * day + 540, to: of * day + 1_020 }));
    const { id: scheduleId } = await crm.businessSchedules.create({
      name: 'Nappal',
      timeZone: 'Europe/Budapest',
      weekly,
    });
    await at.rule({ trigger: { events: ['ticketCreated'] }, scheduleId, during: 'open', actions: tagged('nappal') });
    await at.rule({ trigger: { events: ['ticketCreated'] }, scheduleId, during: 'closed', actions: tagged('este') });
    await at.rule({
      trigger: { after: 'created', minutes: 120, hours: 'business' },
      scheduleId,
      during: 'open',
      condition: { field: 'status', op: 'eq', value: 'new' },
      actions: [{ do: 'set', priority: 'high' }],
    });
    at.pass(4 * 60);
    // Friday 16:00, an hour before the end.
    const first = await at.ticket();
    at.pass(120);
    const second = await at.ticket();
    await at.settle();
    expect((await crm.tickets.get(first.id)).tags).toEqual(['nappal']);
    expect((await crm.tickets.get(second.id)).tags).toEqual(['este']);
    const priorities = async () => [
      (await crm.tickets.get(first.id)).priority,
      (await crm.tickets.get(second.id)).priority,
    ];
    // Monday 9:58, then 10:02: an hour of Friday and an hour of Monday; at 11:02 the other.
    at.pass((2 * 24 + 15) * 60 + 58);
    await at.settle();
    expect(await priorities()).toEqual(['normal', 'normal']);
    at.pass(4);
    await at.settle();
    expect(await priorities()).toEqual(['high', 'normal']);
    at.pass(60);
    await at.settle();
    expect(await priorities()).toEqual(['high', 'high']);
  });

  it('wait for time: once for each status, again for the next, and before a promise is broken', async () => {
    const at = await desk();
    const { crm } = at;
    await crm.slaPolicies.create({
      name: 'Egy óra',
      position: 1,
      isActive: true,
      targets: [{ metric: 'firstReply', priority: 'normal', minutes: 60, hours: 'calendar' }],
    });
    const stale = await at.rule({
      trigger: { after: 'status', minutes: 180 },
      condition: { field: 'status', op: 'eq', value: 'pending' },
      actions: tagged('waiting'),
    });
    const warning = await at.rule({
      trigger: { before: 'slaDue', minutes: 20 },
      actions: [{ do: 'note', texts: [{ language: 'en', body: 'Soon due.' }] }],
    });
    const broken = await at.rule({
      trigger: { events: ['slaBreached'] },
      actions: [{ do: 'set', priority: 'urgent' }],
    });
    const { id } = await at.ticket();
    at.pass(39);
    await at.settle();
    expect(await at.runs()).toEqual([]);
    at.pass(2);
    await at.settle();
    await at.settle();
    expect(await at.runs()).toMatchObject([{ ruleId: warning.id, event: 'before:slaDue', outcome: 'done' }]);
    at.pass(20);
    // The answer comes too late, and its write tells of the breach.
    await crm.ticketComments.create({ ticketId: id, body: 'Bocsánat.', status: 'pending' });
    await at.settle();
    expect(await at.runs({ ruleId: broken.id })).toMatchObject([{ event: 'slaBreached', outcome: 'done' }]);
    for (const [place, status] of (['open', 'pending'] as const).entries()) {
      at.pass(181);
      await at.settle();
      await at.settle();
      expect(await at.runs({ ruleId: stale.id })).toHaveLength(place + 1);
      await crm.tickets.update(id, { status, tags: null });
      if (status === 'open') await crm.tickets.update(id, { status: 'pending' });
    }
  });

  it('look for what has just become due, and now and then for what is met later', async () => {
    const at = await desk();
    await at.rule({
      trigger: { after: 'created', minutes: 1 },
      condition: { field: 'category', op: 'eq', value: 'late' },
      actions: tagged('late'),
    });
    const { id } = await at.ticket();
    at.pass(30);
    await at.crm.tickets.update(id, { category: 'late' });
    const { services } = at.backend.backend;
    expect((await runDue(services, at.tenantId, dueLook('recent'))).hasMore).toBe(false);
    expect((await runDue(services, at.tenantId)).hasMore).toBe(true);
    expect((await at.crm.tickets.get(id)).tags).toEqual(['late']);
    expect((await runDue(services, at.tenantId)).hasMore).toBe(false);
  });

  it('show what they would do without writing anything, active or not', async () => {
    const at = await desk();
    const { crm } = at;
    const met = await at.ticket({ category: 'delivery', tags: ['régi'] });
    const unmet = await at.ticket({ category: 'invoice' });
    const rule = await at.rule({
      status: 'paused',
      trigger: { events: ['ticketCreated'] },
      condition: { field: 'category', op: 'eq', value: 'delivery' },
      actions: [
        ...tagged('új'),
        { do: 'set', priority: 'normal' },
        { do: 'reply', texts: [{ language: 'hu', body: 'Kedves {{customer.name}}!' }] },
      ],
    });
    await at.settle();
    const before = await contents(at);
    expect(await crm.automationRules.dryRun(rule.id)).toEqual({
      met: 1,
      data: [
        { ticketId: unmet.id, number: 2, isMet: false, unmet: ['condition'], actions: [] },
        {
          ticketId: met.id,
          number: 1,
          isMet: true,
          actions: [{ do: 'tag', changes: { tags: ['régi', 'új'] } }, { do: 'set' }, { do: 'reply', language: 'hu' }],
        },
      ],
    });
    await at.settle();
    expect(await contents(at)).toEqual(before);
    // Now that it is active, what was before is none of its business.
    await crm.automationRules.update(rule.id, { status: 'active' });
    await at.settle();
    expect(await at.runs()).toEqual([]);
  });

  it('are written by those who keep the settings, and do no more than they may; other tenants have their own', async () => {
    const at = await desk();
    const { crm } = at;
    const other = await desk();
    const given = { trigger: { events: ['ticketCreated' as const] }, actions: tagged('mine') };
    const agent = await at.backend.send(await at.backend.key(at.tenantId, 'agent'), 'POST', '/v1/automation-rules', {
      name: 'x',
      position: 1,
      status: 'active',
      ...given,
    });
    expect([agent.status, agent.body.code]).toEqual([403, 'permission_denied']);
    const manager = await at.backend.key(at.tenantId, 'manager');
    const made = await at.backend.send(manager, 'POST', '/v1/automation-rules', {
      name: 'Nyugtázás',
      position: 9,
      status: 'active',
      ...given,
    });
    expect(made.body.role).toBe('manager');
    const foreign = await other.crm.teams.create({ name: 'Idegen' });
    const refused = await at
      .rule({ ...given, actions: [{ do: 'assign', teamId: foreign.id }] })
      .catch((error: unknown) => error);
    expect(isCrmError(refused) && [refused.code, refused.issues[0]?.path]).toEqual([
      'reference_not_found',
      'actions[0].teamId',
    ]);
    const theirs = await other.ticket();
    const ours = await at.ticket();
    await at.settle();
    await other.settle();
    expect((await other.crm.tickets.get(theirs.id)).tags).toBeUndefined();
    expect((await crm.tickets.get(ours.id)).tags).toEqual(['mine']);
    expect(await other.runs()).toEqual([]);
    const entries = (await crm.journal.list({ limit: 200 })).data;
    expect(entries.findLast(({ action }) => action === 'ticket.update')?.actor).toMatchObject({
      kind: 'system',
      id: made.body.id,
      cause: { depth: 1 },
    });
  });

  it('go on when one cannot be carried out, and send to endpoints once', async () => {
    const at = await desk();
    const { crm } = at;
    const endpoint = await at.backend.send(at.secret, 'POST', '/v1/webhooks', {
      url: 'https://example.hu/',
      events: ['tag.created'],
    });
    const failing = await at.rule({
      trigger: { events: ['ticketUpdated'], fields: ['category'] },
      actions: [...tagged('undone'), { do: 'set', status: 'open' }],
    });
    await at.rule({
      trigger: { events: ['ticketUpdated'], fields: ['category'] },
      actions: [{ do: 'webhook', webhookId: endpoint.body.webhook.id, event: 'escalated' }],
    });
    const { id } = await at.ticket({ status: 'closed' });
    await crm.tickets.update(id, { category: 'x' });
    await at.settle();
    expect(await at.runs({ ruleId: failing.id })).toMatchObject([{ outcome: 'failed', actions: [] }]);
    expect((await crm.tickets.get(id)).tags).toBeUndefined();
    const sent = await at.backend.send(at.secret, 'GET', `/v1/webhooks/${endpoint.body.webhook.id}/deliveries`);
    await crm.tickets.update(id, { category: 'y' });
    const { services } = at.backend.backend;
    await numberAll(services.engine, at.tenantId);
    let failedAt = 0;
    const isBroken = new Error('It cannot be gone on from here.');
    const began = (position: number) => {
      failedAt = position;
      throw isBroken;
    };
    await expect(react(services, at.tenantId, { began })).rejects.toBe(isBroken);
    // Another process has come further: what comes next there was tried by nobody.
    expect(await passOver(services, at.tenantId, failedAt - 1)).toBeUndefined();
    const passed = await passOver(services, at.tenantId, failedAt);
    await at.settle();
    expect([passed, (await at.runs({ ruleId: failing.id })).length]).toEqual([expect.any(Number), 1]);
    expect(sent.body.data).toMatchObject([{ event: 'automation.escalated', recordId: id, status: 'waiting' }]);
  });
});

/** Everything that a dry run might have written. */
function contents({ backend, tenantId }: Desk): Promise<unknown> {
  return inTenant(backend.backend.services.engine, tenantId, async (session) =>
    Promise.all(
      ['tickets', 'ticket_comments', 'ticket_events', 'automation_runs', 'automation_turns', 'journal_pending'].map(
        (table) => session.select(table).selectAll().execute(),
      ),
    ),
  );
}
