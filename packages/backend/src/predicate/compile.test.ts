import { evaluatePredicate, newId, PREDICATE_OPERATORS, type Predicate, type RecordKind } from '@korkep/core';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { DatabaseEngine } from '../database/engine.ts';
import { describeEachEngine } from '../database/engines.testing.ts';
import { inTenant, sql } from '../database/tenant.ts';
import { recordMigrations } from '../store/record-migrations.ts';
import { tenantMigrations } from '../tenants/migration.ts';
import { type CompileOptions, compilePredicate } from './compile.ts';
import { predicateMigration } from './migration.ts';
import { customerColumns, insertRecords } from './rows.testing.ts';

type Content = Record<string, unknown>;

const migrations = [...tenantMigrations, ...recordMigrations, predicateMigration];
const timeZone = 'Europe/Budapest';
const now = new Date('2026-03-29T00:30:00Z');

const words = fc.constantFrom(
  'Kovács',
  'kovacs',
  'János',
  'JANOS',
  'Straße',
  'strasse',
  'Ødegård',
  '--',
  'Ωμέγα',
  'a b',
  'x',
);
const text = fc.array(words, { minLength: 1, maxLength: 3 }).map((list) => list.join(' '));
const moment = fc.oneof(
  fc.constantFrom(
    '2026-03-28T22:59:59.999Z',
    '2026-03-28T23:00:00.000Z',
    '2026-03-29T00:59:59.999Z',
    '2026-03-29T01:00:00.000Z',
  ),
  fc
    .integer({ min: Date.parse('2025-12-01T00:00:00Z'), max: Date.parse('2026-04-10T00:00:00Z') })
    .map((time) => new Date(time).toISOString()),
);
const day = fc.oneof(
  fc.constantFrom('2026-03-29', '2026-03-28', '2024-02-29'),
  fc.integer({ min: 0, max: 120 }).map((days) => new Date(Date.UTC(2025, 11, 15 + days)).toISOString().slice(0, 10)),
);
const whole = fc.integer({ min: 0, max: 6 });
const optional = <T>(arbitrary: fc.Arbitrary<T>) => fc.option(arbitrary, { nil: undefined, freq: 4 });
const list = <T>(arbitrary: fc.Arbitrary<T>) => optional(fc.array(arbitrary, { maxLength: 3 }));

const customer = fc.record({
  type: fc.constantFrom('person', 'organisation'),
  displayName: text,
  position: optional(text),
  emails: list(fc.record({ value: fc.constantFrom('janos@x.example', 'JANOS@X.example', 'k.j@y.example') })),
  tags: list(words),
  addresses: list(fc.record({ lines: fc.constant(['Fő u. 1.']) })),
  birthDate: optional(day),
  headCount: optional(whole),
  revenue: fc.record({ amount: whole, currency: fc.constantFrom('HUF', 'EUR') }),
  orderCount: whole,
  lifecycleStage: optional(fc.constantFrom('lead', 'at_risk', 'active')),
  country: optional(fc.constantFrom('HU', 'DE')),
  lastOrderAt: optional(moment),
  createdAt: moment,
  customFields: optional(
    fc.record({
      colour: optional(fc.oneof(text, fc.array(words, { maxLength: 2 }))),
      size: optional(fc.oneof(whole, fc.constant(2.5), text)),
      member: optional(fc.boolean()),
      renewed: optional(fc.oneof(day, moment, text)),
    }),
  ),
});
const events = {
  order: fc.record({
    status: fc.constantFrom('paid', 'cancelled'),
    placedAt: moment,
    channel: optional(words),
    total: fc.record({ amount: whole, currency: fc.constant('HUF') }),
    archivedAt: fc.option(moment, { nil: undefined, freq: 6 }),
  }),
  ticket: fc.record({
    status: fc.constantFrom('open', 'solved'),
    priority: fc.constant('normal'),
    openedAt: moment,
    tags: list(words),
  }),
};

const span = fc.record({
  days: optional(fc.integer({ min: 0, max: 60 })),
  months: optional(fc.integer({ min: 0, max: 3 })),
});
const relative = fc.oneof(
  span.map((ago) => ({ ago })),
  span.map((ahead) => ({ ahead })),
  fc.constant({ ago: { years: 100_000 } }),
);
const scalar = fc.oneof(
  text,
  words,
  whole,
  fc.constant(2.5),
  fc.constant(1e300),
  fc.boolean(),
  day,
  moment,
  relative,
  fc.constantFrom(
    'paid',
    'open',
    'HU',
    'lead',
    'HUF',
    'janos@x.example',
    '2026-02-30',
    '0000-01-01',
    '0000-01-01T00:00:00Z',
    '9999-12-31T23:59:59Z',
  ),
);
const value = fc.oneof(
  { weight: 4, arbitrary: scalar },
  {
    weight: 1,
    arbitrary: fc.array(fc.oneof(words, text, whole, fc.constantFrom('lead', 'active', 'HU')), { maxLength: 3 }),
  },
);
const test = (...fields: string[]) =>
  fc
    .record({ field: fc.constantFrom(...fields), op: fc.constantFrom(...PREDICATE_OPERATORS), value: optional(value) })
    .map((one) => JSON.parse(JSON.stringify(one)) as Predicate);

const customerTest = test(
  'displayName',
  'position',
  'emails',
  'tags',
  'addresses',
  'birthDate',
  'headCount',
  'revenue',
  'revenue.amount',
  'revenue.currency',
  'orderCount',
  'lifecycleStage',
  'country',
  'lastOrderAt',
  'createdAt',
  'customFields.colour',
  'customFields.size',
  'customFields.member',
  'customFields.renewed',
  'customFields',
  'archivedAt',
);
const times = optional(
  fc.record({ op: fc.constantFrom('eq', 'lt', 'lte', 'gt', 'gte'), value: fc.integer({ min: 0, max: 3 }) }),
);
const within = optional(fc.record({ days: fc.integer({ min: 1, max: 90 }) }));
const eventTest = fc
  .oneof(
    fc.record({
      event: fc.constant('order'),
      where: optional(test('status', 'placedAt', 'channel', 'total.amount', 'total')),
      times,
      within,
    }),
    fc.record({
      event: fc.constant('ticket'),
      where: optional(test('status', 'openedAt', 'tags', 'number')),
      times,
      within,
    }),
    fc.record({ event: fc.constant('interaction'), times }),
  )
  .map((one) => JSON.parse(JSON.stringify(one)) as Predicate);
const leaf = fc.oneof({ weight: 3, arbitrary: customerTest }, { weight: 1, arbitrary: eventTest });
const { predicate } = fc.letrec<{ predicate: Predicate }>((tie) => ({
  predicate: fc.oneof(
    { maxDepth: 3, depthSize: 'small' },
    leaf,
    fc.array(tie('predicate'), { maxLength: 3 }).map((and) => ({ and })),
    fc.array(tie('predicate'), { maxLength: 3 }).map((or) => ({ or })),
    tie('predicate').map((not) => ({ not })),
  ),
}));

interface Base {
  tenantId: string;
  customers: Content[];
  eventsOf: Map<string, Record<string, Content[]>>;
}

async function fill(engine: DatabaseEngine, seed: number): Promise<Base> {
  const tenantId = newId('ten');
  const customers: Content[] = fc.sample(customer, { numRuns: 60, seed }).map((one) => ({ ...one, id: newId('cus') }));
  const eventsOf: Base['eventsOf'] = new Map();
  const all: Record<'order' | 'ticket', Content[]> = { order: [], ticket: [] };
  let number = 0;
  for (const [index, { id }] of customers.entries()) {
    const own: Record<string, Content[]> = {};
    for (const kind of ['order', 'ticket'] as const) {
      own[kind] = fc
        .sample(fc.array(events[kind] as fc.Arbitrary<Content>, { maxLength: 4 }), {
          numRuns: 1,
          seed: seed + index,
        })[0]!
        .map((one) => {
          number += 1;
          const more = kind === 'order' ? { number: `N${number}`, lines: [] } : { number, subject: 'x' };
          return { ...one, ...more, id: newId(kind === 'order' ? 'ord' : 'tkt'), customerId: id };
        });
      all[kind].push(...own[kind]);
    }
    eventsOf.set(String(id), own);
  }
  await inTenant(engine, tenantId, async (session) => {
    await insertRecords(session, 'customer', customers, customerColumns);
    await insertRecords(session, 'order', all.order);
    await insertRecords(session, 'ticket', all.ticket);
  });
  return { tenantId, customers, eventsOf };
}

const options = (tenantId: string, more: Partial<CompileOptions> = {}): CompileOptions => ({
  kind: 'customer',
  alias: 'c',
  sight: 'owner',
  tenantId,
  now,
  timeZone,
  ...more,
});

describeEachEngine('a predicate in SQL', (open) => {
  it('finds exactly the records for which the function is true', async () => {
    const engine = await open(migrations);
    const { tenantId, customers, eventsOf } = await fill(engine, 7);
    await fc.assert(
      fc.asyncProperty(predicate, async (one) => {
        const rows = await inTenant(engine, tenantId, (session) =>
          session.execute(sql<{ id: string }>`select c.id from customers as c
            where c.tenant_id = ${tenantId} and ${compilePredicate(one, options(tenantId))}`),
        );
        const expected = customers.filter((record) =>
          evaluatePredicate(one, record, {
            kind: 'customer',
            now: now.getTime(),
            timeZone,
            events: (kind) => eventsOf.get(String(record.id))?.[kind] ?? [],
          }),
        );
        expect(rows.map((row) => row.id).sort()).toEqual(expected.map((record) => record.id).sort());
      }),
      { numRuns: 600, seed: 42 },
    );
  }, 120_000);
});

describe('what a role may filter by', () => {
  const compile = (one: Predicate, more: Partial<CompileOptions> = {}) => compilePredicate(one, options('ten_x', more));
  const refusal = (one: Predicate, more: Partial<CompileOptions>) => {
    try {
      compile(one, more);
    } catch (error) {
      return error;
    }
    return undefined;
  };

  it('refuses fields above its clearance and says where', () => {
    const deep: Predicate = { and: [{ not: { field: 'taxNumber', op: 'isSet' } }] };
    expect(refusal(deep, { sight: 'agent' })).toMatchObject({
      code: 'field_denied',
      issues: [{ path: 'filter.and[0].not.field' }],
    });
    expect(refusal(deep, { sight: 'manager' })).toBeUndefined();
    expect(refusal({ field: 'displayName', op: 'contains', value: 'k' }, { sight: 'viewer' })).toMatchObject({
      code: 'field_denied',
    });
  });
  it('refuses events that the role may not read', () => {
    expect(refusal({ event: 'ticket' }, { sight: 'marketer' })).toMatchObject({
      code: 'field_denied',
      issues: [{ path: 'filter.event' }],
    });
    expect(refusal({ event: 'order', where: { field: 'note', op: 'isSet' } }, {})).toMatchObject({
      code: 'validation_failed',
    });
  });
  it('refuses fields that do not exist', () => {
    for (const field of ['no_such', 'constructor', 'tenant_id', 'search_text', 'annualRevenue']) {
      expect(refusal({ field, op: 'isSet' }, {}), field).toMatchObject({ code: 'validation_failed' });
    }
  });
  it.each<RecordKind>(['order', 'ticket', 'interaction', 'product'])(
    'counts the events of the customer of a %s',
    (kind) => {
      expect(() => compile({ event: 'order' }, { kind })).not.toThrow();
    },
  );
});
