import { type Crm, createCrm, isCrmError, PLACEHOLDERS } from '@korkep/core';
import { beforeAll, expect, it } from 'vitest';
import { openBackend, type TestBackend } from '../backend.testing.ts';
import { describeEachEngine } from '../database/engines.testing.ts';
import { migrations } from '../migrations.ts';

describeEachEngine('macros', (open) => {
  let backend: TestBackend;
  let crm: Crm;
  let secret: string;
  let customerId: string;
  let agentId: string;
  let ticketId: string;

  const clientOf = (token: string) =>
    createCrm({ baseUrl: 'http://localhost', token, fetch: (request) => backend.backend.fetch(request) });

  beforeAll(async () => {
    backend = await openBackend(await open(migrations));
    ({ secret } = await backend.tenant('owner'));
    crm = clientOf(secret);
    const customer = await crm.customers.create({
      type: 'person',
      familyName: 'Kovács',
      givenName: 'János',
      organisationName: 'Kávéház Kft.',
      language: 'hu',
      emails: [{ value: 'janos@example.hu' }],
    });
    customerId = customer.id;
    agentId = (await crm.users.create({ name: 'Szabó Éva', role: 'agent', email: 'eva@example.hu' })).id;
    const product = await crm.products.create({ sku: 'B-1', name: 'Bögre' });
    const order = await crm.orders.create({
      customerId,
      number: 'R-1001',
      status: 'paid',
      placedAt: '2026-11-01T10:00:00Z',
      lines: [],
      total: { amount: 100, currency: 'HUF' },
    });
    const ticket = await crm.tickets.create({
      customerId,
      subject: 'Törött bögre',
      status: 'new',
      priority: 'normal',
      category: 'delivery',
      tags: ['törött'],
      orderId: order.id,
      productId: product.id,
      openedAt: '2026-11-20T10:00:00Z',
    });
    ticketId = ticket.id;
  });

  it('are filled in the language of the requester, with every placeholder that there is', async () => {
    const body = Object.keys(PLACEHOLDERS)
      .map((name) => `{{${name}}}`)
      .join('; ');
    const { id } = await crm.macros.create({
      name: 'Minden',
      texts: [
        { language: 'en', body: 'English' },
        { language: 'hu', body },
      ],
      changes: { status: 'pending', assigneeId: 'me', addTags: ['csere'], removeTags: ['törött'] },
    });
    const eva = clientOf(await backend.token(secret, { role: 'agent', userId: agentId }));
    const preview = await eva.macros.preview(id, { ticketId });
    expect(preview).toMatchObject({
      body: `Kovács János; János; Kovács; Kávéház Kft.; janos@example.hu; 1; Törött bögre; delivery; R-1001; Bögre; Szabó Éva; Test`,
      language: 'hu',
      visibility: 'public',
      missing: [],
      changes: { status: 'pending', assigneeId: agentId, tags: ['csere'] },
    });
    expect((await eva.macros.preview(id, { ticketId, language: 'en-GB' })).body).toBe('English');
    const ofKey = await crm.macros.preview(id, { ticketId });
    expect(ofKey.missing).toEqual(['agent.name']);
    expect(ofKey.changes.assigneeId).toBeUndefined();
    const viewer = clientOf(await backend.token(secret, { role: 'viewer' }));
    const masked = await viewer.macros.preview(id, { ticketId });
    expect(JSON.stringify(masked)).not.toMatch(/Kovács|Törött bögre|janos@/);
    expect(masked.missing).toContain('customer.name');
    expect((await crm.tickets.get(ticketId)).version).toBe(1);
  });

  it('refuse placeholders that there are not, and say which there are', async () => {
    const error = await crm.macros
      .create({ name: 'x', texts: [{ language: 'hu', body: 'Kedves {{customer.nmae}}!' }] })
      .catch((reason: unknown) => reason);
    expect(isCrmError(error) && [error.code, error.issues[0]?.path]).toEqual(['validation_failed', 'texts[0].body']);
    expect(isCrmError(error) && error.issues[0]?.message).toContain('customer.name');
    const broken = await crm.macros
      .create({ name: 'y', texts: [{ language: 'hu', body: 'Kedves {{ customer name }}!' }] })
      .catch((reason: unknown) => reason);
    expect(isCrmError(broken) && broken.code).toBe('validation_failed');
  });

  it('are their owner’s alone where they have one', async () => {
    const { id } = await crm.macros.create({ name: 'Saját', ownerId: agentId, changes: { priority: 'high' } });
    const other = (await crm.users.create({ name: 'Kis Pál', role: 'agent', email: 'pal@example.hu' })).id;
    const pal = clientOf(await backend.token(secret, { role: 'agent', userId: other }));
    const error = await pal.macros.preview(id, { ticketId }).catch((reason: unknown) => reason);
    expect(isCrmError(error) && error.code).toBe('not_found');
    const eva = clientOf(await backend.token(secret, { role: 'agent', userId: agentId }));
    expect((await eva.macros.preview(id, { ticketId })).changes).toEqual({ priority: 'high' });
  });
});
