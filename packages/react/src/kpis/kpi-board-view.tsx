'use client';
import type { KpiPeriod, KpiValue } from '@korkep/core';
import type { ReactNode } from 'react';
import type { MessageOverrides } from '../messages/define-messages.ts';
import { useMessages } from '../presentation/presentation.tsx';
import { type SlotClasses, slotClass } from '../presentation/slot-classes.ts';
import { WidgetRoot } from '../presentation/widget-root.tsx';
import { EmptyState } from '../primitives/empty-state/empty-state.tsx';
import { DeniedState, ErrorState } from '../primitives/error-state/error-state.tsx';
import { StaleNote } from '../primitives/stale-note/stale-note.tsx';
import type { AsyncState } from '../state/async-state.ts';
import { KpiFigure } from './kpi-figure.tsx';
import { KpiSkeleton } from './kpi-tile-view.tsx';
import { type KpiTexts, kpiCatalogue } from './kpi-words.ts';
import { PeriodSwitch, standardPeriods } from './period-switch.tsx';

/** The board's parts that can be styled: `kk-kpi-board__<slot>`; `root` is `kk-kpi-board`. */
export type KpiBoardSlot = 'root' | 'header' | 'title' | 'grid' | 'cell';

/** How a board is shown; shared by {@link KpiBoardView} and `KpiBoard`. */
export interface KpiBoardLook {
  /** The records behind a figure, made when its explanation opens. The newest of them when left out; `null` for none. */
  readonly rows?: ((kpi: KpiValue) => ReactNode) | null;
  readonly title?: string;
  /** Which periods are offered. */
  readonly periods?: readonly KpiPeriod[];
  readonly classNames?: SlotClasses<KpiBoardSlot>;
  readonly messages?: MessageOverrides;
}

export interface KpiBoardViewProps extends KpiBoardLook {
  readonly state: AsyncState<readonly KpiValue[]>;
  /** How many figures will come, so that their places are held. */
  readonly expected: number;
  readonly period: KpiPeriod;
  readonly onPeriod: (period: KpiPeriod) => void;
}

/** Several key figures in one period. One card with hairlines between, not a card for each. */
export function KpiBoardView(props: KpiBoardViewProps) {
  const { state, expected, period, onPeriod, title, rows, periods = standardPeriods, classNames, messages } = props;
  const t: KpiTexts = useMessages(kpiCatalogue, messages);
  const slot = slotClass<KpiBoardSlot>('kk-kpi-board', classNames);
  return (
    <WidgetRoot
      className={slot('root', 'kk-card')}
      aria-label={title ?? t('kpi.board')}
      aria-busy={state.status === 'loading' || (state.status === 'ready' && state.isFetching)}
      data-state={state.status}
    >
      <header className={slot('header')}>
        <h2 className={slot('title')}>{title ?? t('kpi.board')}</h2>
        {state.status !== 'denied' && <PeriodSwitch period={period} periods={periods} onPeriod={onPeriod} t={t} />}
      </header>
      {state.status === 'ready' && <StaleNote state={state} messages={messages} />}
      {state.status === 'error' && (
        <ErrorState title={t('kpi.error')} error={state.error} retry={state.retry} messages={messages} />
      )}
      {state.status === 'denied' && <DeniedState messages={messages} />}
      {state.status === 'ready' && state.data.length === 0 && <EmptyState>{t('kpi.empty')}</EmptyState>}
      {(state.status === 'loading' || (state.status === 'ready' && state.data.length > 0)) && (
        <div
          className={slot('grid')}
          data-columns={columnsFor(state.status === 'ready' ? state.data.length : expected)}
        >
          {state.status === 'loading'
            ? Array.from({ length: expected }, (_, index) => index).map((index) => (
                <div key={index} className={slot('cell')}>
                  <KpiSkeleton t={t} />
                </div>
              ))
            : state.data.map((kpi) => (
                <div key={kpi.id} className={slot('cell')} data-kpi={kpi.id}>
                  <div className="kk-kpi__body">
                    <KpiFigure kpi={kpi} rows={rows ?? undefined} t={t} messages={messages} />
                  </div>
                </div>
              ))}
        </div>
      )}
    </WidgetRoot>
  );
}

/** As many columns as leave the fewest places empty. */
function columnsFor(count: number): number {
  if (count <= 4) return count;
  return count % 4 === 0 || count % 3 !== 0 ? 4 : 3;
}
