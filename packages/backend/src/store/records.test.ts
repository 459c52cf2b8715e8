import { type ArticleTranslation, newId, type RecordKind } from '@korkep/core';
import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { catalogueViolations } from '../database/catalogue.ts';
import { describeEachEngine } from '../database/engines.testing.ts';
import { inTenant } from '../database/tenant.ts';
import { migrations } from '../migrations.ts';
import type { BackendServices } from '../services.ts';
import { createRecords } from './create.ts';
import { getRecord } from './get.ts';
import { listRecords } from './list.ts';
import { fitted, valueOfSchema } from './record-arbitrary.testing.ts';
import { tableColumns } from './record-kind.ts';
import { recordKinds } from './record-kinds.ts';
import { aTenant, servicesOn, writing } from './store.testing.ts';
import { archiveRecord, updateRecords } from './update.ts';

const kinds = Object.values(recordKinds);
const runs = { numRuns: 4 };

describeEachEngine('Records of every kind', (open) => {
  let services: BackendServices;
  let tenantId: string;
  const there = new Map<string, string>();

  /** The id of a record that is there, made once for each kind that others refer to. */
  const idOf = (prefix: string) => there.get(prefix) ?? newId(prefix);

  beforeAll(async () => {
    services = servicesOn(await open(migrations));
    tenantId = await aTenant(services.engine);
    const basics: [RecordKind, Record<string, unknown>][] = [
      ['team', { name: 'Sales' }],
      ['businessSchedule', { name: 'Office', timeZone: 'UTC', weekly: [] }],
      ['user', { name: 'Anna', email: 'anna@example.hu', role: 'agent' }],
      ['product', { sku: 'A-1', name: 'Lamp' }],
      ['articleCategory', { names: [{ language: 'hu', name: 'Szállítás' }], visibility: 'public', position: 1 }],
      ['customer', { type: 'person', givenName: 'János', familyName: 'Kovács' }],
    ];
    const related = await make('customer', { type: 'organisation', organisationName: 'Acme Kft.' });
    for (const [kind, input] of basics) await make(kind, input);
    there.set('related', related);
    const customerId = idOf('cus');
    const placedAt = '2026-11-01T10:00:00Z';
    const total = { amount: 100, currency: 'HUF' };
    await make('order', { number: 'O-1', customerId, status: 'paid', placedAt, lines: [], total });
    await make('invoice', { number: 'I-1', customerId, status: 'paid', issuedAt: placedAt, total });
    const translations = [{ language: 'hu', title: 'Futár', body: 'Holnap jön.' }];
    await make('article', { visibility: 'public', status: 'draft', sourceLanguage: 'hu', translations });
    await make('ticket', { customerId, subject: 'Help', status: 'open', priority: 'low', openedAt: placedAt });
  });

  async function make(kind: RecordKind, input: Record<string, unknown>): Promise<string> {
    const [made] = await writing(services, tenantId, (context) => createRecords(recordKinds[kind], [input], context));
    const id = (made as { row: { id: string } }).row.id;
    there.set(recordKinds[kind].definition.prefix, id);
    return id;
  }

  const reading = <T>(work: Parameters<typeof inTenant<T>>[2]) =>
    inTenant(services.engine, tenantId, work, { readOnly: true });

  it('stand in tables that begin with the tenant and are walled off by row', async () => {
    expect(await catalogueViolations(services.engine)).toEqual([]);
  });

  it('have a column for every field, and no column that nothing stands in', async () => {
    const { rows } = await services.engine.pool.query<{ table: string; column: string; type: string }>(
      `select table_name as table, column_name as column, data_type as type from information_schema.columns
       where table_schema = 'public'`,
    );
    const sqlNames: Record<string, string> = { timestamptz: 'timestamp with time zone' };
    for (const kind of kinds) {
      const expected = tableColumns(kind.columns, kind.extraColumns).map(([name, type]) => [
        name,
        sqlNames[type] ?? type,
      ]);
      const stored = rows.filter(({ table, column }) => table === kind.table && column !== 'tenant_id');
      expect(Object.fromEntries(stored.map(({ column, type }) => [column, type])), kind.table).toEqual(
        Object.fromEntries(expected),
      );
    }
  });

  describe.each(kinds.map((kind) => [kind.kind, kind] as const))('%s', (_, kind) => {
    const inputs = valueOfSchema(kind.definition.create, idOf).map((value) =>
      distinct(kind.kind, value as Record<string, unknown>, idOf),
    );

    it('are read as they were created, changed and archived', async () => {
      await fc.assert(
        fc.asyncProperty(inputs, inputs, async (input, next) => {
          const [made] = await writing(services, tenantId, (context) => createRecords(kind, [input], context));
          const { id, version } = (made as { row: { id: string; version: number } }).row;
          expect(version).toBe(1);
          const read = await reading((session) => getRecord(kind, id, { sight: 'owner' }, session));
          expect(kind.definition.schema.safeParse(read).error?.issues ?? []).toEqual([]);
          expectContent(read, input);

          const fields = Object.fromEntries(
            Object.entries(next).filter(([name]) => kind.definition.fields[name]?.meta.immutable !== true),
          );
          if (read.status === 'closed') delete fields.status;
          const [changed] = await writing(services, tenantId, (context) =>
            updateRecords(kind, [{ id, fields }], context),
          );
          const [again] = await writing(services, tenantId, (context) =>
            updateRecords(kind, [{ id, fields }], context),
          );
          expect(again!.isChanged).toBe(false);
          expect(again!.row.version).toBe(changed!.row.version);
          const updated = await reading((session) => getRecord(kind, id, { sight: 'owner' }, session));
          expect(updated.version).toBe(changed!.isChanged ? 2 : 1);
          expectContent(updated, { ...input, ...fields });

          const archived = await writing(services, tenantId, (context) => archiveRecord(kind, id, undefined, context));
          const twice = await writing(services, tenantId, (context) => archiveRecord(kind, id, undefined, context));
          expect(twice).toEqual(archived);
          const gone = await reading((session) => getRecord(kind, id, { sight: 'owner' }, session));
          expect(gone.archivedAt).toBeDefined();
          const listed = (includeArchived: boolean) =>
            reading((session) =>
              listRecords(
                kind,
                { limit: 200, sort: '-createdAt', includeArchived },
                { sight: 'owner', now: new Date() },
                session,
              ),
            );
          expect((await listed(false)).data.map((record) => record.id)).not.toContain(id);
          expect((await listed(true)).data.map((record) => record.id)).toContain(id);
        }),
        runs,
      );
    });

    it('can be listed by every field that is sortable, both ways, in pages', async () => {
      for (const { field, meta } of kind.columns) {
        if (!meta.sortable) continue;
        for (const sort of [field, `-${field}`]) {
          const seen: unknown[] = [];
          let cursor: string | undefined;
          do {
            const page = await reading((session) =>
              listRecords(
                kind,
                { limit: 2, sort, includeArchived: true, ...(cursor !== undefined && { cursor }) },
                { sight: 'owner', now: new Date() },
                session,
              ),
            );
            seen.push(...page.data.map((record) => record.id));
            cursor = page.next;
          } while (cursor !== undefined);
          const { count } = await reading((session) =>
            listRecords(kind, { includeArchived: true, withCount: true }, { sight: 'owner', now: new Date() }, session),
          );
          expect(new Set(seen).size, sort).toBe(seen.length);
          expect(seen.length, sort).toBe(count!.value);
        }
      }
    });
  });
});

let counter = 0;

/** Generated records must not meet each other's unique keys, nor refer to themselves. */
function distinct(
  kind: string,
  input: Record<string, unknown>,
  idOf: (prefix: string) => string,
): Record<string, unknown> {
  counter += 1;
  const own: Record<string, unknown> = fitted(kind, { ...input }, idOf);
  if (kind === 'order') own.number = `O-${counter}-${newId('x')}`;
  if (kind === 'product') own.sku = `S-${counter}-${newId('x')}`;
  if (kind === 'tag') own.name = `tag ${counter} ${newId('x')}`;
  // Whether a translation is outdated is told once; sent again beside a text that was changed, it means something else.
  if (kind === 'article') {
    own.translations = (own.translations as ArticleTranslation[]).map(({ isOutdated: _, ...text }) => text);
  }
  if (own.slug !== undefined) own.slug = `s-${counter}-${newId('x').slice(2)}`;
  if (kind === 'customField') {
    own.key = `key_${newId('x')}`;
    own.options = ['a'];
  }
  if (kind === 'relationship') own.relatedId = idOf('related');
  for (const field of ['externalIds']) {
    if (Array.isArray(own[field])) own[field] = [{ source: 'erp', id: `${counter}-${newId('x')}` }];
  }
  return own;
}

/** What was given is what is read; moments as one and the same, phones with their normal form beside them. */
function expectContent(read: Record<string, unknown>, given: Record<string, unknown>): void {
  for (const [field, value] of Object.entries(given)) {
    if (value === undefined) continue;
    if (typeof value === 'string' && /^\d{4}-\d\d-\d\dT/.test(value)) {
      expect(Date.parse(read[field] as string), field).toBe(Date.parse(value));
    } else if (field === 'translations') {
      const texts = (list: unknown) =>
        (list as ArticleTranslation[]).map(({ language, title, body }) => ({ language, title, body }));
      expect(texts(read[field])).toEqual(texts(value));
    } else if (field === 'phones') {
      expect((read[field] as { value: string }[]).map((point) => point.value)).toEqual(
        (value as { value: string }[]).map((point) => point.value),
      );
    } else if (value !== null) expect(read[field], field).toEqual(value);
    else expect(read[field], field).toBeUndefined();
  }
}
