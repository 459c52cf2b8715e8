'use client';
import type { KpiId, KpiPeriod } from '@korkep/core';
import { useState } from 'react';
import { type KpiTileLook, KpiTileView } from './kpi-tile-view.tsx';
import { newestRows } from './later-explanation.tsx';
import { useKpi } from './use-kpis.ts';

export interface KpiTileProps extends KpiTileLook {
  readonly id: KpiId;
  /** The period at first. Default `last30Days`. */
  readonly period?: KpiPeriod;
}

/**
 * One key figure: its value, how it changed and whether that is good, its line over time with the benchmark dashed, and
 * how it is computed. Stands below a `CrmProvider`; its look is `@korkep/react/kpis.css`.
 *
 * @example
 * <KpiTile id="repeatRate" periods={['last30Days', 'last365Days']} />
 */
export function KpiTile({ id, period: first = 'last30Days', ...look }: KpiTileProps) {
  const [period, setPeriod] = useState(first);
  return (
    <KpiTileView rows={newestRows} {...look} state={useKpi(id, { period })} period={period} onPeriod={setPeriod} />
  );
}
