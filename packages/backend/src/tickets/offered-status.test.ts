import { type AutomationRuleCreate, type CustomStatus, isCrmError } from '@korkep/core';
import { beforeAll, expect, it } from 'vitest';
import { Desk } from '../automation/automation.testing.ts';
import { describeEachEngine } from '../database/engines.testing.ts';
import { migrations } from '../migrations.ts';

describeEachEngine('own statuses that rules and macros set', (open) => {
  let desk: Desk;
  let supplier: CustomStatus;
  let repair: CustomStatus;

  const newTicket = (more: Record<string, unknown> = {}) =>
    desk.crm.tickets.create({
      customerId: desk.customerId,
      subject: 'Törött bögre',
      status: 'new',
      priority: 'normal',
      openedAt: desk.now,
      ...more,
    });
  const aRule = (actions: AutomationRuleCreate['actions']) => ({
    trigger: { events: ['ticketCreated' as const] },
    condition: { field: 'category', op: 'eq' as const, value: 'Bögre' },
    actions,
  });
  const refusal = async (promise: Promise<unknown>) => {
    const error = await promise.then(
      () => undefined,
      (reason: unknown) => reason,
    );
    if (!isCrmError(error)) throw new Error('It was not refused.');
    return (error.issues ?? []).map(({ path, message }) => `${path}: ${message}`);
  };
  const archive = (id: string) =>
    desk.crm.tenant.update({
      ticketStatuses: [supplier, repair].map((status) => ({
        ...status,
        names: status.names!,
        isArchived: status.id === id,
      })),
    });

  beforeAll(async () => {
    desk = await Desk.open(await open(migrations), '2026-11-20T09:00:00Z');
    const { ticketStatuses } = await desk.crm.tenant.update({
      ticketStatuses: [
        { names: { en: 'Waiting for supplier' }, category: 'on_hold' },
        { names: { en: 'In repair' }, category: 'open' },
      ],
    });
    [supplier, repair] = ticketStatuses as [CustomStatus, CustomStatus];
  });

  it('bring their category along, in a dry run as in a run', async () => {
    const rule = aRule([
      { do: 'set', customStatusId: repair.id, priority: 'high' },
      { do: 'set', status: 'on_hold' },
      { do: 'set', customStatusId: supplier.id },
    ]);
    const before = await newTicket({ category: 'Bögre' });
    const told = [
      { do: 'set', changes: { status: 'open', customStatusId: repair.id, priority: 'high' } },
      { do: 'set', changes: { status: 'on_hold' } },
      { do: 'set', changes: { customStatusId: supplier.id } },
    ];
    const [trial] = (await desk.crm.automationRules.tryDraft({ rule, ticketId: before.id })).data;
    expect(trial?.actions).toEqual(told);
    const saved = await desk.crm.automationRules.create({ ...rule, name: 'Own', position: 1, status: 'active' });
    const { id } = await newTicket({ category: 'Bögre' });
    await desk.settle();
    expect(await desk.crm.tickets.get(id)).toMatchObject({
      status: 'on_hold',
      customStatusId: supplier.id,
      priority: 'high',
    });
    const { data } = await desk.crm.automationRuns.list({ ticketId: id });
    expect(data).toMatchObject([{ outcome: 'done', actions: told }]);
    await desk.crm.automationRules.archive(saved.id);
  });

  it('that are followed by another category leave nothing of themselves behind', async () => {
    const rule = aRule([
      { do: 'set', customStatusId: supplier.id },
      { do: 'set', status: 'pending' },
    ]);
    const saved = await desk.crm.automationRules.create({ ...rule, name: 'Two', position: 1, status: 'active' });
    const { id } = await newTicket({ category: 'Bögre' });
    await desk.settle();
    const ticket = await desk.crm.tickets.get(id);
    expect(ticket.status).toBe('pending');
    expect(ticket.customStatusId).toBeUndefined();
    await desk.crm.automationRules.archive(saved.id);
  });

  it('are refused where they are unknown or of another category, and it is said where', async () => {
    const unknown = `${supplier.id.slice(0, -4)}0000`;
    const rule = aRule([
      { do: 'set', customStatusId: unknown },
      { do: 'set', status: 'solved', customStatusId: supplier.id },
    ]);
    const [first, second] = await refusal(desk.crm.automationRules.tryDraft({ rule }));
    expect(first).toBe(
      'rule.actions[0].customStatusId: There is no such status; the settings of the tenant list them.',
    );
    expect(second).toMatch(/^rule\.actions\[1\]\.customStatusId: The status belongs to "on_hold", not to "solved"/);
    expect(await refusal(desk.crm.macros.create({ name: 'x', changes: { customStatusId: unknown } }))).toEqual([
      'changes.customStatusId: There is no such status; the settings of the tenant list them.',
    ]);
  });

  it('and were archived since are left out, and told', async () => {
    const rule = await desk.crm.automationRules.create({
      ...aRule([{ do: 'set', customStatusId: supplier.id, priority: 'urgent' }]),
      name: 'Gone',
      position: 1,
      status: 'active',
    });
    const macro = await desk.crm.macros.create({
      name: 'Supplier',
      changes: { customStatusId: supplier.id, priority: 'low' },
    });
    const { id } = await newTicket();
    expect(await desk.crm.macros.preview(macro.id, { ticketId: id })).toMatchObject({
      changes: { status: 'on_hold', customStatusId: supplier.id, priority: 'low' },
    });
    await archive(supplier.id);
    const preview = await desk.crm.macros.preview(macro.id, { ticketId: id });
    expect(preview).toMatchObject({ unavailable: ['customStatusId'] });
    expect(preview.changes).toEqual({ priority: 'low' });
    const met = await newTicket({ category: 'Bögre' });
    await desk.settle();
    expect(await desk.crm.tickets.get(met.id)).toMatchObject({ status: 'new', priority: 'urgent' });
    const { data } = await desk.crm.automationRuns.list({ ticketId: met.id });
    const told = { do: 'set', changes: { priority: 'urgent' }, unavailable: ['customStatusId'] };
    expect(data).toMatchObject([{ outcome: 'done', actions: [told] }]);
    // What it does else may be changed; what is archived is not saved anew.
    await desk.crm.automationRules.update(rule.id, { name: 'Still' });
    const again = desk.crm.macros.update(macro.id, { changes: { customStatusId: supplier.id } });
    expect(await refusal(again)).toEqual(['changes.customStatusId: The status is archived; choose another.']);
    await archive('');
  });

  it('can be taken from a ticket by the word that is sent with its category', async () => {
    const { id } = await newTicket({ status: 'on_hold', customStatusId: supplier.id });
    await desk.crm.ticketComments.create({ ticketId: id, body: 'x', status: 'on_hold', customStatusId: null });
    const ticket = await desk.crm.tickets.get(id);
    expect(ticket.status).toBe('on_hold');
    expect(ticket.customStatusId).toBeUndefined();
  });
});
