import {
  type ChangeBatch,
  isCleared,
  isPermitted,
  newId,
  operations,
  ROLE_CLEARANCE,
  ROLES,
  type Role,
  records,
  type SnapshotPage,
  type StreamMessage,
  sensitivityOf,
} from '@korkep/core';
import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { writePosition } from '../changes/position.ts';
import { isTold } from '../changes/told-kinds.ts';
import { describeEachEngine } from '../database/engines.testing.ts';
import { inTenant, type TenantSession } from '../database/tenant.ts';
import { handlers } from '../handlers.ts';
import { noSession } from '../http/run-operation.ts';
import { GENESIS } from '../journal/entry.ts';
import { numberAll } from '../journal/number-all.testing.ts';
import { migrations } from '../migrations.ts';
import type { BackendServices } from '../services.ts';
import { createRecords } from '../store/create.ts';
import { fitted, MARKED_DAY, valueOfSchema } from '../store/record-arbitrary.testing.ts';
import type { StoredKind } from '../store/record-kind.ts';
import { recordKinds } from '../store/record-kinds.ts';
import { aRequest, aTenant, servicesOn, type Whose, writing } from '../store/store.testing.ts';

const kinds = Object.values(recordKinds);
/** So that a record is made before those that refer to it. */
const order = [
  'team',
  'user',
  'tag',
  'product',
  'customer',
  'order',
  'invoice',
  'ticket',
  'articleCategory',
  'article',
];
const sorted = [...kinds].sort((a, b) => rank(a.kind) - rank(b.kind));

function rank(kind: string): number {
  const place = order.indexOf(kind);
  return place < 0 ? order.length : place;
}

/** They open transactions of their own, for which an embedded database would wait in another for ever. */
const alone = new Set(operations().flatMap(({ name, holdsNoTransaction }) => (holdsNoTransaction ? [name] : [])));

const markOf = (kind: string, field: string) => `canary${kind}${field}`.toLowerCase();
const isMarked = (kind: StoredKind, field: string) =>
  sensitivityOf(kind.byField.get(field)!.meta) !== 'public' && field !== 'customFields';

describeEachEngine('What a role may not see', (open) => {
  let services: BackendServices;
  let tenantId: string;
  const ids = new Map<string, string>();

  beforeAll(async () => {
    services = servicesOn(await open(migrations));
    tenantId = await aTenant(services.engine);
    const idOf = (prefix: string) => ids.get(prefix) ?? newId(prefix);
    await writing(services, tenantId, (context) =>
      createRecords(
        recordKinds.customField,
        (['public', 'personal', 'sensitive', 'secret'] as const).map((sensitivity) => ({
          recordKind: 'customer',
          key: `f_${sensitivity}`,
          label: sensitivity,
          type: 'text',
          sensitivity,
        })),
        context,
      ),
    );
    const [other] = await writing(services, tenantId, (context) =>
      createRecords(recordKinds.customer, [{ type: 'person', givenName: 'Other' }], context),
    );
    for (const kind of sorted) {
      if (kind.kind === 'customField') continue;
      const shape = (kind.definition.create as unknown as { shape: Record<string, never> }).shape;
      const input = Object.fromEntries(
        Object.entries(shape).map(([field, schema]) => {
          const mark = isMarked(kind, field) ? markOf(kind.kind, field) : `plain${kind.kind}`.toLowerCase();
          return [field, fc.sample(valueOfSchema(schema, idOf, mark), 1)[0]];
        }),
      );
      if (kind.kind === 'customer') {
        input.customFields = Object.fromEntries(
          ['public', 'personal', 'sensitive', 'secret'].map((sensitivity) => [
            `f_${sensitivity}`,
            `canarycustom${sensitivity}`,
          ]),
        );
      } else delete input.customFields;
      // There is one ticket only.
      if (kind.kind === 'ticket') for (const field of ['problemId', 'relatedIds', 'followUpOfId']) delete input[field];
      if (kind.kind === 'relationship') input.relatedId = (other as { row: { id: string } }).row.id;
      if (kind.kind === 'articleCategory') delete input.parentId;
      const fit = fitted(kind.kind, input, idOf);
      if (kind.kind === 'ticketComment' || kind.kind === 'ticket') {
        for (const { field } of kind.columns.filter(
          (column) => isMarked(kind, column.field) && !(column.field in fit),
        )) {
          const { schema } = (kind.definition.fields as unknown as Record<string, { schema: never }>)[field]!;
          fit[field] = fc.sample(valueOfSchema(schema, idOf, markOf(kind.kind, field)), 1)[0];
        }
      }
      const [made] = await writing(services, tenantId, (context) => createRecords(kind, [fit], context));
      ids.set(kind.definition.prefix, (made as { row: { id: string } }).row.id);
    }
    await numberAll(services.engine, tenantId);
  });

  /** Marks that must not be in anything that the role gets. */
  function forbidden(role: Role): string[] {
    const marks = kinds.flatMap((kind) =>
      kind.columns
        .filter(({ field, meta }) => isMarked(kind, field) && !isCleared(role, sensitivityOf(meta)))
        .map(({ field }) => (field === 'birthDate' ? MARKED_DAY : markOf(kind.kind, field))),
    );
    const custom = (['personal', 'sensitive', 'secret'] as const)
      .filter((sensitivity) => !isCleared(role, sensitivity))
      .map((sensitivity) => `canarycustom${sensitivity}`);
    return [...marks, ...custom];
  }

  async function answer(name: string, whose: Whose, params: object, query: object, body?: unknown): Promise<unknown> {
    const run = (session: TenantSession) =>
      handlers[name]!({ params: params as never, query: query as never, body }, aRequest(services, session, whose));
    return alone.has(name) ? run(noSession()) : inTenant(services.engine, tenantId, run);
  }

  const paramsOf = (path: string) =>
    Object.fromEntries(
      [...path.matchAll(/\{(\w+)Id\}/g)].map(([, kind]) => [
        `${kind}Id`,
        ids.get(records[kind as keyof typeof records]?.prefix ?? '') ?? newId('xyz'),
      ]),
    );

  describe.each(ROLES)('is in nothing that a %s reads:', (role) => {
    const reads = operations().filter(
      ({ method, permission, isEventStream }) => method === 'GET' && !isEventStream && isPermitted(role, permission),
    );
    const told = kinds.map(({ kind }) => kind).filter((kind) => isTold(kind, { role }));
    const clean = (text: string, place: string) => {
      for (const mark of forbidden(role)) expect(text.toLowerCase(), `${role} ${place}`).not.toContain(mark);
    };
    const everything = { since: writePosition(0, GENESIS, { role }), limit: 500 };

    it('all changes from the beginning', async () => {
      const batch = (await answer('changes.list', { role }, {}, everything)) as ChangeBatch;
      expect(new Set(batch.data.map(({ kind }) => kind))).toEqual(new Set(told));
      expect(batch.data.every(({ record }) => record !== undefined)).toBe(true);
      clean(JSON.stringify(batch), 'changes.list');
    });

    it('a stream from the beginning', async () => {
      const { limit: _, ...query } = everything;
      const stop = new AbortController();
      const stream = (await inTenant(services.engine, tenantId, async (session) =>
        handlers['changes.stream']!(
          { params: {}, query, body: undefined },
          { ...aRequest(services, session, { role }), signal: stop.signal },
        ),
      )) as AsyncGenerator<StreamMessage>;
      const messages: StreamMessage[] = [];
      for await (const message of stream) {
        messages.push(message);
        if (message.type === 'changes') break;
      }
      stop.abort();
      expect(messages.map(({ type }) => type)).toEqual(['hello', 'changes']);
      expect(JSON.stringify(messages[1]).length).toBeGreaterThan(1_000);
      clean(JSON.stringify(messages), 'changes.stream');
    });

    it('snapshots of all kinds', async () => {
      for (const kind of told) {
        const page = (await answer('changes.snapshot', { role }, {}, { kind })) as SnapshotPage;
        expect(page.data.length, kind).toBeGreaterThan(0);
        clean(JSON.stringify(page), `changes.snapshot ${kind}`);
      }
    });

    it.each(reads.map((operation) => [operation.name, operation] as const))('%s', async (name, { path }) => {
      const queries =
        name === 'customers.search'
          ? forbidden(role)
              .filter((mark) => mark.startsWith('canarycustomer'))
              .map((q) => ({ q }))
          : [{}, { includeArchived: true }];
      for (const query of queries) {
        const text = JSON.stringify(
          await answer(name, { role }, paramsOf(path), query).catch((error: unknown) => error),
        );
        for (const mark of forbidden(role)) {
          const given = 'q' in query ? text.replaceAll(query.q as string, '') : text;
          expect(given.toLowerCase(), `${role} ${name}`).not.toContain(mark);
        }
      }
    });
  });

  it('is named in masked, and everything else is there', async () => {
    for (const role of ROLES) {
      for (const kind of kinds) {
        if (kind.kind === 'customField') continue;
        const resource = operations().find(({ record, verb }) => record === kind.kind && verb === 'get')!;
        const record = (await answer(resource.name, { role }, paramsOf(resource.path), {})) as Record<string, unknown>;
        const hidden = kind.columns
          .filter(({ meta }) => !isCleared(role, sensitivityOf(meta)))
          .map(({ field }) => field);
        const masked = ((record.masked as string[] | undefined) ?? []).filter((name) => !name.includes('.'));
        expect(masked, `${role} ${kind.kind}`).toEqual(hidden);
        for (const field of hidden) expect(record).not.toHaveProperty(field);
        for (const { field } of kind.columns.filter((column) => isMarked(kind, column.field))) {
          if (!hidden.includes(field)) expect(record, `${role} ${kind.kind}`).toHaveProperty(field);
        }
      }
    }
  });

  it('hides single custom fields above the clearance, by name', async () => {
    const params = { customerId: ids.get('cus') };
    const agent = (await answer('customers.get', { role: 'agent' }, params, {})) as Record<string, unknown>;
    expect(agent.customFields).toEqual({ f_public: 'canarycustompublic', f_personal: 'canarycustompersonal' });
    expect(agent.masked).toEqual(expect.arrayContaining(['customFields.f_secret', 'customFields.f_sensitive']));
    const changed = (await answer(
      'customers.update',
      { role: 'agent' },
      params,
      {},
      {
        customFields: { f_public: 'new' },
      },
    )) as Record<string, unknown>;
    expect(changed.customFields).toEqual({ f_public: 'new' });
    const owner = (await answer('customers.get', { role: 'owner' }, params, {})) as Record<string, unknown>;
    expect(owner.customFields).toEqual({
      f_public: 'new',
      f_sensitive: 'canarycustomsensitive',
      f_secret: 'canarycustomsecret',
    });
    await expect(
      answer('customers.update', { role: 'agent' }, params, {}, { customFields: { f_secret: 'x' } }),
    ).rejects.toMatchObject({ code: 'field_denied', issues: [{ path: 'customFields.f_secret' }] });
  });

  it('cannot be written, sorted or filtered by', async () => {
    for (const role of ROLES.filter((one) => ROLE_CLEARANCE[one] !== 'secret')) {
      for (const kind of kinds) {
        const resource = operations().find(({ record, verb }) => record === kind.kind && verb === 'list')!.resource;
        for (const { field, meta } of kind.columns) {
          if (isCleared(role, sensitivityOf(meta))) continue;
          const denied = { code: 'field_denied' };
          const list = (query: object) => answer(`${resource}.list`, { role }, {}, query);
          if (meta.sortable) await expect(list({ sort: field }), `${role} ${field}`).rejects.toMatchObject(denied);
          if (meta.filterable !== false) {
            await expect(list({ filter: { field, op: 'isSet' } }), `${role} ${field}`).rejects.toMatchObject(denied);
          }
          if (meta.readOnly || !handlers[`${resource}.update`]) continue;
          const params = { [`${kind.kind}Id`]: ids.get(kind.definition.prefix) };
          await expect(
            answer(`${resource}.update`, { role }, params, {}, { [field]: 'x' }),
            `${role} ${field}`,
          ).rejects.toMatchObject({ ...denied, issues: [{ path: field }] });
        }
      }
    }
  });
});
