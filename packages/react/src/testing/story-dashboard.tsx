import type { DashboardTile, KpiPeriod } from '@korkep/core';
import { useState } from 'react';
import { DashboardView, type DashboardViewProps } from '../dashboards/dashboard-view.tsx';
import { dashboardCatalogue } from '../dashboards/tile-words.ts';
import { useMessages } from '../presentation/presentation.tsx';
import type { AsyncState } from '../state/async-state.ts';
import { contentIn } from './dashboard-builders.tsx';

export interface StoryDashboardProps extends Partial<DashboardViewProps> {
  readonly state: DashboardViewProps['state'];
  /** The state that the content of tiles is in. */
  readonly contentState?: AsyncState<undefined>;
}

/** A dashboard that keeps what is arranged, as long as it is on the page. */
export function StoryDashboard({ state, contentState, ...look }: StoryDashboardProps) {
  const [period, setPeriod] = useState<KpiPeriod>('last30Days');
  const [tiles, setTiles] = useState<readonly DashboardTile[]>();
  const t = useMessages(dashboardCatalogue);
  const now =
    tiles && state.status === 'ready'
      ? { ...state, data: { ...state.data, own: undefined, shared: undefined, standard: { tiles: [...tiles] } } }
      : state;
  return (
    <DashboardView
      period={period}
      onPeriod={setPeriod}
      content={contentIn(t, contentState)}
      onSave={setTiles}
      {...look}
      state={now}
    />
  );
}
