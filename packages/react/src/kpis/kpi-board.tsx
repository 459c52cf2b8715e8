'use client';
import type { KpiId, KpiPeriod } from '@korkep/core';
import { useState } from 'react';
import { type KpiBoardLook, KpiBoardView } from './kpi-board-view.tsx';
import { newestRows } from './later-explanation.tsx';
import { useKpis } from './use-kpis.ts';

export interface KpiBoardProps extends KpiBoardLook {
  /** Which figures, in which order. Sales and loyalty when left out. */
  readonly ids?: readonly KpiId[];
  /** The period at first. Default `last30Days`. */
  readonly period?: KpiPeriod;
}

const standardIds: readonly KpiId[] = [
  'revenue',
  'orderCount',
  'averageOrderValue',
  'newCustomers',
  'repeatRate',
  'retention',
  'churn',
  'ticketVolume',
];

/**
 * Several key figures in one period, fetched in one request. Stands below a `CrmProvider`; its look is
 * `@korkep/react/kpis.css`.
 *
 * @example
 * <KpiBoard ids={['revenue', 'orderCount', 'averageOrderValue', 'churn']} />
 */
export function KpiBoard({ ids = standardIds, period: first = 'last30Days', ...look }: KpiBoardProps) {
  const [period, setPeriod] = useState(first);
  const state = useKpis(ids, { period });
  return (
    <KpiBoardView
      rows={newestRows}
      {...look}
      state={state}
      expected={ids.length}
      period={period}
      onPeriod={setPeriod}
    />
  );
}
