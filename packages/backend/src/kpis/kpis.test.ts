import { KPI_IDS, type KpiId, type KpiValue, newId } from '@korkep/core';
import { activityCounts, type CountedOrder, kpiCatalogue, orderTotals, type PaidRefund } from '@korkep/insight';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { describeEachEngine } from '../database/engines.testing.ts';
import { inTenant, sql } from '../database/tenant.ts';
import { predicateMigration } from '../predicate/migration.ts';
import { customerColumns, insertRecords } from '../predicate/rows.testing.ts';
import { recordMigrations } from '../store/record-migrations.ts';
import { tenantMigrations } from '../tenants/migration.ts';
import { activityAt } from './activity-figures.ts';
import { type KpiRequest, kpiValue } from './compute.ts';
import { kpiSpans } from './kpi-period.ts';

const migrations = [...tenantMigrations, ...recordMigrations, predicateMigration];
const now = new Date('2026-11-21T10:00:00Z');
const timeZone = 'Europe/Budapest';

const moment = fc
  .integer({ min: Date.parse('2026-06-01T00:00:00Z'), max: Date.parse('2026-11-21T09:00:00Z') })
  .map((time) => new Date(time).toISOString());
const customers = fc.array(
  fc.record({
    tier: fc.constantFrom('vip', 'basic', undefined),
    country: fc.constantFrom('HU', 'DE'),
    orders: fc.array(
      fc.record({
        at: moment,
        amount: fc.integer({ min: 0, max: 100_000 }),
        status: fc.constantFrom('paid', 'paid', 'cancelled', 'draft'),
        channel: fc.constantFrom('web', 'shop'),
      }),
      { maxLength: 6 },
    ),
    refunds: fc.array(
      fc.record({
        at: moment,
        amount: fc.integer({ min: 1, max: 500 }),
        status: fc.constantFrom('refunded', 'requested'),
      }),
      { maxLength: 2 },
    ),
    tickets: fc.array(fc.record({ at: moment }), { maxLength: 2 }),
  }),
  { minLength: 8, maxLength: 20 },
);

describeEachEngine('KPIs from the database', (open) => {
  it('equal the formulas fed with the same rows', async () => {
    const engine = await open(migrations);
    await fc.assert(
      fc.asyncProperty(
        customers,
        fc.constantFrom('last30Days', 'month', 'quarter', 'last90Days'),
        async (base, period) => {
          const tenantId = newId('ten');
          let number = 0;
          const people = base.map((one) => {
            const bought = one.orders.filter(({ status }) => status === 'paid').map(({ at }) => at);
            return { ...one, id: newId('cus'), firstOrderAt: bought.sort()[0] };
          });
          const rows = {
            order: people.flatMap(({ id, orders }) =>
              orders.map(({ at, amount, status, channel }) => ({
                id: newId('ord'),
                customerId: id,
                placedAt: at,
                status,
                channel,
                lines: [],
                number: String(++number),
                total: { amount, currency: 'HUF' },
              })),
            ),
            return: people.flatMap(({ id, refunds }) =>
              refunds.map(({ at, amount, status }) => ({
                id: newId('ret'),
                customerId: id,
                returnedAt: at,
                status,
                lines: [],
                number: String(++number),
                refund: { amount, currency: 'HUF' },
              })),
            ),
            ticket: people.flatMap(({ id, tickets }) =>
              tickets.map(({ at }) => ({
                id: newId('tkt'),
                customerId: id,
                openedAt: at,
                status: 'open',
                priority: 'normal',
                subject: 'x',
                number: ++number,
              })),
            ),
          };
          const spans = kpiSpans({ period }, now, timeZone, now, true);
          const values = new Map<KpiId, KpiValue>();
          const parts = new Map<string, KpiValue>();
          await inTenant(engine, tenantId, async (session) => {
            await insertRecords(
              session,
              'customer',
              people.map(({ id, tier, country, firstOrderAt }) => ({
                id,
                type: 'person',
                valueTier: tier,
                country,
                firstOrderAt,
              })),
              customerColumns,
            );
            await insertRecords(session, 'order', rows.order, (one) => ({
              total_base_amount: (one.total as { amount: number }).amount,
            }));
            await insertRecords(session, 'return', rows.return, (one) => ({
              total_base_amount: (one.refund as { amount: number }).amount,
            }));
            await insertRecords(session, 'ticket', rows.ticket);
            const request: KpiRequest = { session, spans, baseCurrency: 'HUF', now, shared: new Map() };
            for (const id of KPI_IDS) values.set(id, await kpiValue(id, request));
            for (const id of ['revenue', 'repeatRate', 'churn', 'historicLifetimeValue'] as const) {
              parts.set(id, await kpiValue(id, { ...request, shared: new Map(), breakdown: 'country' }));
            }
            const [row] = await session.execute(sql<{
              gap: number;
            }>`select percentile_cont(0.5) within group (order by gap) as gap from (
            select extract(epoch from placed_at - lag(placed_at) over (partition by customer_id order by placed_at)) / 86400 as gap
            from orders where tenant_id = ${tenantId} and status = 'paid' and placed_at < ${spans.period.end}) g where gap >= 1`);
            baseGapDays = row?.gap ?? 90;
          });

          const orders = (list = people): CountedOrder[] =>
            list.flatMap(({ id, orders: own }) =>
              own.map(({ at, amount, status }) => ({
                customerId: id,
                placedAt: new Date(at),
                total: amount,
                isCancelled: status !== 'paid',
              })),
            );
          const refunds = (list = people): PaidRefund[] =>
            list.flatMap(({ refunds: own }) =>
              own
                .filter(({ status }) => status === 'refunded')
                .map(({ at, amount }) => ({ paidAt: new Date(at), amount })),
            );
          const check = (id: KpiId, feed: (span: { start: Date; end: Date }, list: typeof people) => unknown) => {
            const compute = kpiCatalogue[id].compute as (input: unknown) => { value: number | null; sample: number };
            const got = values.get(id) as KpiValue;
            const near = (value: number | null, wanted: number | null) =>
              value === null || wanted === null ? expect(value).toBe(wanted) : expect(value).toBeCloseTo(wanted, 6);
            near(got.value, compute(feed(spans.period, people)).value);
            expect(got.sample).toBe(compute(feed(spans.period, people)).sample);
            near(got.previous, compute(feed(spans.previous!, people)).value);
            for (const [index, bucket] of spans.trend.entries())
              near(got.trend[index]!.value, compute(feed(bucket, people)).value);
            for (const { key, value } of parts.get(id)?.breakdown ?? []) {
              near(
                value,
                compute(
                  feed(
                    spans.period,
                    people.filter(({ country }) => country === key),
                  ),
                ).value,
              );
            }
          };
          for (const id of [
            'revenue',
            'orderCount',
            'averageOrderValue',
            'purchaseFrequency',
            'repeatRate',
            'newCustomers',
          ] as const) {
            check(id, (span, list) => orderTotals(orders(list), refunds(list), span));
          }
          check('ticketVolume', (span, list) => ({
            tickets: list
              .flatMap(({ tickets }) => tickets)
              .filter(({ at }) => new Date(at) >= span.start && new Date(at) < span.end).length,
          }));
          check('historicLifetimeValue', (span, list) => {
            const past = { start: new Date(0), end: span.end };
            const totals = orderTotals(orders(list), refunds(list), past);
            return { ...totals, customers: totals.buyers };
          });
          for (const id of ['retention', 'churn'] as const) {
            check(id, (span, list) =>
              activityCounts(
                list.map((one) =>
                  orders([one])
                    .filter(({ isCancelled }) => !isCancelled)
                    .map(({ placedAt }) => placedAt),
                ),
                span,
                { baseGapDays },
              ),
            );
          }
          expect(values.get('customersByStage')!.value).toBe(people.length);
        },
      ),
      { numRuns: 12, seed: 11 },
    );
  }, 120_000);
});
let baseGapDays = 90;

describe('activity at several moments', () => {
  it('is what the rule says at each of them', () => {
    const time = fc.integer({ min: 0, max: 200 * 86_400_000 });
    fc.assert(
      fc.property(
        fc.array(time, { maxLength: 10 }),
        fc.array(time, { maxLength: 6 }),
        fc.integer({ min: 1, max: 90 }),
        (times, moments, gap) => {
          const sorted = times.sort((left, right) => left - right);
          const ascending = moments.sort((left, right) => left - right);
          const states = activityAt(sorted, ascending, gap);
          for (const [index, at] of ascending.entries()) {
            const span = { start: new Date(at + 1), end: new Date(at + 1) };
            const counts = activityCounts([sorted.map((one) => new Date(one))], span, { baseGapDays: gap });
            expect(counts.activeAtEnd === 1, String(states[index])).toBe(states[index] === 'active');
            expect(counts.censored === 1).toBe(states[index] === 'censored');
          }
        },
      ),
    );
  });
});
