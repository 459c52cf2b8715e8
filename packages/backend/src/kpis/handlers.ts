import type { KpiBreakdown, KpiId } from '@korkep/core';
import { kpiCatalogue, kpiIds } from '@korkep/insight';
import type { TenantSession } from '../database/tenant.ts';
import { sql } from '../database/tenant.ts';
import type { HandlerContext, Handlers } from '../http/handler.ts';
import { tenantFacts } from '../store/write-context.ts';
import { type KpiRequest, kpiValue } from './compute.ts';
import { type AskedPeriod, kpiSpans } from './kpi-period.ts';

export const kpiHandlers: Handlers = {
  'kpis.list': async () => ({
    data: kpiIds.map((id) => {
      const { label, formula, unit, direction, breakdowns, ...more } = kpiCatalogue[id];
      const { benchmark, source } = more as { benchmark?: number; source?: string };
      return {
        id,
        label,
        formula,
        unit,
        direction,
        breakdowns,
        ...(benchmark !== undefined && { benchmark }),
        ...(source !== undefined && { source }),
      };
    }),
  }),

  'kpis.get': async ({ params, query }, context) => {
    const request = await requestOf(query as AskedPeriod, true, context);
    const breakdown = query.breakdown as KpiBreakdown | undefined;
    return kpiValue(params.kpiId as KpiId, { ...request, breakdown });
  },

  'kpis.values': async ({ query }, context) => {
    const request = await requestOf(query as AskedPeriod, query.withTrend === true, context);
    const data = [];
    for (const id of new Set(query.ids as KpiId[])) data.push(await kpiValue(id, request));
    return { data };
  },
};

async function requestOf(asked: AskedPeriod, withTrend: boolean, context: HandlerContext): Promise<KpiRequest> {
  const { session, now } = context;
  const { timeZone, baseCurrency } = await tenantFacts(session);
  const earliest = asked.period === 'all' ? await earliestMoment(session, now) : now;
  const spans = kpiSpans(asked, now, timeZone, earliest, withTrend);
  const wakeDays = () => context.services.days?.wake();
  return { session, spans, baseCurrency, now, wakeDays, shared: new Map() };
}

/** Where the figures of the tenant begin. */
async function earliestMoment(session: TenantSession, now: Date): Promise<Date> {
  const tenantId = session.tenantId;
  const [row] = await session.execute(sql<{ earliest: string | null }>`select least(
    (select min(placed_at) from orders where tenant_id = ${tenantId}),
    (select min(opened_at) from tickets where tenant_id = ${tenantId}),
    (select min(created_at) from customers where tenant_id = ${tenantId})) as earliest`);
  return row?.earliest ? new Date(row.earliest) : now;
}
