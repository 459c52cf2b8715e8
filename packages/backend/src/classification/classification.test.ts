import { createCrm } from '@korkep/core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openBackend, type TestBackend } from '../backend.testing.ts';
import type { DatabaseEngine } from '../database/engine.ts';
import { openMemory } from '../database/engines.testing.ts';
import { inTenant } from '../database/tenant.ts';
import { migrations } from '../migrations.ts';
import { createRecords } from '../store/create.ts';
import { ticketKind } from '../tickets/ticket-kind.ts';
import { readExamples } from './examples.ts';
import { type Learn, learnAll, learnHere } from './learn.ts';
import { learnInThread } from './node-learn.ts';
import { trainIfDue } from './train.ts';

const THINGS = ['kettle', 'lamp', 'chair', 'printer', 'bicycle', 'phone', 'jacket', 'mixer', 'tent', 'camera'];
const SAID: Record<string, string[]> = {
  delivery: [
    'parcel has not arrived',
    'courier left the parcel elsewhere',
    'shipment of it is late',
    'tracking of the parcel stands still',
  ],
  billing: [
    'invoice shows a wrong amount',
    'card was charged for it again',
    'refund is not on my account',
    'payment of it was declined',
  ],
  returns: [
    'want to send it back',
    'ask for a return label',
    'exchange it for another size',
    'it came broken and goes back',
  ],
};
const DAY = 86_400_000;

describe('new tickets', () => {
  let engine: DatabaseEngine;
  let backend: TestBackend;
  let tenantId: string;
  let secret: string;
  let customerId: string;
  let now = new Date('2026-11-20T10:00:00Z');
  const crmOf = (token: string) =>
    createCrm({ baseUrl: 'http://localhost', token, fetch: (request) => backend.backend.fetch(request) });
  const asked = (subject: string, more: object = {}) => ({
    customerId,
    subject,
    status: 'new' as const,
    priority: 'normal' as const,
    openedAt: now.toISOString(),
    ...more,
  });
  const train = (learn: Learn, isDaily = false) => {
    const { services } = backend.backend;
    return trainIfDue({ services, learn, isDaily }, tenantId, new AbortController().signal);
  };

  beforeAll(async () => {
    engine = await openMemory(migrations);
    const limits = { perSecond: 1e6, burst: 1e6 };
    backend = await openBackend(engine, { now: () => now, limits: { callerRate: limits, tenantRate: limits } });
    ({ tenantId, secret } = await backend.tenant('owner'));
    ({ id: customerId } = await crmOf(secret).customers.create({ type: 'person', familyName: 'Kovács' }));
    const solvedAt = '2026-11-18T10:00:00Z';
    const tickets = Object.entries(SAID).flatMap(([category, sentences]) =>
      sentences.flatMap((sentence) =>
        THINGS.map((thing) => ({
          ...asked(`My ${thing}: ${sentence}`),
          category,
          status: 'solved',
          openedAt: solvedAt,
          solvedAt,
        })),
      ),
    );
    await inTenant(engine, tenantId, (session) =>
      createRecords(ticketKind, tickets, {
        session,
        now,
        actor: { kind: 'system' },
        services: backend.backend.services,
        isSeed: true,
      }),
    );
  }, 60_000);
  afterAll(() => engine.close());

  it('get language, sentiment and a customer’s priority by rules, and nothing that is not known', async () => {
    const own = crmOf(await backend.token(secret, { role: 'agent', customerId }));
    const { id } = await own.tickets.create(
      asked('Sürgős! Azonnal hívjanak, elfogadhatatlan, nagyon csalódott vagyok'),
    );
    const ticket = await crmOf(secret).tickets.get(id);
    expect(ticket).toMatchObject({ language: 'hu', priority: 'urgent', sentiment: 'negative' });
    expect(ticket.category).toBeUndefined();
    const priority = ticket.classification!.find(({ field }) => field === 'priority')!;
    expect(priority).toMatchObject({ label: 'urgent', by: 'rules' });
    expect(priority.terms).toContain('Sürgős');
    expect(await own.tickets.get(id)).not.toHaveProperty('classification');
    const short = await crmOf(secret).tickets.create(asked('OK'));
    expect(short).not.toHaveProperty('classification');
    expect(short).not.toHaveProperty('language');
  });

  it('are left as people set them', async () => {
    const given = { category: 'vip', language: 'de', sentiment: 'positive', priority: 'low' } as const;
    const ticket = await crmOf(secret).tickets.create(
      asked('Urgent! The parcel has not arrived, this is terrible', given),
    );
    expect(ticket).toMatchObject(given);
    expect(ticket).not.toHaveProperty('classification');
    const open = await crmOf(secret).tickets.create(asked('Urgent! The parcel has not arrived, this is terrible'));
    expect(open).toMatchObject({ priority: 'normal', language: 'en', sentiment: 'negative' });
  });

  it('get the category once it was learned from solved ones, with why, and rules see it', async () => {
    const crm = crmOf(secret);
    expect(await crm.classifier.get()).toEqual({ isTraining: false, isWanted: false, fields: [] });
    await crm.automationRules.create({
      name: 'Parcels',
      position: 1,
      status: 'active',
      trigger: { events: ['ticketCreated'] },
      condition: { field: 'category', op: 'eq', value: 'delivery' },
      actions: [{ do: 'tag', add: ['parcel'] }],
    });
    expect(await crm.classifier.train()).toMatchObject({ isWanted: true });
    expect(await train(learnHere)).toBe(true);
    const { fields, ...state } = await crm.classifier.get();
    expect(state).toEqual({ isTraining: false, isWanted: false, trainedAt: now.toISOString() });
    const category = fields.find(({ field }) => field === 'category')!;
    expect(category).toMatchObject({ examples: 120, labels: 3, precision: 0.9, isUsed: true });
    expect(category.answered).toBeGreaterThan(0.5);
    // All were of normal priority: there is nothing to tell apart.
    expect(fields.find(({ field }) => field === 'priority')).toMatchObject({ isUsed: false });

    const ticket = await crm.tickets.create(asked('Where is it? The courier has my parcel, tracking stands still'));
    expect(ticket.category).toBe('delivery');
    const why = ticket.classification!.find(({ field }) => field === 'category')!;
    expect(why).toMatchObject({ label: 'delivery', by: 'learned' });
    expect(why.confidence).toBeGreaterThan(0.5);
    expect(why.terms).toContain('parcel');
    expect((await crm.tickets.create(asked('日本語'))).category).toBeUndefined();
    backend.backend.start();
    try {
      await expect.poll(async () => (await crm.tickets.get(ticket.id)).tags, { timeout: 30_000 }).toEqual(['parcel']);
    } finally {
      await backend.backend.stop();
    }
    await crm.tickets.update(ticket.id, { category: 'billing' });
    expect((await crm.tickets.get(ticket.id)).classification).toHaveLength(ticket.classification!.length);
  }, 30_000);

  it('are learned from once, however many processes see that it is time', async () => {
    let count = 0;
    const counting: Learn = async (examples, signal) => {
      count += 1;
      await new Promise((resolve) => setTimeout(resolve, 100));
      return learnHere(examples, signal);
    };
    expect(await train(counting, true)).toBe(false);
    now = new Date(now.getTime() + DAY + 1);
    // A day is over, but nothing was solved since.
    expect(await train(counting, true)).toBe(false);
    const { id } = await crmOf(secret).tickets.create(
      asked('My sofa: the parcel has not arrived', { category: 'delivery' }),
    );
    await crmOf(secret).tickets.setStatus(id, { status: 'solved' });
    const done = await Promise.all([train(counting, true), train(counting, true), train(counting, true)]);
    expect([done.filter(Boolean).length, count]).toEqual([1, 1]);
  });

  it('are learned from again when a process was killed over it, and the late one’s work is thrown away', async () => {
    await crmOf(secret).classifier.train();
    let release: (() => void) | undefined;
    const late = train(async (examples, signal) => {
      await new Promise<void>((resolve) => {
        release = resolve;
      });
      return learnHere(examples, signal);
    });
    await expect.poll(() => release).toBeDefined();
    expect(await crmOf(secret).classifier.get()).toMatchObject({ isTraining: true, isWanted: false });
    expect(await train(learnHere)).toBe(false);
    now = new Date(now.getTime() + DAY / 24);
    expect(await train(learnHere)).toBe(true);
    const { trainedAt } = await crmOf(secret).classifier.get();
    now = new Date(now.getTime() + 1_000);
    release!();
    expect(await late).toBe(false);
    expect((await crmOf(secret).classifier.get()).trainedAt).toBe(trainedAt);
  });

  it('are not tried again and again where learning fails', async () => {
    await crmOf(secret).classifier.train();
    const failing: Learn = () => Promise.reject(new Error('no memory'));
    await expect(train(failing)).rejects.toThrow('no memory');
    expect(await train(failing)).toBe(false);
    expect(await crmOf(secret).classifier.get()).toMatchObject({ isTraining: false, isWanted: false });
  });

  it('are learned from in a thread of its own as here, and it stops when told', async () => {
    const examples = await inTenant(engine, tenantId, readExamples, { readOnly: true });
    expect(await learnInThread(examples, new AbortController().signal)).toEqual(learnAll(examples));
    const stopping = new AbortController();
    const learning = learnInThread(examples, stopping.signal);
    stopping.abort(new Error('closing'));
    await expect(learning).rejects.toThrow('closing');
  }, 30_000);
});
