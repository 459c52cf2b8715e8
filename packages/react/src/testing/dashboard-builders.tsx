import type { CurrentDashboard, DashboardTile, KpiId, KpiValue, Order, Ticket } from '@korkep/core';
import type { ReactNode } from 'react';
import type { DashboardTexts } from '../dashboards/tile-words.ts';
import { PartsTile, TrendTile } from '../dashboards/tiles/chart-tiles.tsx';
import { FigureTile } from '../dashboards/tiles/figure-tile.tsx';
import { OrdersTile, TicketsTile } from '../dashboards/tiles/list-tiles.tsx';
import { type AsyncState, mapState, readyState } from '../state/async-state.ts';
import { storyNow } from './builders.ts';
import { aKpi, someKpis } from './kpi-builders.ts';

/** A manager's tiles. */
export const someTiles: readonly DashboardTile[] = [
  { kind: 'kpi', id: 'revenue', kpiId: 'revenue', width: 1, height: 1 },
  { kind: 'kpi', id: 'orders', kpiId: 'orderCount', width: 1, height: 1 },
  { kind: 'kpi', id: 'average', kpiId: 'averageOrderValue', width: 1, height: 1 },
  { kind: 'kpi', id: 'churn', kpiId: 'churn', width: 1, height: 1 },
  { kind: 'trend', id: 'trend', kpiId: 'repeatRate', width: 2, height: 2 },
  { kind: 'breakdown', id: 'countries', kpiId: 'revenue', breakdown: 'country', width: 2, height: 2 },
  { kind: 'tickets', id: 'tickets', width: 2, height: 2 },
  { kind: 'orders', id: 'newest_orders', width: 2, height: 2 },
];

/** What the server answers to a manager who has arranged nothing. */
export function aCurrentDashboard(change: Partial<CurrentDashboard> = {}): CurrentDashboard {
  return {
    audience: 'manager',
    userId: 'usr_01h455vb4pex5vsknk084sn02q',
    standard: { tiles: [...someTiles] },
    mayShare: true,
    tileKinds: ['kpi', 'trend', 'breakdown', 'tickets', 'orders'],
    ...change,
  };
}

const countries = { HU: 1_840_220_000, DE: 420_100_000, AT: 112_400_000, SK: 41_900_000, unknown: 25_380_000 };

/** A figure with parts by country. */
export function figureOf(id: KpiId): KpiValue {
  const known = someKpis().find((kpi) => kpi.id === id) ?? aKpi({ id });
  const breakdown = Object.entries(countries).map(([key, value]) => ({ key, value, sample: 40 }));
  return { ...known, breakdown };
}

const subjects = [
  'A megrendelt kávéfőző törötten érkezett',
  'When will the second parcel arrive?',
  'Rechnung an die neue Firmenadresse',
  'Nagyné Szentpéteri-Vásárhelyi Krisztina Magdolna kérdése a garanciáról és a visszaküldésről',
  'Password reset mail does not come',
  'Gift wrapping was forgotten',
];
const base = (prefix: string, number: number) => ({
  id: `${prefix}_${number}`,
  version: 1,
  createdAt: new Date(storyNow - number * 5_400_000).toISOString(),
  updatedAt: new Date(storyNow - number * 5_400_000).toISOString(),
});
const newestTickets: readonly Ticket[] = subjects.map((subject, index) => ({
  ...base('tkt', index),
  number: 1204 - index,
  customerId: 'cus_1',
  subject,
  status: index === 0 ? 'new' : 'open',
  priority: 'normal',
  openedAt: new Date(storyNow - (index + 1) * 5_400_000).toISOString(),
}));
const newestOrders: readonly Order[] = Array.from({ length: 7 }, (_, index) => ({
  ...base('ord', index),
  number: `2026-${4810 - index}`,
  status: index < 2 ? 'placed' : 'shipped',
  placedAt: new Date(storyNow - (index + 1) * 7_200_000).toISOString(),
  lines: [],
  total: { amount: 1_249_000 + index * 310_000, currency: 'HUF' },
}));

/** The content of tiles out of a state, as the widget shows it. */
export function contentIn(
  t: DashboardTexts,
  state: AsyncState<undefined> = readyState(undefined, storyNow),
): (tile: DashboardTile) => ReactNode {
  return (tile) => {
    switch (tile.kind) {
      case 'kpi':
        return <FigureTile tile={tile} state={mapState(state, () => figureOf(tile.kpiId))} t={t} />;
      case 'trend':
        return <TrendTile tile={tile} state={mapState(state, () => figureOf(tile.kpiId))} t={t} />;
      case 'breakdown':
        return (
          <PartsTile tile={tile} breakdown={tile.breakdown} state={mapState(state, () => figureOf(tile.kpiId))} t={t} />
        );
      case 'tickets':
        return <TicketsTile tile={tile} state={mapState(state, () => newestTickets)} t={t} />;
      case 'orders':
        return <OrdersTile tile={tile} state={mapState(state, () => newestOrders)} t={t} />;
    }
  };
}
