import type { DashboardTile, KpiValue } from '@korkep/core';
import type { ReactNode } from 'react';
import { KpiFigure } from '../../kpis/kpi-figure.tsx';
import type { MessageOverrides } from '../../messages/define-messages.ts';
import type { AsyncState } from '../../state/async-state.ts';
import { type DashboardTexts, tileName } from '../tile-words.ts';
import { TileState } from './tile-state.tsx';

export interface KpiTileContentProps {
  readonly tile: DashboardTile;
  readonly state: AsyncState<KpiValue>;
  /** The records behind the figure. */
  readonly rows?: (kpi: KpiValue) => ReactNode;
  readonly t: DashboardTexts;
  readonly messages?: MessageOverrides | undefined;
}

/** A figure with its change and its line. */
export function FigureTile({ tile, state, rows, t, messages }: KpiTileContentProps) {
  return (
    <TileState state={state} name={tileName(tile, t)} t={t}>
      {(kpi) => (
        <div className="kk-kpi__body">
          <KpiFigure kpi={kpi} label={tile.title} rows={rows} t={t} messages={messages} />
        </div>
      )}
    </TileState>
  );
}
