import { beforeAll, describe, expect, it } from 'vitest';
import type { DatabaseEngine } from '../database/engine.ts';
import { describeEachEngine } from '../database/engines.testing.ts';
import { inTenant, type TenantSession } from '../database/tenant.ts';
import { migrations } from '../migrations.ts';
import { type ListQuery, listRecords } from './list.ts';
import { recordKinds } from './record-kinds.ts';
import { aTenant } from './store.testing.ts';

const COUNT = 20_000;
const id = (prefix: string, number: string) => `'${prefix}_' || lpad((${number})::text, 26, '0')`;
const agentId = `usr_${'5'.padStart(26, '0')}`;
const customerId = `cus_${'77'.padStart(26, '0')}`;

describeEachEngine('Plans of lists', (open) => {
  // The planner is the same on both engines.
  if (open.kind !== 'server') return describe.skip('on PGlite', () => undefined);
  let engine: DatabaseEngine;
  let tenantId: string;

  beforeAll(async () => {
    engine = await open(migrations);
    tenantId = await aTenant(engine);
    const moment = `now() - interval '1 minute' * n`;
    const fill = (table: string, prefix: string, columns: string, values: string) =>
      inTenant(
        engine,
        tenantId,
        (session) =>
          session.prepared(
            undefined,
            `insert into ${table} (tenant_id, id, version, created_at, updated_at, ${columns})
             select $1, ${id(prefix, 'n')}, 1, ${moment}, ${moment}, ${values} from generate_series(1, ${COUNT}) as n`,
            [tenantId],
          ),
        { timeout: 60_000 },
      );
    const customer = id('cus', '1 + n % 5000');
    await fill(
      'customers',
      'cus',
      `type, display_name, display_name_folded, search_text, revenue_currency, revenue_amount, order_count, last_order_at,
       last_contact_at, customer_since, value_tier, lifecycle_stage`,
      `'person', 'N' || n, md5(n::text), ' ', 'HUF', n, n % 50, case when n % 3 > 0 then ${moment} end,
       case when n % 2 > 0 then ${moment} end, date '2020-01-01' + n % 900, case when n % 4 > 0 then 'vip' end, 'active'`,
    );
    await fill(
      'orders',
      'ord',
      'number, customer_id, status, placed_at, lines, total_amount, total_currency',
      `'W-' || n, ${customer}, case when n % 100 = 0 then 'draft' else 'paid' end, ${moment}, '[]', n, 'HUF'`,
    );
    await fill(
      'interactions',
      'itr',
      'customer_id, channel, direction, occurred_at, details',
      `${customer}, 'email', 'inbound', ${moment}, '{"channel":"email"}'`,
    );
    await fill(
      'tickets',
      'tkt',
      'number, customer_id, subject, status, priority, opened_at, solved_at, due_at',
      `n, ${customer}, 'x', case when n % 50 = 0 then 'open' else 'solved' end, 'normal', ${moment}, ${moment}, ${moment}`,
    );
    await engine.pool.query('analyze customers, orders, interactions, tickets');
  }, 120_000);

  /** The plans of every statement that the list sends. */
  function plansOf(kind: keyof typeof recordKinds, query: ListQuery): Promise<string[]> {
    return inTenant(engine, tenantId, async (session) => {
      const plans: string[] = [];
      const watched = {
        tenantId,
        prepared: async (name: string | undefined, text: string, values: readonly unknown[]) => {
          const rows = await session.prepared<Record<string, string>>(undefined, `explain ${text}`, values);
          plans.push(rows.map((row) => row['QUERY PLAN']).join('\n'));
          return session.prepared(name, text, values);
        },
      } as unknown as TenantSession;
      const { next } = await listRecords(recordKinds[kind], query, { sight: 'manager', now: new Date() }, watched);
      if (next) {
        await listRecords(
          recordKinds[kind],
          { ...query, cursor: next },
          { sight: 'manager', now: new Date() },
          watched,
        );
      }
      return plans;
    });
  }

  const big = ['customer', 'order', 'interaction', 'ticket'] as const;
  const sorts = big.flatMap((kind) =>
    recordKinds[kind].columns
      .filter(({ meta }) => meta.sortable)
      .flatMap(({ field }) => [[kind, { sort: field }] as const, [kind, { sort: `-${field}` }] as const]),
  );
  const filtered: (readonly [(typeof big)[number], ListQuery])[] = [
    ...(['order', 'interaction', 'ticket'] as const).map((kind) => [kind, { customerId }] as const),
    ['order', { status: ['draft'] }],
    ['order', { status: ['draft', 'paid'] }],
    ['order', { from: '2026-01-01T00:00:00Z', to: '2026-11-20T00:00:00Z' }],
    ['order', { number: 'W-500' }],
    ['interaction', { channels: ['email'] }],
    ['interaction', { customerId, channels: ['email', 'call'], from: '2026-01-01T00:00:00Z' }],
    ['ticket', { status: ['open'] }],
    ['ticket', { number: 77 }],
  ];

  const unsolved: ListQuery['filter'] = { field: 'status', op: 'in', value: ['new', 'open', 'pending', 'on_hold'] };
  const inboxes: (readonly ['ticket', ListQuery])[] = [
    ['ticket', { filter: unsolved, sort: 'slaDueAt' }],
    ['ticket', { filter: unsolved, sort: '-updatedAt' }],
    ['ticket', { filter: { and: [unsolved, { field: 'priority', op: 'eq', value: 'high' }] }, sort: 'slaDueAt' }],
    ['ticket', { filter: { and: [unsolved, { field: 'assigneeId', op: 'eq', value: agentId }] }, sort: 'slaDueAt' }],
  ];

  it.each(inboxes)('of %s by %j read the unsolved alone', async (kind, query) => {
    const plans = (await plansOf(kind, query)).filter((plan) => plan.includes('on tickets'));
    expect(plans.length).toBeGreaterThan(0);
    for (const plan of plans) {
      expect(plan).toMatch(/Scan[^\n]* using tickets_unsolved_|Bitmap Index Scan on tickets_unsolved_/);
    }
  });

  it.each([...sorts, ...filtered, ...big.map((kind) => [kind, {}] as const)])(
    'of %s by %j walk an index',
    async (kind, query) => {
      for (const plan of await plansOf(kind, query)) {
        expect(plan).not.toMatch(/Seq Scan on (customers|orders|interactions|tickets)/);
        // A handful of one customer's rows may be sorted; a whole list may not.
        if (!('customerId' in query) && !('number' in query)) expect(plan).not.toMatch(/\bSort\b/);
      }
    },
  );
});
