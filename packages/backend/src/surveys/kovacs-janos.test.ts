import { type Crm, createCrm } from '@korkep/core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { react } from '../automation/react.ts';
import { routeWaiting } from '../automation/team-waits.ts';
import { runDue } from '../automation/waiting.ts';
import { openBackend, type TestBackend } from '../backend.testing.ts';
import { learnHere } from '../classification/learn.ts';
import { trainIfDue } from '../classification/train.ts';
import type { DatabaseEngine } from '../database/engine.ts';
import { openMemory } from '../database/engines.testing.ts';
import { inTenant } from '../database/tenant.ts';
import { numberAll } from '../journal/number-all.testing.ts';
import { deliver, headerIn, openPeer, type Peer, rawMail } from '../mail/mail.testing.ts';
import { createRelay, type OpenMail, openMail } from '../mail/node-mail.ts';
import { migrations } from '../migrations.ts';
import { createRecords } from '../store/create.ts';
import { ticketKind } from '../tickets/ticket-kind.ts';

const SUPPORT = 'ugyfelszolgalat@acme.example';
const JANOS = 'kovacs.janos@example.hu';
const HIS_ID = '<elso@example.hu>';
const FORM = { 'content-type': 'application/x-www-form-urlencoded' };
/** Nine in the morning in Budapest. */
const NINE = Date.parse('2026-11-20T08:00:00Z');
const TODAY = { from: '2026-11-20', to: '2026-11-21' };

/** What the desk has solved so far: what the classifier learns from. */
const THINGS = ['bögre', 'lámpa', 'szék', 'nyomtató', 'kerékpár', 'telefon', 'kabát', 'turmix', 'sátor', 'kamera'];
const SAID: Record<string, string[]> = {
  szállítás: [
    'hol van a csomag, nem érkezett meg',
    'a futár nem hozta ki a rendelést',
    'késik a kiszállítás, a csomag nem jött meg',
    'mikor érkezik a csomagom, áll a nyomkövetés',
  ],
  számlázás: [
    'rossz összeg áll a számlán',
    'kétszer vonták le a kártyámról az árát',
    'kérem a számlát másik címre kiállítani',
    'nem kaptam vissza a pénzt, visszautalást kérek',
  ],
  visszaküldés: [
    'szeretném visszaküldeni, nem jó a méret',
    'kérek visszaküldési címkét a cseréhez',
    'törötten jött ki a dobozból, visszaküldöm',
    'elállok a vásárlástól, visszaküldeném',
  ],
};

describe('Kovács János writes an e-mail about his latest order', () => {
  let now = NINE;
  let engine: DatabaseEngine;
  let backend: TestBackend;
  let mail: OpenMail;
  let peer: Peer;
  let tenantId: string;
  let owner: Crm;
  let anna: Crm;
  let janosId: string;
  let annaId: string;
  let earlierId: string;
  let ticketId: string;
  let teamId: string;
  let macroId: string;
  let annasToken: () => Promise<string>;

  const crmOf = (token: string) =>
    createCrm({ baseUrl: 'http://localhost', token, fetch: (request) => backend.backend.fetch(request) });
  const minutesLater = (minutes: number) => {
    now = NINE + minutes * 60_000;
  };
  /** The same, with a new token for her: they last minutes. */
  const atMinute = async (minutes: number) => {
    minutesLater(minutes);
    anna = crmOf(await annasToken());
  };
  /** Everything that is due by now: what came in, what rules do about it, and what goes out. */
  const settle = async () => {
    const { services } = backend.backend;
    await mail.drain(tenantId);
    for (let again = true; again; ) {
      again = await numberAll(services.engine, tenantId);
      for (const step of [react, runDue, routeWaiting]) again = (await step(services, tenantId)).hasMore || again;
    }
    await mail.drain(tenantId);
  };
  const writes = async (headers: Record<string, string>, body: string, to = SUPPORT) => {
    await deliver(
      mail.port!,
      rawMail(
        { From: `Kovács János <${JANOS}>`, To: to, 'Content-Type': 'text/plain; charset=utf-8', ...headers },
        body,
      ),
      { from: JANOS, to },
    );
    await settle();
  };
  const says = async (body: string, status: 'pending' | 'solved') => {
    await anna.ticketComments.create({ ticketId, body, status });
    await settle();
    return peer.got.at(-1)!;
  };

  beforeAll(async () => {
    engine = await openMemory(migrations);
    backend = await openBackend(engine, { now: () => new Date(now) });
    const tenant = await backend.tenant('owner', { name: 'Acme' });
    ({ tenantId } = tenant);
    owner = crmOf(tenant.secret);
    minutesLater(-40 * 1440);
    teamId = (await owner.teams.create({ name: 'Szállítás' })).id;
    annaId = (
      await owner.users.create({ name: 'Szabó Anna', email: 'anna@acme.example', role: 'agent', teamIds: [teamId] })
    ).id;
    const person = { type: 'person', familyName: 'Kovács', givenName: 'János', language: 'hu' } as const;
    janosId = (await owner.customers.create({ ...person, emails: [{ value: JANOS, isVerified: true }] })).id;
    await pastTickets();
    await pastOfJanos();
    // What was before a rule is none of its business.
    await numberAll(engine, tenantId);
    now += 600_000;
    await rules();
    peer = await openPeer();
    mail = await openMail(backend.backend, {
      mailboxes: [{ address: SUPPORT, tenantId, name: 'Acme Ügyfélszolgálat' }],
      listen: { port: 0 },
      send: { transport: createRelay(`smtp://127.0.0.1:${peer.port}?ignoreTLS=true`) },
      publicUrl: 'https://crm.acme.example',
    });
    annasToken = () => backend.token(tenant.secret, { role: 'agent', userId: annaId });
    await atMinute(0);
  }, 60_000);
  afterAll(async () => {
    await mail.close();
    await peer.close();
    await engine.close();
  });

  async function pastTickets() {
    const { id: customerId } = await owner.customers.create({ type: 'person', familyName: 'Nagy', givenName: 'Éva' });
    const at = new Date(now).toISOString();
    const solved = { customerId, status: 'solved', priority: 'normal', openedAt: at, solvedAt: at };
    const tickets = Object.entries(SAID).flatMap(([category, sentences]) =>
      sentences.flatMap((said) => THINGS.map((thing) => ({ ...solved, category, subject: `${thing}: ${said}` }))),
    );
    const { services } = backend.backend;
    const context = { now: new Date(now), actor: { kind: 'system' as const }, services, isSeed: true };
    await inTenant(engine, tenantId, (session) => createRecords(ticketKind, tickets, { ...context, session }));
    await owner.classifier.train();
    await trainIfDue({ services, learn: learnHere, isDaily: false }, tenantId, new AbortController().signal);
  }

  /** An order that came late, with what was done about it, and the one that he asks about now. */
  async function pastOfJanos() {
    const product = await owner.products.create({ name: 'Kávéfőző', sku: 'KF-1' });
    const total = { amount: 2_490_000, currency: 'HUF' };
    const line = { productId: product.id, name: 'Kávéfőző', quantity: 1, unitPrice: '24900', total };
    const order = (number: string, placedAt: string, status: 'completed' | 'shipped') =>
      owner.orders.create({
        customerId: janosId,
        number,
        status,
        placedAt,
        lines: [line],
        total,
      });
    await order('R-1001', '2026-09-01T10:00:00Z', 'completed');
    await order('R-1002', '2026-11-17T10:00:00Z', 'shipped');
    const earlier = await owner.tickets.create({
      customerId: janosId,
      subject: 'Nem jött meg az R-1001',
      status: 'open',
      priority: 'normal',
      category: 'szállítás',
      assigneeId: annaId,
      openedAt: new Date(now).toISOString(),
    });
    earlierId = earlier.id;
    now += 600_000;
    await owner.ticketComments.create({
      ticketId: earlierId,
      body: 'Újraküldtük expressz futárral.',
      status: 'solved',
    });
  }

  async function rules() {
    const survey = await owner.surveys.create({
      name: 'Megoldás után',
      kind: 'csat',
      status: 'active',
      delayMinutes: 30,
      restDays: 7,
    });
    await owner.slaPolicies.create({
      name: 'Egy óra',
      position: 1,
      isActive: true,
      targets: [{ metric: 'firstReply', priority: 'normal', minutes: 60, hours: 'calendar' }],
    });
    const macro = await owner.macros.create({
      name: 'Úton van',
      texts: [
        {
          language: 'hu',
          body: 'Kedves {{customer.givenName}}! A csomag úton van (#{{ticket.number}}). Üdv: {{agent.name}}',
        },
        { language: 'en', body: 'Dear {{customer.givenName}}, your parcel is on its way (#{{ticket.number}}).' },
      ],
      changes: { status: 'pending', addTags: ['úton'] },
    });
    macroId = macro.id;
    const created = { trigger: { events: ['ticketCreated' as const] }, status: 'active' as const };
    await owner.automationRules.create({
      ...created,
      name: 'Szállítás a csapatához',
      position: 1,
      condition: { field: 'category', op: 'eq', value: 'szállítás' },
      actions: [{ do: 'route', teamId, by: 'leastLoaded' }],
    });
    await owner.automationRules.create({
      ...created,
      name: 'Visszaigazolás',
      position: 2,
      actions: [
        {
          do: 'reply',
          texts: [
            { language: 'en', body: 'We got your message (#{{ticket.number}}).' },
            { language: 'hu', body: 'Megkaptuk a levelét (#{{ticket.number}}).' },
          ],
        },
      ],
    });
    await owner.automationRules.create({
      name: 'Kérdés a megoldás után',
      position: 3,
      status: 'active',
      trigger: { events: ['ticketUpdated'], fields: ['status'] },
      condition: { field: 'status', op: 'eq', value: 'solved' },
      actions: [{ do: 'survey', surveyId: survey.id }],
    });
  }

  it('and it is classified, routed and acknowledged in his language', async () => {
    await writes(
      { Subject: 'Hol van a csomagom? R-1002', 'Message-ID': HIS_ID },
      'Jó napot!\r\n\r\nA legutóbbi rendelésem, a kávéfőző nem érkezett meg, a nyomkövetés áll. Mikor jön a csomag?\r\n\r\nKovács János',
    );
    const { data } = await owner.tickets.list({ customerId: janosId, limit: 1 });
    ticketId = data[0]!.id;
    expect(data[0]).toMatchObject({
      subject: 'Hol van a csomagom? R-1002',
      channel: 'email',
      status: 'new',
      category: 'szállítás',
      language: 'hu',
      teamId,
      assigneeId: annaId,
      classification: expect.arrayContaining([expect.objectContaining({ field: 'category', by: 'learned' })]),
    });
    expect(peer.got).toHaveLength(1);
    const [{ raw, to }] = peer.got as [Peer['got'][0]];
    expect(to).toEqual([JANOS]);
    expect(textIn(raw)).toContain(`Megkaptuk a levelét (#${data[0]!.number}).`);
    expect(headerIn(raw, 'In-Reply-To')).toBe(HIS_ID);
    expect(headerIn(raw, 'Auto-Submitted')).toBe('auto-replied');
    expect((await owner.tickets.get(ticketId)).firstRepliedAt).toBeUndefined();
  });

  it('the agent sees his purchases and how the earlier problem was solved, and answers with a macro', async () => {
    await atMinute(42);
    const seen = await anna.customers.profile(janosId);
    expect(seen.orders?.map(({ number }) => number)).toEqual(['R-1002', 'R-1001']);
    expect(seen.tickets?.map(({ id }) => id)).toEqual([ticketId, earlierId]);
    const { data: earlier } = await anna.tickets.conversation(earlierId);
    expect(earlier[0]).toMatchObject({ author: 'agent', body: 'Újraküldtük expressz futárral.' });

    const { body, changes, missing } = await anna.macros.preview(macroId, { ticketId });
    const { number } = await anna.tickets.get(ticketId);
    expect([body, missing]).toEqual([`Kedves János! A csomag úton van (#${number}). Üdv: Szabó Anna`, []]);
    await anna.tickets.update(ticketId, { tags: changes.tags! });
    const { raw } = await says(body!, changes.status as 'pending');
    expect(textIn(raw)).toContain(body);
    expect(headerIn(raw, 'In-Reply-To')).toBe(HIS_ID);
    expect(headerIn(raw, 'References')).toContain(HIS_ID);
    expect(headerIn(raw, 'Reply-To')).toMatch(/^ugyfelszolgalat\+[0-9a-z]{42}@acme\.example$/);
    expect(headerIn(raw, 'Auto-Submitted')).toBeUndefined();
  });

  it('his answer arrives in the thread', async () => {
    await atMinute(70);
    const { raw } = peer.got.at(-1)!;
    await writes(
      {
        Subject: 'Egészen más tárgy',
        'Message-ID': '<masodik@example.hu>',
        'In-Reply-To': headerIn(raw, 'Message-ID')!,
      },
      'Köszönöm, megvárom!\r\n\r\nAcme ezt írta:\r\n> Kedves János!\r\n',
      headerIn(raw, 'Reply-To')!,
    );
    const { data } = await anna.tickets.conversation(ticketId);
    expect(data[0]).toMatchObject({ author: 'customer', body: 'Köszönöm, megvárom!', sender: JANOS });
    expect((await anna.tickets.get(ticketId)).status).toBe('open');
  });

  it('solving it asks him half an hour later, and his click shows in CSAT', async () => {
    await atMinute(85);
    const before = peer.got.length;
    await says('Ma délután megérkezik.', 'solved');
    expect(peer.got).toHaveLength(before + 1);
    minutesLater(114);
    await settle();
    expect(peer.got).toHaveLength(before + 1);
    minutesLater(115);
    await settle();
    expect(peer.got).toHaveLength(before + 2);
    const { raw } = peer.got.at(-1)!;
    const links = [...textIn(raw).matchAll(/https:\/\/crm\.acme\.example(\/v1\/survey\/\S+)/g)].map(
      ([, path]) => path!,
    );
    expect(links).toHaveLength(5);

    // A program that looks through mails opens them all.
    for (const link of links) expect((await backend.send(undefined, 'GET', link)).status).toBe(200);
    expect((await owner.kpis.get('customerSatisfaction', TODAY)).sample).toBe(0);
    minutesLater(130);
    const sent = await backend.send(undefined, 'POST', links[4]!, 'score=5&comment=Gyors+v%C3%A1lasz', FORM);
    expect([sent.status, sent.text.includes('Köszönjük!')]).toEqual([200, true]);

    const csat = await owner.kpis.get('customerSatisfaction', { ...TODAY, breakdown: 'agent' });
    expect(csat).toMatchObject({ value: 100, sample: 1 });
    expect(csat.breakdown).toMatchObject([{ key: annaId, label: 'Szabó Anna', value: 100 }]);
    const { data } = await owner.customers.timeline(janosId, { limit: 50 });
    expect(data.find(({ kind }) => kind === 'feedback')).toMatchObject({ at: new Date(now).toISOString() });
    expect((await owner.feedbacks.list({ customerId: janosId })).data).toMatchObject([
      { kind: 'csat', score: 5, comment: 'Gyors válasz', ticketId, agentId: annaId },
    ]);
  });

  it('first response and resolution show the exact minutes', async () => {
    const figures = { ids: ['firstResponseTime', 'resolutionTime', 'slaAttainment'], ...TODAY } as const;
    const { data } = await owner.kpis.values({ ...figures, ids: [...figures.ids] });
    const of = (id: string) => data.find((figure) => figure.id === id);
    expect(of('firstResponseTime')).toMatchObject({ value: 42, sample: 1 });
    expect(of('resolutionTime')).toMatchObject({ value: 85, sample: 1 });
    expect(of('slaAttainment')).toMatchObject({ value: 100, sample: 1 });
    const { data: promises } = await owner.tickets.sla(ticketId);
    expect(promises.find(({ metric }) => metric === 'firstReply')).toMatchObject({
      state: 'met',
      elapsed: { calendar: expect.closeTo(42, 3) },
    });
  });
});

/** The text of a mail’s plain part, however it was written over the wire. */
function textIn(raw: string): string {
  const start = raw.search(/content-type: text\/plain/i);
  const part = raw.slice(start < 0 ? 0 : start);
  const end = part.indexOf('\r\n--', 4);
  const whole = end < 0 ? part : part.slice(0, end);
  const body = whole.slice(whole.indexOf('\r\n\r\n') + 4);
  if (/content-transfer-encoding: base64/i.test(whole)) return Buffer.from(body, 'base64').toString('utf8');
  const bytes = body
    .replace(/=\r\n/g, '')
    .replace(/=([0-9A-F]{2})/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));
  return Buffer.from(bytes, 'latin1').toString('utf8');
}
