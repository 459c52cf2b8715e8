import { type Crm, type CustomStatus, createCrm, isCrmError } from '@korkep/core';
import { beforeAll, expect, it } from 'vitest';
import { openBackend, type TestBackend } from '../backend.testing.ts';
import { describeEachEngine } from '../database/engines.testing.ts';
import { migrations } from '../migrations.ts';

describeEachEngine('own statuses of tickets', (open) => {
  let backend: TestBackend;
  let crm: Crm;
  let customerId: string;
  let supplier: CustomStatus;
  let colleague: CustomStatus;
  let reply: CustomStatus;

  const newTicket = (more: Record<string, unknown> = {}) =>
    crm.tickets.create({
      customerId,
      subject: 'Törött bögre',
      status: 'new',
      priority: 'normal',
      openedAt: new Date().toISOString(),
      ...more,
    });
  const issuesOf = async (promise: Promise<unknown>) => {
    const error = await promise.then(
      () => undefined,
      (reason: unknown) => reason,
    );
    if (!isCrmError(error)) throw new Error('It was not refused.');
    return (error.issues ?? []).map(({ path }) => path);
  };

  beforeAll(async () => {
    backend = await openBackend(await open(migrations));
    const { secret } = await backend.tenant('owner');
    crm = createCrm({
      baseUrl: 'http://localhost',
      token: secret,
      fetch: (request) => backend.backend.fetch(request),
    });
    customerId = (await crm.customers.create({ type: 'person', familyName: 'Kovács', givenName: 'János' })).id;
    const { ticketStatuses } = await crm.tenant.update({
      ticketStatuses: [
        {
          names: { en: 'Waiting for supplier', hu: 'Szállítóra vár' },
          customerNames: { en: 'We are asking our supplier' },
          category: 'on_hold',
          isDefault: true,
        },
        { names: { en: 'Waiting for a colleague' }, category: 'on_hold' },
        { names: { en: 'Waiting for the customer' }, category: 'pending' },
      ],
    });
    [supplier, colleague, reply] = ticketStatuses as [CustomStatus, CustomStatus, CustomStatus];
  });

  it('bring their category along, and a category brings its default', async () => {
    const { id, customStatusId } = await newTicket();
    expect(customStatusId).toBeUndefined();
    expect(await crm.tickets.update(id, { customStatusId: colleague.id })).toMatchObject({
      status: 'on_hold',
      customStatusId: colleague.id,
    });
    const pending = await crm.tickets.setStatus(id, { status: 'pending' });
    expect(pending.status).toBe('pending');
    expect(pending.customStatusId).toBeUndefined();
    expect(await crm.tickets.setStatus(id, { status: 'on_hold' })).toMatchObject({ customStatusId: supplier.id });
    expect(await newTicket({ status: 'on_hold' })).toMatchObject({ customStatusId: supplier.id });
    expect(await newTicket({ status: 'pending', customStatusId: reply.id })).toMatchObject({ status: 'pending' });
    const { data } = await crm.tickets.history(id);
    expect(data.filter(({ type }) => type === 'status').map(({ to }) => to)).toEqual(['on_hold', 'pending', 'on_hold']);
  });

  it('are refused where they contradict the category, are unknown or archived', async () => {
    const { id } = await newTicket();
    const contradicting = { status: 'open' as const, customStatusId: reply.id };
    expect(await issuesOf(crm.tickets.update(id, contradicting))).toEqual(['customStatusId']);
    // Also where the category is what the ticket has, or the own status is.
    await crm.tickets.setStatus(id, { status: 'open' });
    expect(await issuesOf(crm.tickets.update(id, contradicting))).toEqual(['customStatusId']);
    await crm.tickets.update(id, { customStatusId: supplier.id });
    const kept = { status: 'open' as const, customStatusId: supplier.id };
    expect(await issuesOf(crm.tickets.update(id, kept))).toEqual(['customStatusId']);
    expect(await issuesOf(crm.tickets.updateMany({ ticketIds: [id], changes: kept }))).toEqual([
      'changes.customStatusId',
    ]);
    expect(await issuesOf(crm.ticketComments.create({ ticketId: id, body: 'Nos?', ...kept }))).toEqual([
      'customStatusId',
    ]);
    expect(await crm.tickets.get(id)).toMatchObject({ status: 'on_hold', customStatusId: supplier.id });
    expect((await crm.tickets.conversation(id)).data).toEqual([]);
    const unknown = `${reply.id.slice(0, -4)}0000`;
    expect(await issuesOf(crm.tickets.update(id, { customStatusId: unknown }))).toEqual(['customStatusId']);
    await crm.tickets.update(id, { customStatusId: reply.id });
    const { ticketStatuses } = await crm.tenant.get();
    const archived = (isArchived: boolean) =>
      ticketStatuses.map(({ names, ...rest }) => ({
        ...rest,
        names: names!,
        ...(rest.id === reply.id && { isArchived }),
      }));
    await crm.tenant.update({ ticketStatuses: archived(true) });
    expect(await crm.tickets.update(id, { subject: 'Még mindig' })).toMatchObject({ customStatusId: reply.id });
    const { id: other } = await newTicket();
    expect(await issuesOf(crm.tickets.update(other, { customStatusId: reply.id }))).toEqual(['customStatusId']);
    await crm.tenant.update({ ticketStatuses: archived(false) });
  });

  it('come with a reply, end with the customer’s word, and are listed by', async () => {
    const { id } = await newTicket();
    await crm.ticketComments.create({ ticketId: id, body: 'Kérdezzük.', customStatusId: colleague.id });
    expect(await crm.tickets.get(id)).toMatchObject({ status: 'on_hold', customStatusId: colleague.id });
    expect((await crm.tickets.list({ customStatusId: colleague.id })).data.map((ticket) => ticket.id)).toEqual([id]);
    await crm.ticketComments.create({ ticketId: id, body: 'És?', author: 'customer' });
    const opened = await crm.tickets.get(id);
    expect(opened.status).toBe('open');
    expect(opened.customStatusId).toBeUndefined();
  });

  it('come back when a merge is taken back', async () => {
    const { id } = await newTicket({ status: 'on_hold', customStatusId: colleague.id });
    const { id: intoId } = await newTicket();
    expect((await crm.tickets.merge(id, { intoId })).customStatusId).toBeUndefined();
    expect(await crm.tickets.unmerge(id)).toMatchObject({ status: 'on_hold', customStatusId: colleague.id });
  });

  it('are never lost, moved to another category or twice the default', async () => {
    const { ticketStatuses } = await crm.tenant.get();
    const list = ticketStatuses.map(({ names, ...rest }) => ({ ...rest, names: names! }));
    const save = (statuses: typeof list) => issuesOf(crm.tenant.update({ ticketStatuses: statuses }));
    expect(await save(list.slice(1))).toEqual(['ticketStatuses']);
    expect(await save([...list, list[0]!])).toContain('ticketStatuses[3].id');
    expect(await save([list[0]!, { ...list[1]!, category: 'open' }, list[2]!])).toEqual(['ticketStatuses[1].category']);
    expect(await save([list[0]!, { ...list[1]!, isDefault: true }, list[2]!])).toEqual(['ticketStatuses[1].isDefault']);
    expect(await save([{ ...list[0]!, isArchived: true }, ...list.slice(1)])).toEqual(['ticketStatuses[0].isDefault']);
    expect(await save([{ ...list[0]!, names: {} }, ...list.slice(1)])).toEqual(['ticketStatuses[0].names']);
    expect((await crm.tenant.get()).ticketStatuses).toEqual(ticketStatuses);
  });

  it('are not saved over what somebody else saved meanwhile', async () => {
    const { ticketStatuses, version } = await crm.tenant.get();
    const list = ticketStatuses.map(({ names, ...rest }) => ({ ...rest, names: names! }));
    const renamed = list.map((status, at) => (at === 1 ? { ...status, names: { en: 'Asked a colleague' } } : status));
    const first = await crm.tenant.update({ ticketStatuses: renamed }, { ifMatch: version });
    expect(first.version).toBe(version + 1);
    const second = crm.tenant.update({ ticketStatuses: [...list].reverse() }, { ifMatch: version });
    expect(await issuesOf(second)).toEqual([]);
    await expect(crm.tenant.update({ name: 'Más' }, { ifMatch: version })).rejects.toMatchObject({
      code: 'version_conflict',
    });
    expect((await crm.tenant.get()).ticketStatuses[1]?.names).toEqual({ en: 'Asked a colleague' });
    await crm.tenant.update({ ticketStatuses: list }, { ifMatch: first.version });
  });

  it('show a customer only what is meant for customers', async () => {
    const { token } = await crm.tokens.create({ role: 'agent', customerId });
    const own = createCrm({ baseUrl: 'http://localhost', token, fetch: (request) => backend.backend.fetch(request) });
    const { ticketStatuses } = await own.tenant.get();
    expect(ticketStatuses[0]).toMatchObject({
      id: supplier.id,
      customerNames: { en: 'We are asking our supplier' },
    });
    expect(JSON.stringify(ticketStatuses)).not.toMatch(/Waiting for/);
    const { id } = await newTicket();
    expect(await issuesOf(own.tickets.update(id, { customStatusId: supplier.id }))).toEqual(['customStatusId']);
    const word = { ticketId: id, body: 'És?', customStatusId: supplier.id };
    expect(await issuesOf(own.ticketComments.create(word))).toEqual(['customStatusId']);
  });
});
