'use client';
import type { KpiBreakdown, KpiDefinition, KpiId, KpiPeriod, KpiValue } from '@korkep/core';
import { keptAs } from '../provider/kept-answers.ts';
import { useCrmQuery } from '../provider/use-crm-query.ts';
import { type AsyncState, mapState } from '../state/async-state.ts';

/** A named period, or days from `from` until before `to` (`2026-11-01`). The server's default when all are left out. */
export interface KpiRange {
  readonly period?: KpiPeriod | undefined;
  readonly from?: string | undefined;
  readonly to?: string | undefined;
}

const asked = ({ period, from, to }: KpiRange) => ({
  ...(period && { period }),
  ...(from && { from }),
  ...(to && { to }),
});

/** Reads one KPI in a period, with its trend and, when asked, its parts. */
export function useKpi(
  id: KpiId,
  { breakdown, ...range }: KpiRange & { readonly breakdown?: KpiBreakdown | undefined } = {},
): AsyncState<KpiValue> {
  const query = { ...asked(range), ...(breakdown && { breakdown }) };
  return useCrmQuery<KpiValue>({
    key: (keys) => keys.kpi(id, query),
    ask: (crm, options) => crm.kpis.get(id, query, options),
    kept: keptAs(`kpi/${id}/${JSON.stringify(query)}`),
  });
}

/** Reads several KPIs in one period and one request, for a board; in the order asked for. */
export function useKpis(
  ids: readonly KpiId[],
  {
    withTrend = true,
    isEnabled = true,
    ...range
  }: KpiRange & {
    readonly withTrend?: boolean /** Nothing is asked while it is `false`. */;
    readonly isEnabled?: boolean;
  } = {},
): AsyncState<readonly KpiValue[]> {
  const query = { ids: [...ids], ...asked(range), withTrend };
  const state = useCrmQuery<{ data: KpiValue[] }>({
    key: (keys) => keys.kpis(query),
    ask: (crm, options) => crm.kpis.values(query, options),
    isEnabled,
    kept: keptAs(`kpis/${JSON.stringify(query)}`),
    // A period switch shows the figures of the period before, marked as being fetched, not an empty board.
    placeholder: (previous, key) =>
      JSON.stringify((key?.at(-1) as { ids?: unknown } | undefined)?.ids) === JSON.stringify(ids)
        ? previous
        : undefined,
  });
  return mapState(state, ({ data }) =>
    ids.flatMap((id) => {
      const value = data.find((one) => one.id === id);
      return value ? [value] : [];
    }),
  );
}

/** Reads what each KPI is: its formula, unit and direction. Asked once, since it does not change. */
export function useKpiCatalogue(): AsyncState<readonly KpiDefinition[]> {
  const state = useCrmQuery<{ data: KpiDefinition[] }>({
    key: (keys) => keys.kpiCatalogue,
    ask: (crm, options) => crm.kpis.list(options),
    kept: keptAs('kpi-catalogue'),
    staleTime: Number.POSITIVE_INFINITY,
  });
  return mapState(state, ({ data }) => data);
}
