import type { KpiBreakdown } from '@korkep/core';
import { BarChart } from '../../charts/bar-chart.tsx';
import { KpiTrend } from '../../kpis/kpi-trend.tsx';
import { changeOf, figureText } from '../../kpis/kpi-words.ts';
import { usePresentation } from '../../presentation/already-loaded.ts';
import { partName, tileName } from '../tile-words.ts';
import type { KpiTileContentProps } from './figure-tile.tsx';
import { TileState } from './tile-state.tsx';

/** A figure's course over time, with its benchmark. */
export function TrendTile({ tile, state, t }: KpiTileContentProps) {
  const { locale } = usePresentation();
  return (
    <TileState state={state} name={tileName(tile, t)} t={t}>
      {(kpi) => {
        const change = changeOf(kpi, t, locale);
        return (
          <KpiTrend
            kpi={kpi}
            title={tileName(tile, t)}
            detail={
              <>
                <span className="kk-dashboard__figure">{figureText(kpi, kpi.value, t, locale)}</span>
                {change && (
                  <span className="kk-dashboard__change" data-meaning={change.meaning}>
                    {change.text} {t(`kpi.${change.meaning}`)}
                  </span>
                )}
              </>
            }
            t={t}
          />
        );
      }}
    </TileState>
  );
}

const wholes: ReadonlySet<string> = new Set(['count', 'money']);
/** Amounts per order or customer are no parts of a whole. */
const averages: ReadonlySet<string> = new Set(['averageOrderValue', 'historicLifetimeValue']);

export interface PartsTileProps extends KpiTileContentProps {
  readonly breakdown: KpiBreakdown;
}

/** A figure's parts beside each other. */
export function PartsTile({ tile, breakdown, state, t }: PartsTileProps) {
  const { locale } = usePresentation();
  return (
    <TileState state={state} name={tileName(tile, t)} t={t}>
      {(kpi) => (
        <BarChart
          title={tileName(tile, t)}
          bars={(kpi.breakdown ?? []).map(({ key, label, value, sample }) => ({
            key,
            label: label ?? partName(breakdown, key, t, locale),
            value,
            ...(kpi.unit === 'percent' && sample < 30 && { note: t('dashboard.smallSample') }),
          }))}
          withShares={wholes.has(kpi.unit) && !averages.has(kpi.id)}
          format={(value) => figureText(kpi, value, t, locale)}
        />
      )}
    </TileState>
  );
}
