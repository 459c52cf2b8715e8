import { type FieldMeta, operations, type RecordKind, records } from '@korkep/core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openBackend, type TestBackend } from '../backend.testing.ts';
import type { DatabaseEngine } from '../database/engine.ts';
import { openMemory } from '../database/engines.testing.ts';
import { inTenant } from '../database/tenant.ts';
import { numberAll } from '../journal/number-all.testing.ts';
import { migrations } from '../migrations.ts';
import { recordKinds } from '../store/record-kinds.ts';

type Fields = Record<string, unknown>;

const NO_LIMITS = { perSecond: 1e6, burst: 1e6 };
const MARK = 'only-for-colleagues';
const kinds = Object.keys(records) as RecordKind[];
const fieldsOf = (kind: RecordKind) => Object.entries(records[kind].fields as Record<string, { meta: FieldMeta }>);
const internalOf = (kind: RecordKind) => fieldsOf(kind).flatMap(([name, { meta }]) => (meta.internal ? [name] : []));
const withInternal = kinds.filter((kind) => internalOf(kind).length > 0);
const resourceOf = (kind: RecordKind) =>
  operations()
    .find(({ verb, record }) => verb === 'get' && record === kind)!
    .name.split('.')[0]!;
const pathOf = (kind: RecordKind) =>
  operations()
    .find(({ name }) => name === `${resourceOf(kind)}.get`)!
    .path.replace(/\/\{\w+\}$/, '');

describe('what a customer sees of what is theirs', () => {
  let engine: DatabaseEngine;
  let backend: TestBackend;
  let tenantId: string;
  let owner: string;
  let own: string;
  let colleague: string;
  let since: string;
  /** One record of every kind that has fields for colleagues alone, all of them filled. */
  const ids = {} as Record<RecordKind, string>;
  let hidden: { interaction: string; contract: string; invoice: string; comment: string };

  const ok = async (secret: string, method: string, path: string, body?: unknown) => {
    const answer = await backend.send(secret, method, path, body);
    expect(answer.status, `${method} ${path}: ${answer.text}`).toBeLessThan(300);
    return answer;
  };
  const create = async (path: string, body: unknown) =>
    (await ok(owner, 'POST', `/v1/${path}`, body)).body.id as string;

  beforeAll(async () => {
    engine = await openMemory(migrations);
    backend = await openBackend(engine, { limits: { callerRate: NO_LIMITS, tenantRate: NO_LIMITS } });
    ({ tenantId, secret: owner } = await backend.tenant('owner'));
    since = (await ok(owner, 'GET', '/v1/changes')).body.to;
    const user = await create('users', { name: 'Kata', email: 'kata@example.hu', role: 'agent' });
    const team = await create('teams', { name: MARK });
    const at = '2026-11-01T09:00:00Z';
    const customerId = await create('customers', {
      type: 'organisation',
      organisationName: 'Acme',
      incomeBand: MARK,
      headCount: 31_337,
      annualRevenue: { amount: 31_337_00, currency: 'HUF' },
      segment: 'mid_market',
      valueTier: 'vip',
      lifecycleStage: 'at_risk',
      relationshipType: 'reactive',
      relationshipReasons: [MARK],
      tags: [MARK],
      ownerId: user,
      source: 'only_for_colleagues',
    });
    const other = await create('customers', { type: 'person', familyName: 'Nobody' });
    const ticket = (more: Fields) => ({
      customerId,
      subject: 'Late',
      status: 'open',
      priority: 'high',
      openedAt: at,
      ...more,
    });
    const problemId = await create('tickets', ticket({ customerId: other, type: 'problem' }));
    const ticketId = await create(
      'tickets',
      ticket({
        type: 'incident',
        category: MARK,
        sentiment: 'negative',
        tags: [MARK],
        assigneeId: user,
        teamId: team,
        sharedTeamIds: [team],
        followerIds: [user],
        problemId,
        relatedIds: [problemId],
        dueAt: '2031-03-31T07:00:00Z',
        snoozedUntil: '2031-03-31T08:00:00Z',
      }),
    );
    const comment = (more: Fields) =>
      create('ticket-comments', { ticketId, body: 'Sorry', mentionedIds: [user], ...more });
    const interaction = (more: Fields) =>
      create('interactions', {
        customerId,
        direction: 'outbound',
        occurredAt: at,
        summary: MARK,
        sentiment: 'negative',
        source: 'only_for_colleagues',
        details: { channel: 'call', topic: 'Delay' },
        ...more,
      });
    const contract = (number: string, status: string) =>
      create('contracts', { customerId, number, title: 'Support', status, startsAt: at });
    const invoice = (number: string, status: string) =>
      create('invoices', { customerId, number, status, issuedAt: at, total: { amount: 100, currency: 'HUF' } });
    const translations = [{ language: 'en', title: 'Returns', body: 'Within 30 days.' }];
    Object.assign(ids, {
      customer: customerId,
      ticket: ticketId,
      ticketComment: await comment({ visibility: 'public' }),
      interaction: await interaction({}),
      feedback: await create('feedback', { customerId, kind: 'complaint', answeredAt: at, settlement: MARK }),
      article: await create('articles', {
        visibility: 'public',
        status: 'published',
        sourceLanguage: 'en',
        translations,
        labels: [MARK],
        authorId: user,
      }),
      contract: await contract('C-1', 'active'),
      invoice: await invoice('I-1', 'open'),
    });
    hidden = {
      interaction: await interaction({ direction: 'internal', details: { channel: 'note', body: MARK } }),
      contract: await contract('C-2', 'draft'),
      invoice: await invoice('I-2', 'draft'),
      comment: await comment({ visibility: 'internal', body: MARK }),
    };
    await create('tags', { name: MARK });
    // What only the server sets.
    await inTenant(engine, tenantId, async (session) => {
      await session.prepared(
        undefined,
        `update tickets set sla_due_at = '2031-03-31T09:00:00Z', sla_metric = 'nextReply', sla_breaches = 3,
           classification = $3::jsonb where tenant_id = $1 and id = $2`,
        [
          tenantId,
          ticketId,
          JSON.stringify([{ field: 'category', label: MARK, confidence: 1, by: 'rules', terms: [] }]),
        ],
      );
      await session.prepared(undefined, 'update feedbacks set agent_id = $3 where tenant_id = $1 and id = $2', [
        tenantId,
        ids.feedback,
        user,
      ]);
    });
    own = await backend.token(owner, { role: 'agent', customerId });
    colleague = await backend.token(owner, { role: 'agent', customerId, userId: user });
    await numberAll(engine, tenantId);
  }, 60_000);
  afterAll(() => engine.close());

  /** Everything that a token limited to the customer can read, by what it was asked for. */
  const everything = async (secret: string): Promise<Map<string, Fields | Fields[]>> => {
    const found = new Map<string, Fields | Fields[]>();
    const read = async (path: string) => {
      const answer = await backend.send(secret, 'GET', path);
      if (answer.status === 403) return;
      expect(answer.status, `${path}: ${answer.text}`).toBe(200);
      found.set(path, answer.body);
    };
    for (const operation of operations()) {
      if (operation.verb === 'list' && operation.record) await read(operation.path);
      if (operation.verb === 'get' && operation.record && ids[operation.record])
        await read(operation.path.replace(/\{\w+\}/, ids[operation.record]));
    }
    for (const kind of kinds) await read(`/v1/snapshot?kind=${kind}`);
    const { customer, ticket } = ids;
    await read(`/v1/tickets/${ticket}/conversation`);
    for (const part of ['profile', 'timeline', 'activity']) await read(`/v1/customers/${customer}/${part}`);
    await read(`/v1/customers/${customer}/timeline?q=colleagues`);
    const start = await ownPosition(secret);
    await read(`/v1/changes?since=${start}`);
    const stream = await backend.backend.fetch(
      new Request(`http://localhost/v1/stream?since=${start}`, { headers: { authorization: `Bearer ${secret}` } }),
    );
    found.set('stream', { text: await untilChanges(stream) });
    return found;
  };
  /** The beginning of the journal as a position of this caller: positions are the caller's own. */
  const ownPosition = async (secret: string) => {
    const [, , hash] = atob(since.replaceAll('-', '+').replaceAll('_', '/')).split('.');
    const { to } = (await ok(secret, 'GET', '/v1/changes')).body;
    const [, , , role, customerId] = atob(to.replaceAll('-', '+').replaceAll('_', '/')).split('.');
    const [, seq] = atob(since.replaceAll('-', '+').replaceAll('_', '/')).split('.');
    return btoa(`1.${seq}.${hash}.${role}.${customerId}`).replaceAll('+', '-').replaceAll('/', '_').replace(/=+$/, '');
  };

  it('is tried with every field that only colleagues see', async () => {
    for (const kind of withInternal) {
      expect(ids[kind], `a record of the kind ${kind}`).toBeDefined();
      const { body } = await ok(owner, 'GET', `${pathOf(kind)}/${ids[kind]}`);
      expect(Object.keys(body), kind).toEqual(expect.arrayContaining(internalOf(kind)));
    }
  });

  it('holds nothing of what only colleagues see, whichever way it is read', async () => {
    const seen = await everything(own);
    expect(seen.size).toBeGreaterThan(25);
    for (const [path, body] of seen) {
      const text = JSON.stringify(body);
      expect(text.replaceAll('_', '-'), path).not.toContain(MARK);
      expect(text, path).not.toMatch(/2031-03-31|31337|3133700/);
      for (const id of Object.values(hidden)) expect(text, path).not.toContain(id);
      for (const kind of withInternal) expectNone(body, kind, path);
    }
    const timeline = seen.get(`/v1/customers/${ids.customer}/timeline`) as { data: { kind: string }[] };
    expect(timeline.data.map(({ kind }) => kind)).toEqual(
      expect.arrayContaining(['ticket', 'interaction', 'feedback']),
    );
    expect(timeline.data.map(({ kind }) => kind)).not.toContain('change');
    expect((seen.get(`/v1/customers/${ids.customer}/profile`) as Fields).attention).toEqual([]);
  });

  it('is the whole for a colleague whose token is limited to the customer', async () => {
    const { body } = await ok(colleague, 'GET', `/v1/tickets/${ids.ticket}`);
    expect(Object.keys(body)).toEqual(expect.arrayContaining(internalOf('ticket')));
    expect((await ok(colleague, 'GET', `/v1/interactions/${hidden.interaction}`)).body.summary).toBe(MARK);
    const texts = JSON.stringify([...(await everything(colleague)).values()]);
    expect(texts).toContain(MARK);
    expect(texts).toContain(hidden.interaction);
    expect(texts).not.toContain(hidden.comment);
  });

  it('cannot be ordered or filtered by what is not seen, so that no order tells it', async () => {
    let tried = 0;
    for (const kind of withInternal) {
      if (kind === 'customer') continue;
      for (const [name, { meta }] of fieldsOf(kind).filter(([name]) => internalOf(kind).includes(name))) {
        const filter = encodeURIComponent(JSON.stringify({ field: name, op: 'isSet' }));
        const asked = [`filter=${filter}`, ...(meta.sortable ? [`sort=-${name}`] : [])];
        if (recordKinds[kind].filters?.[name])
          asked.push(`${name}=${name.endsWith('Id') ? await idFor(kind, name) : '1'}`);
        for (const query of asked) {
          const answer = await backend.send(own, 'GET', `${pathOf(kind)}?${query}`);
          const isOpen = answer.status === 422 && meta.filterable === false;
          if (!isOpen) expect([answer.status, answer.body?.code], `${kind} ${query}`).toEqual([403, 'field_denied']);
          tried += 1;
        }
      }
    }
    expect(tried).toBeGreaterThan(25);
    const events = encodeURIComponent(
      JSON.stringify({ event: 'interaction', where: { field: 'direction', op: 'eq', value: 'internal' } }),
    );
    expect((await backend.send(own, 'GET', `/v1/tickets?filter=${events}`)).body.code).toBe('field_denied');
    expect((await backend.send(colleague, 'GET', `/v1/tickets?filter=${events}`)).body.data).toHaveLength(1);
  });
  const idFor = async (kind: RecordKind, name: string) =>
    (await ok(owner, 'GET', `${pathOf(kind)}/${ids[kind]}`)).body[name] as string;

  it('cannot be written by the customer where it is not seen', async () => {
    const answer = await backend.send(own, 'PATCH', `/v1/customers/${ids.customer}`, { valueTier: 'basic' });
    expect([answer.status, answer.body.code]).toEqual([403, 'field_denied']);
    expect(answer.text).not.toContain('vip');
    const made = await backend.send(own, 'POST', '/v1/feedback', {
      customerId: ids.customer,
      kind: 'complaint',
      answeredAt: '2026-11-01T09:00:00Z',
      settlement: 'x',
    });
    expect(made.body.code).toBe('field_denied');
    const changed = await ok(own, 'PATCH', `/v1/customers/${ids.customer}`, { language: 'hu' });
    expectNone(changed.body, 'customer', 'PATCH');
    const word = await ok(own, 'POST', '/v1/ticket-comments', { ticketId: ids.ticket, body: 'Still nothing' });
    expectNone(word.body, 'ticketComment', 'POST');
    expect((await ok(owner, 'GET', `/v1/tickets/${ids.ticket}`)).body).not.toHaveProperty('snoozedUntil');
  });
});

/** That no record of the kind in an answer holds one of its fields for colleagues. */
function expectNone(body: unknown, kind: RecordKind, path: string): void {
  if (Array.isArray(body)) {
    for (const one of body) expectNone(one, kind, path);
    return;
  }
  if (typeof body !== 'object' || body === null) return;
  const record = body as Fields;
  if (String(record.id).startsWith(`${records[kind].prefix}_`) && record.version !== undefined) {
    for (const name of internalOf(kind)) expect(record, `${path}: ${kind}.${name}`).not.toHaveProperty(name);
    expect(record.masked ?? []).not.toEqual(expect.arrayContaining(internalOf(kind)));
  }
  for (const value of Object.values(record)) expectNone(value, kind, path);
}

/** What an event stream says until it has told of changes. */
async function untilChanges(response: Response): Promise<string> {
  const reader = response.body!.pipeThrough(new TextDecoderStream()).getReader();
  let text = '';
  while (!text.includes('"type":"changes"')) {
    const { value, done } = await reader.read();
    if (done) break;
    text += value;
  }
  await reader.cancel();
  return text;
}
