'use client';
import type { KpiPeriod, KpiValue } from '@korkep/core';
import type { ReactNode } from 'react';
import type { MessageOverrides } from '../messages/define-messages.ts';
import { useMessages } from '../presentation/presentation.tsx';
import { type SlotClasses, slotClass } from '../presentation/slot-classes.ts';
import { WidgetRoot } from '../presentation/widget-root.tsx';
import { DeniedState, ErrorState } from '../primitives/error-state/error-state.tsx';
import { Skeleton } from '../primitives/skeleton/skeleton.tsx';
import { StaleNote } from '../primitives/stale-note/stale-note.tsx';
import type { AsyncState } from '../state/async-state.ts';
import { KpiFigure } from './kpi-figure.tsx';
import { type KpiTexts, kpiCatalogue } from './kpi-words.ts';
import { PeriodSwitch, standardPeriods } from './period-switch.tsx';

/** The tile's parts that can be styled: `kk-kpi__<slot>`; `root` is `kk-kpi`. */
export type KpiTileSlot = 'root';

/** How a tile is shown; shared by {@link KpiTileView} and `KpiTile`. */
export interface KpiTileLook {
  /** The records behind a figure, made when its explanation opens. The newest of them when left out; `null` for none. */
  readonly rows?: ((kpi: KpiValue) => ReactNode) | null;
  /** In place of the KPI's own name. */
  readonly label?: string;
  /** Offers these periods on the tile. None when left out. */
  readonly periods?: readonly KpiPeriod[];
  readonly classNames?: SlotClasses<KpiTileSlot>;
  readonly messages?: MessageOverrides;
}

export interface KpiTileViewProps extends KpiTileLook {
  readonly state: AsyncState<KpiValue>;
  readonly period?: KpiPeriod;
  readonly onPeriod?: (period: KpiPeriod) => void;
}

/** One key figure around a state that the host has at hand; `KpiTile` fetches it by itself. */
export function KpiTileView({
  state,
  label,
  rows,
  periods,
  period = 'last30Days',
  onPeriod,
  classNames,
  messages,
}: KpiTileViewProps) {
  const t: KpiTexts = useMessages(kpiCatalogue, messages);
  const slot = slotClass<KpiTileSlot>('kk-kpi', classNames);
  const name = label ?? (state.status === 'ready' ? t(`kpi.${state.data.id}`) : t('kpi.board'));
  return (
    <WidgetRoot
      className={slot('root', 'kk-card')}
      aria-label={name}
      aria-busy={state.status === 'loading' || (state.status === 'ready' && state.isFetching)}
      data-state={state.status}
    >
      {state.status === 'ready' && <StaleNote state={state} messages={messages} />}
      {state.status === 'loading' && <KpiSkeleton t={t} />}
      {state.status === 'error' && (
        <ErrorState title={t('kpi.error')} error={state.error} retry={state.retry} messages={messages} />
      )}
      {state.status === 'denied' && <DeniedState messages={messages} />}
      {state.status === 'ready' && (
        <div className="kk-kpi__body">
          <KpiFigure kpi={state.data} label={label} rows={rows ?? undefined} t={t} messages={messages} />
        </div>
      )}
      {onPeriod && periods && (
        <PeriodSwitch
          period={period}
          periods={periods.length > 0 ? periods : standardPeriods}
          onPeriod={onPeriod}
          t={t}
        />
      )}
    </WidgetRoot>
  );
}

/** Holds a figure's place. */
export function KpiSkeleton({ t }: { readonly t: KpiTexts }) {
  return (
    <div className="kk-kpi__body" role="status" aria-label={t('common.loading')}>
      <Skeleton line="14" span={5} />
      <Skeleton line="28" span={8} />
      <Skeleton line="14" span={6} />
      <div className="kk-sparkline" />
      <p className="kk-kpi__foot" />
    </div>
  );
}
