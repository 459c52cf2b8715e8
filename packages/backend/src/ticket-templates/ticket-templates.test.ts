import { type Crm, createCrm, isCrmError, type TicketTemplateCreate } from '@korkep/core';
import { beforeAll, expect, it } from 'vitest';
import { openBackend, type TestBackend } from '../backend.testing.ts';
import { describeEachEngine } from '../database/engines.testing.ts';
import { inTenant } from '../database/tenant.ts';
import { migrations } from '../migrations.ts';

describeEachEngine('ticket templates', (open) => {
  let backend: TestBackend;
  let crm: Crm;
  let secret: string;
  let tenantId: string;
  let customerId: string;
  let agentId: string;
  let teamId: string;
  let productId: string;

  const clientOf = (token: string) =>
    createCrm({ baseUrl: 'http://localhost', token, fetch: (request) => backend.backend.fetch(request) });
  const refusalOf = async (asked: Promise<unknown>) => {
    const error = await asked.then(
      () => undefined,
      (reason: unknown) => reason,
    );
    return isCrmError(error) && { code: error.code, paths: error.issues.map(({ path }) => path) };
  };
  const faulty = (): TicketTemplateCreate => ({
    name: 'Hibás termék',
    category: 'Telefon',
    position: 2,
    texts: [
      { language: 'en', subject: 'Faulty {{product.name}}', body: 'Dear {{customer.name|customer}},' },
      {
        language: 'hu',
        subject: 'Hibás: {{product.name}}',
        body: 'Kedves {{customer.givenName}}! {{ticket.category}}, {{agent.name}}, {{company.name}}',
      },
    ],
    values: {
      type: 'problem',
      category: 'product_fault',
      priority: 'high',
      channel: 'email',
      productId,
      assigneeId: 'me',
      teamId,
      tags: ['csere'],
    },
    teamIds: [teamId],
  });

  beforeAll(async () => {
    backend = await openBackend(await open(migrations));
    ({ secret, tenantId } = await backend.tenant('owner'));
    crm = clientOf(secret);
    customerId = (
      await crm.customers.create({
        type: 'person',
        familyName: 'Kovács',
        givenName: 'János',
        language: 'hu-HU',
        emails: [{ value: 'regi@example.hu' }, { value: 'janos@example.hu', isPrimary: true }],
      })
    ).id;
    agentId = (await crm.users.create({ name: 'Szabó Éva', role: 'agent', email: 'eva@example.hu' })).id;
    teamId = (await crm.teams.create({ name: 'Szerviz' })).id;
    productId = (await crm.products.create({ sku: 'B-1', name: 'Bögre' })).id;
  });

  it('are filled in for a customer, in their language, with whoever looks in place of me', async () => {
    const { id } = await crm.ticketTemplates.create(faulty());
    const eva = clientOf(await backend.token(secret, { role: 'agent', userId: agentId }));
    const preview = await eva.ticketTemplates.preview(id, { customerId });
    expect(preview).toEqual({
      subject: 'Hibás: Bögre',
      body: 'Kedves János! product_fault, Szabó Éva, Test',
      language: 'hu',
      visibility: 'public',
      missing: [],
      values: {
        type: 'problem',
        category: 'product_fault',
        priority: 'high',
        channel: 'email',
        productId,
        assigneeId: agentId,
        teamId,
        tags: ['csere'],
      },
    });
    expect(await eva.ticketTemplates.preview(id, { customerId, language: 'en' })).toMatchObject({
      subject: 'Faulty Bögre',
      body: 'Dear Kovács János,',
      language: 'en',
    });
    // Before anybody is named the company’s language is taken, and what is not known stays to be seen.
    const forNobody = await crm.ticketTemplates.preview(id, {});
    expect(forNobody.missing).toEqual(['customer.givenName', 'agent.name']);
    expect(forNobody.body).toContain('{{customer.givenName}}');
    expect(forNobody.values.assigneeId).toBeUndefined();
  });

  it('tell a role nothing of the customer that it may not see', async () => {
    const { id } = await crm.ticketTemplates.create({ ...faulty(), name: 'Másik' });
    const viewer = clientOf(await backend.token(secret, { role: 'viewer' }));
    const masked = await viewer.ticketTemplates.preview(id, { customerId });
    expect(JSON.stringify(masked)).not.toMatch(/Kovács|János/);
    expect(masked.missing).toContain('customer.givenName');
    expect(await refusalOf(viewer.ticketTemplates.create(faulty()))).toMatchObject({ code: 'permission_denied' });
    const own = clientOf(await backend.token(secret, { role: 'agent', customerId }));
    expect(await refusalOf(own.ticketTemplates.list({}))).toMatchObject({ code: 'permission_denied' });
    const missing = 'cus_01h455vb4pex5vsknk084sn02q';
    expect(await refusalOf(crm.ticketTemplates.preview(id, { customerId: missing }))).toEqual({
      code: 'reference_not_found',
      paths: ['query.customerId'],
    });
  });

  it('are listed in their order, and not any more once archived', async () => {
    const category = 'Sorrend';
    const make = (name: string, position?: number) =>
      crm.ticketTemplates.create({
        name,
        category,
        texts: [{ language: 'hu', subject: name }],
        ...(position !== undefined && { position }),
      });
    const second = await make('B', 20);
    const first = await make('C', 10);
    const gone = await make('A', 5);
    await crm.ticketTemplates.archive(gone.id);
    const listed = async () =>
      (await crm.ticketTemplates.list({ category, sort: 'position' })).data.map(({ name }) => name);
    expect(await listed()).toEqual(['C', 'B']);
    await crm.ticketTemplates.update(first.id, { position: 30 });
    expect(await listed()).toEqual(['B', 'C']);
    expect((await crm.ticketTemplates.get(second.id)).texts[0]?.subject).toBe('B');
  });

  it('refuse what would only fail once a ticket begins, and say where it is', async () => {
    const wrong = (change: Partial<TicketTemplateCreate>) =>
      refusalOf(crm.ticketTemplates.create({ ...faulty(), ...change }));
    const text = (subject: string, body?: string) => [{ language: 'hu', subject, ...(body && { body }) }];
    expect(await wrong({ texts: text('Kedves {{customer.nmae}}') })).toEqual({
      code: 'validation_failed',
      paths: ['texts[0].subject'],
    });
    expect(await wrong({ texts: text('Jegy', 'A {{ticket.number}}. számú') })).toEqual({
      code: 'validation_failed',
      paths: ['texts[0].body'],
    });
    expect(await wrong({ texts: [...text('A'), ...text('B')] })).toMatchObject({ paths: ['texts'] });
    expect(await wrong({ texts: [] })).toMatchObject({ paths: ['texts'] });
    expect(
      await wrong({
        values: { productId: 'prd_01h455vb4pex5vsknk084sn02q', teamId: 'tea_01h455vb4pex5vsknk084sn02q' },
        teamIds: [teamId, 'tea_01h455vb4pex5vsknk084sn02q'],
      }),
    ).toEqual({ code: 'reference_not_found', paths: ['values.productId', 'values.teamId', 'teamIds[1]'] });
    await crm.customFields.create({
      recordKind: 'ticket',
      key: 'colour',
      label: 'Szín',
      type: 'select',
      options: ['kék'],
    });
    expect(await wrong({ values: { customFields: { colour: 'zöld', size: 3 } } })).toEqual({
      code: 'validation_failed',
      paths: ['values.customFields.colour', 'values.customFields.size'],
    });
    const { values } = await crm.ticketTemplates.create({ ...faulty(), values: { customFields: { colour: 'kék' } } });
    expect(values).toEqual({ customFields: { colour: 'kék' } });
  });

  it('give no custom field that whoever begins the ticket may not write', async () => {
    await crm.customFields.create({
      recordKind: 'ticket',
      key: 'margin',
      label: 'Árrés',
      type: 'number',
      sensitivity: 'secret',
    });
    const { id } = await crm.ticketTemplates.create({ ...faulty(), values: { customFields: { margin: 3 } } });
    const eva = clientOf(await backend.token(secret, { role: 'agent', userId: agentId }));
    expect((await eva.ticketTemplates.preview(id, { customerId })).values.customFields).toEqual({});
    expect((await crm.ticketTemplates.preview(id, {})).values.customFields).toEqual({ margin: 3 });
  });

  it('are their owner’s alone where they have one', async () => {
    const { id } = await crm.ticketTemplates.create({ ...faulty(), ownerId: agentId });
    const other = (await crm.users.create({ name: 'Kis Pál', role: 'agent', email: 'pal@example.hu' })).id;
    const pal = clientOf(await backend.token(secret, { role: 'agent', userId: other }));
    expect(await refusalOf(pal.ticketTemplates.preview(id, {}))).toMatchObject({ code: 'not_found' });
    const eva = clientOf(await backend.token(secret, { role: 'agent', userId: agentId }));
    expect((await eva.ticketTemplates.preview(id, {})).language).toBe('hu');
  });

  it('begin tickets whose first word goes to the customer’s own address, and no later one of a ticket they spoke in', async () => {
    const eva = clientOf(await backend.token(secret, { role: 'agent', userId: agentId }));
    const begin = async (channel: 'email' | 'call', description?: string) =>
      (
        await eva.tickets.create({
          customerId,
          subject: 'Hibás: Bögre',
          status: 'open',
          priority: 'high',
          channel,
          ...(description && { description }),
          openedAt: '2026-11-20T10:00:00Z',
        })
      ).id;
    const say = (ticketId: string, body: string, visibility: 'public' | 'internal' = 'public') =>
      eva.ticketComments.create({ ticketId, body, visibility });
    const sentTo = async (ticketId: string) =>
      inTenant(backend.backend.services.engine, tenantId, async (session) =>
        (
          await session.prepared<{ address: string }>(
            'test_mails_of_ticket',
            "select address from mail_messages where tenant_id = $1 and direction = 'out' and ticket_id = $2",
            [session.tenantId, ticketId],
          )
        ).map(({ address }) => address),
      );
    const byMail = await begin('email');
    await say(byMail, 'Felhívott minket.', 'internal');
    expect(await sentTo(byMail)).toEqual([]);
    await say(byMail, 'Kicseréljük.');
    await say(byMail, 'Holnap jön a futár.');
    expect(await sentTo(byMail)).toEqual(['janos@example.hu', 'janos@example.hu']);
    const byPhone = await begin('call');
    await say(byPhone, 'Kicseréljük.');
    const asked = await begin('email', 'Eltört a bögre.');
    await say(asked, 'Kicseréljük.');
    expect([await sentTo(byPhone), await sentTo(asked)]).toEqual([[], []]);
  });
});
