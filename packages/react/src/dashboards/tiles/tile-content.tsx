'use client';
import type { DashboardTile, KpiBreakdown, KpiId, KpiPeriod, KpiValue, Order, Ticket } from '@korkep/core';
import { newestRows } from '../../kpis/later-explanation.tsx';
import { useKpi } from '../../kpis/use-kpis.ts';
import type { MessageOverrides } from '../../messages/define-messages.ts';
import { keptAs } from '../../provider/kept-answers.ts';
import { useCrmQuery } from '../../provider/use-crm-query.ts';
import { type AsyncState, mapState } from '../../state/async-state.ts';
import { useLater } from '../../state/use-later.ts';
import { useOwnStatuses } from '../../tickets/use-ticket-statuses.ts';
import { type DashboardTexts, tileName } from '../tile-words.ts';
import { FigureTile, type KpiTileContentProps } from './figure-tile.tsx';
import { OrdersTile, TicketsTile } from './list-tiles.tsx';
import { TileState } from './tile-state.tsx';

/** Charts are half of a dashboard's code, and some have none; they come while the figures are on their way. */
export const loadCharts = () => import('./chart-tiles.tsx');

/** How many records a list fetches; it scrolls in its tile. */
const most = 20;

export interface TileContentProps {
  readonly tile: DashboardTile;
  readonly period: KpiPeriod;
  /** Figures that were fetched in one request. */
  readonly kpis: AsyncState<readonly KpiValue[]>;
  /** Whether a figure is among them. */
  readonly isFetched: (id: KpiId) => boolean;
  readonly t: DashboardTexts;
  readonly messages?: MessageOverrides | undefined;
}

/** What stands in a tile, fetched from the server. */
export function TileContent({ tile, period, kpis, isFetched, t, messages }: TileContentProps) {
  switch (tile.kind) {
    case 'kpi':
    case 'trend':
      return isFetched(tile.kpiId) ? (
        <FigureOrTrend tile={tile} state={figureOf(kpis, tile.kpiId)} t={t} messages={messages} />
      ) : (
        <FetchedFigure tile={tile} kpiId={tile.kpiId} period={period} t={t} messages={messages} />
      );
    case 'breakdown':
      return <FetchedParts tile={tile} kpiId={tile.kpiId} breakdown={tile.breakdown} period={period} t={t} />;
    case 'tickets':
      return <FetchedTickets tile={tile} t={t} />;
    case 'orders':
      return <FetchedOrders tile={tile} t={t} />;
  }
}

function FigureOrTrend(props: KpiTileContentProps) {
  return props.tile.kind === 'kpi' ? <FigureTile {...props} rows={newestRows} /> : <LaterTrend {...props} />;
}

function LaterTrend(props: KpiTileContentProps) {
  const { part, state } = useCharts(props.state);
  return part ? <part.TrendTile {...props} /> : <NoChart {...props} state={state} />;
}

function LaterParts(props: KpiTileContentProps & { readonly breakdown: KpiBreakdown }) {
  const { part, state } = useCharts(props.state);
  return part ? <part.PartsTile {...props} /> : <NoChart {...props} state={state} />;
}

/** The charts, and how a tile stands without them: as long as they are on their way, so are its figures. */
function useCharts(given: AsyncState<KpiValue>) {
  const { part, hasFailed, retry } = useLater(loadCharts, true);
  const failed: AsyncState<never> = { status: 'error', error: { kind: 'network', message: '' }, retry };
  const state: AsyncState<never> = given.status !== 'ready' ? given : hasFailed ? failed : { status: 'loading' };
  return { part, state };
}

function NoChart({ tile, state, t }: KpiTileContentProps & { readonly state: AsyncState<never> }) {
  return (
    <TileState state={state} name={tileName(tile, t)} t={t}>
      {() => null}
    </TileState>
  );
}

interface FetchedFigureProps {
  readonly tile: DashboardTile;
  readonly kpiId: KpiId;
  readonly period: KpiPeriod;
  readonly t: DashboardTexts;
  readonly messages: MessageOverrides | undefined;
}

function FetchedFigure({ tile, kpiId, period, t, messages }: FetchedFigureProps) {
  return <FigureOrTrend tile={tile} state={useKpi(kpiId, { period })} t={t} messages={messages} />;
}

/** One figure out of those that were fetched together. */
function figureOf(kpis: AsyncState<readonly KpiValue[]>, id: KpiId): AsyncState<KpiValue> {
  if (kpis.status !== 'ready') return kpis;
  const kpi = kpis.data.find((one) => one.id === id);
  return kpi ? { ...kpis, data: kpi } : { status: 'loading' };
}

interface FetchedPartsProps {
  readonly tile: DashboardTile;
  readonly kpiId: KpiId;
  readonly breakdown: KpiBreakdown;
  readonly period: KpiPeriod;
  readonly t: DashboardTexts;
}

function FetchedParts({ tile, kpiId, breakdown, period, t }: FetchedPartsProps) {
  return <LaterParts tile={tile} breakdown={breakdown} state={useKpi(kpiId, { period, breakdown })} t={t} />;
}

interface FetchedListProps {
  readonly tile: DashboardTile;
  readonly t: DashboardTexts;
}

function FetchedTickets({ tile, t }: FetchedListProps) {
  const state = useCrmQuery<{ data: Ticket[] }>({
    key: (keys) => keys.newest('ticket'),
    ask: (crm, options) =>
      crm.tickets.list({ sort: '-openedAt', status: ['new', 'open', 'pending', 'on_hold'], limit: most }, options),
    kept: keptAs('newest/ticket'),
  });
  const hasOwn = state.status === 'ready' && state.data.data.some(({ customStatusId }) => customStatusId);
  const statuses = useOwnStatuses(hasOwn);
  return <TicketsTile tile={tile} state={mapState(state, ({ data }) => data)} statuses={statuses} t={t} />;
}

function FetchedOrders({ tile, t }: FetchedListProps) {
  const state = useCrmQuery<{ data: Order[] }>({
    key: (keys) => keys.newest('order'),
    ask: (crm, options) => crm.orders.list({ sort: '-placedAt', limit: most }, options),
    kept: keptAs('newest/order'),
  });
  return <OrdersTile tile={tile} state={mapState(state, ({ data }) => data)} t={t} />;
}
