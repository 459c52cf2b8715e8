import { KPI_IDS, ROLES } from '@korkep/core';
import { searchTerms } from '@korkep/core/search-terms';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { DatabaseEngine } from '../database/engine.ts';
import { describeEachEngine } from '../database/engines.testing.ts';
import { inTenant } from '../database/tenant.ts';
import { migrations as journalMigrations } from '../journal/schema.ts';
import { kpiValue } from '../kpis/compute.ts';
import { kpiSpans } from '../kpis/kpi-period.ts';
import { predicateMigration } from '../predicate/migration.ts';
import { searchMigration } from '../search/migration.ts';
import { searchStatement } from '../search/search.ts';
import { learnWords } from '../search/search-index.ts';

import { recordMigrations } from '../store/record-migrations.ts';
import { Statement } from '../store/statement.ts';
import { tenantMigrations } from '../tenants/migration.ts';
import { timelineStatement } from '../timeline/timeline.ts';
import { profileStatement } from './profile.ts';

const migrations = [
  ...tenantMigrations,
  ...journalMigrations,
  ...recordMigrations,
  predicateMigration,
  searchMigration,
];
const tenantId = 'ten_01h455vb4pex5vsknk084sn02q';
const CUSTOMERS = Number(process.env.KORKEP_PLAN_CUSTOMERS ?? 20_000);
const id = (prefix: string, number: number | string) => `'${prefix}_' || lpad((${number})::text, 26, '0')`;
const someone = `cus_${String(Math.floor(CUSTOMERS / 2)).padStart(26, '0')}`;
const FAMILY = ['kovacs', 'nagy', 'szabo', 'toth', 'horvath', 'varga', 'kiss', 'molnar', 'muller', 'smith'];
const GIVEN = ['janos', 'anna', 'peter', 'eva', 'zoltan', 'maria', 'john', 'hans', 'julia', 'gabor', 'adam'];

/** Customers, 3 orders and 4 interactions each, a ticket for every fifth: made by the database itself. */
async function generate(engine: DatabaseEngine): Promise<void> {
  const base = `now() - interval '1 hour' * n`;
  const word = (list: string[], each: string) =>
    `(array[${list.map((one) => `'${one}'`).join(',')}])[1 + ${each} % ${list.length}]`;
  const numbered = (one: string) => `${one} || case when n % 3 = 0 then '' else (n % 997)::text end`;
  const family = numbered(word(FAMILY, 'n'));
  const given = word(GIVEN, '(n / 7)');
  const common = `$1, %ID%, 1, ${base}, ${base}`;
  const run = (sql: string) =>
    inTenant(engine, tenantId, (session) => session.prepared(undefined, sql, [tenantId]), { timeout: 120_000 });
  await run(`insert into customers (tenant_id, id, version, created_at, updated_at, type, display_name, display_name_folded,
      search_text, revenue_currency, revenue_amount, order_count, last_order_at, lifecycle_stage)
    select ${common.replace('%ID%', id('cus', 'n'))}, 'person', ${family} || ' ' || ${given}, ${family} || ' ' || ${given},
      ' ' || ${family} || ' ' || ${given} || ' ', 'HUF', n * 100, 10, ${base}, 'active' from generate_series(1, ${CUSTOMERS}) as n /* tenant_id */`);
  await run(`insert into customer_identifiers (tenant_id, kind, value, customer_id)
    select $1, 'word', value, ${id('cus', 'n')} from generate_series(1, ${CUSTOMERS}) as n, lateral (values (${family}), (${given})) as v (value)
    union all select $1, 'email', 'user' || n || '@example.hu', ${id('cus', 'n')} from generate_series(1, ${CUSTOMERS}) as n
    union all select $1, 'phoneEnd', reverse((36300000000 + n)::text), ${id('cus', 'n')} from generate_series(1, ${CUSTOMERS}) as n`);
  await run(`insert into orders (tenant_id, id, version, created_at, updated_at, number, customer_id, status, placed_at, lines, total_amount, total_currency, total_base_amount)
    select ${common.replace('%ID%', id('ord', 'n * 3 + m'))}, 'W-' || (n * 3 + m), ${id('cus', 'n')}, 'paid', ${base} - interval '1 day' * m, '[]', 100, 'HUF', 100
    from generate_series(1, ${CUSTOMERS}) as n, generate_series(0, 2) as m`);
  await run(`insert into interactions (tenant_id, id, version, created_at, updated_at, customer_id, channel, direction, occurred_at, subject, details)
    select ${common.replace('%ID%', id('itr', 'n * 4 + m'))}, ${id('cus', 'n')}, 'email', 'inbound', ${base} - interval '1 day' * m, 'x', '{"channel":"email"}'
    from generate_series(1, ${CUSTOMERS}) as n, generate_series(0, 3) as m`);
  await run(`insert into tickets (tenant_id, id, version, created_at, updated_at, number, customer_id, subject, status, priority, opened_at)
    select ${common.replace('%ID%', id('tkt', 'n'))}, n, ${id('cus', 'n * 5')}, 'x', 'open', 'normal', ${base}
    from generate_series(1, ${CUSTOMERS / 5}) as n`);
  await inTenant(engine, tenantId, async (session) => {
    const words = await session.prepared<{ value: string }>(
      undefined,
      `select distinct value from customer_identifiers where tenant_id = $1 and kind = 'word'`,
      [tenantId],
    );
    await learnWords(
      session,
      words.map(({ value }) => value),
    );
  });
  await engine.pool.query('analyze customers, customer_identifiers, orders, interactions, tickets, search_words');
}

describeEachEngine('query plans', (open) => {
  // The planner is the same; one engine is enough for a load of this size.
  if (open.kind !== 'server') return describe.skip('on PGlite', () => undefined);
  let engine: DatabaseEngine;
  beforeAll(async () => {
    engine = await open(migrations);
    await generate(engine);
  }, 180_000);

  async function measure(text: string, values: readonly unknown[]) {
    return inTenant(engine, tenantId, async (session) => {
      const plan = await session.prepared<{ 'QUERY PLAN': string }>(undefined, `explain ${text}`, values);
      const times: number[] = [];
      for (let run = 0; run < 7; run += 1) {
        const started = performance.now();
        await session.prepared(undefined, text, values);
        times.push(performance.now() - started);
      }
      times.sort((left, right) => left - right);
      return { plan: plan.map((row) => row['QUERY PLAN']).join('\n'), median: times[3] as number };
    });
  }
  const figures: string[] = [];
  afterAll(() => process.stdout.write(`${CUSTOMERS} customers, median of 7:\n${figures.join('\n')}\n`));
  /** Tables of a handful of rows are read whole, rightly. */
  const small =
    /Seq Scan on (?:custom_fields|users|contracts|consents|feedbacks|invoices|relationships|preferences|payments|returns|journal)\b/;
  async function expectIndexes(name: string, text: string, values: readonly unknown[]) {
    const { plan, median } = await measure(text, values);
    figures.push(`  ${name}: ${median.toFixed(1)} ms`);
    const scans = plan.split('\n').filter((line) => line.includes('Seq Scan') && !small.test(line));
    expect(scans, `${name}\n${plan}`).toEqual([]);
  }

  it.each(['k', 'kovacs', 'kovacs jan', 'anna', 'kovasc janos', 'user77@', '+36 30 000 1234', 'W-123', '#77', 'zzzz'])(
    'search «%s» walks indexes only',
    async (text) => {
      const statement = new Statement(tenantId);
      const sql = searchStatement(statement, searchTerms(text), 'owner', 10) as string;
      await expectIndexes(`search «${text}»`, sql, statement.values);
    },
  );
  it.each(ROLES)('the profile walks indexes only for the role %s', async (role) => {
    await expectIndexes(`profile as ${role}`, profileStatement(role), [tenantId, someone, '2026-11-21T10:00:00Z']);
  });
  it('a board of all KPIs is computed from it', async () => {
    const request = {
      baseCurrency: 'HUF',
      now: new Date(),
      spans: kpiSpans({ period: 'last90Days' }, new Date(), 'Europe/Budapest', new Date(), true),
    };
    await inTenant(engine, tenantId, async (session) => {
      for (const kpi of KPI_IDS) {
        const started = performance.now();
        const { value } = await kpiValue(kpi, { ...request, session, shared: new Map() });
        figures.push(`  KPI ${kpi}: ${(performance.now() - started).toFixed(0)} ms`);
        expect(value, kpi).not.toBeUndefined();
      }
    });
  });
  it('the timeline walks indexes only, also behind a cursor', async () => {
    const first = new Statement(tenantId);
    await expectIndexes('timeline', timelineStatement(first, someone, {}, 'owner', undefined, 51), first.values);
    const later = new Statement(tenantId);
    const place = { at: '2026-11-01T00:00:00Z', kind: 'order', id: 'ord_0' };
    await expectIndexes('timeline, next page', timelineStatement(later, someone, {}, 'owner', place, 51), later.values);
  });
});
