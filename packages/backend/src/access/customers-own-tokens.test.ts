import { type Crm, createCrm, isCrmError } from '@korkep/core';
import { beforeAll, expect, it } from 'vitest';
import { openBackend, type TestBackend } from '../backend.testing.ts';
import { describeEachEngine } from '../database/engines.testing.ts';
import { migrations } from '../migrations.ts';

describeEachEngine('A customer’s own token', (open) => {
  let backend: TestBackend;
  let crm: Crm;

  const clientOf = (token: string) =>
    createCrm({ baseUrl: 'http://localhost', token, fetch: (request) => backend.backend.fetch(request) });
  const refusal = async (promise: Promise<unknown>) => {
    const error = await promise.then(
      () => undefined,
      (reason: unknown) => reason,
    );
    return isCrmError(error) ? error.code : 'not refused';
  };
  const chat = (customerId: string) => ({
    customerId,
    subject: 'Hol a csomagom?',
    channel: 'chat' as const,
    status: 'new' as const,
    priority: 'normal' as const,
    openedAt: new Date().toISOString(),
  });
  const answeredAt = new Date().toISOString();

  beforeAll(async () => {
    backend = await openBackend(await open(migrations));
    crm = clientOf((await backend.tenant('owner')).secret);
  });

  it('proves no address, and leaves what the customer is identified by', async () => {
    const given = await crm.customers.create({
      type: 'person',
      familyName: 'Kovács',
      emails: [{ value: 'janos@pelda.example', isVerified: true }, { value: 'regi@pelda.example' }],
    });
    const own = clientOf((await crm.tokens.create({ role: 'agent', customerId: given.id })).token);
    const emails = [
      { value: 'masvalaki@pelda.example', isVerified: true },
      { value: 'janos@pelda.example' },
      { value: 'regi@pelda.example', isVerified: true },
    ];
    await own.customers.update(given.id, { emails });
    const kept = await crm.customers.get(given.id);
    expect(kept.emails?.map(({ isVerified }) => isVerified)).toEqual([false, true, undefined]);
    const externalIds = [{ source: 'erp', id: '1' }];
    expect(await refusal(own.customers.update(given.id, { externalIds }))).toBe('field_denied');
  });

  it('moves no figure of satisfaction but by answering what was asked', async () => {
    const { id: customerId } = await crm.customers.create({ type: 'person', familyName: 'Kovács' });
    const own = clientOf((await crm.tokens.create({ role: 'agent', customerId })).token);
    for (const kind of ['csat', 'nps', 'ces'] as const) {
      expect(await refusal(own.feedbacks.create({ customerId, kind, score: 5, answeredAt })), kind).toBe(
        'permission_denied',
      );
    }
    const { id } = await crm.feedbacks.create({ customerId, kind: 'csat', score: 2, answeredAt });
    expect(await refusal(own.feedbacks.update(id, { score: 5 }))).toBe('permission_denied');
    expect(await refusal(own.feedbacks.archive(id))).toBe('permission_denied');
    await own.feedbacks.create({ customerId, kind: 'complaint', comment: 'Késett.', answeredAt });
  });

  it('of a visitor chats, and does nothing else', async () => {
    const { token, customerId = '' } = await crm.tokens.create({ role: 'agent', isVisitor: true });
    const own = clientOf(token);
    await own.tickets.create(chat(customerId));
    expect((await own.tickets.list({ customerId })).data).toHaveLength(1);
    for (const refused of [
      own.customers.update(customerId, { familyName: 'Más' }),
      own.customers.archive(customerId),
      own.feedbacks.create({ customerId, kind: 'complaint', comment: 'Semmi.', answeredAt }),
      own.interactions.list({ customerId }),
    ]) {
      expect(await refusal(refused)).toBe('permission_denied');
    }
  });
});
