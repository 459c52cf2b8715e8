'use client';
import type { CurrentDashboard, DashboardTile, KpiPeriod } from '@korkep/core';
import LayoutDashboard from 'lucide/dist/esm/icons/layout-dashboard.mjs';
import type { ReactNode } from 'react';
import { useEffect, useMemo, useRef, useState } from 'react';
import { PeriodSwitch, standardPeriods } from '../kpis/period-switch.tsx';
import type { MessageOverrides } from '../messages/define-messages.ts';
import { useMessages } from '../presentation/presentation.tsx';
import { type SlotClasses, slotClass } from '../presentation/slot-classes.ts';
import { WidgetRoot } from '../presentation/widget-root.tsx';
import { Button } from '../primitives/button/button.tsx';
import { EmptyState } from '../primitives/empty-state/empty-state.tsx';
import { DeniedState, ErrorState } from '../primitives/error-state/error-state.tsx';
import { Icon } from '../primitives/icon/icon.tsx';
import { Skeleton } from '../primitives/skeleton/skeleton.tsx';
import { StaleNote } from '../primitives/stale-note/stale-note.tsx';
import { WaitingMark } from '../primitives/waiting-mark/waiting-mark.tsx';
import type { AsyncState } from '../state/async-state.ts';
import type { ArrangeMode as ArrangeModeComponent } from './arranging/arrange-mode.tsx';
import { shownTiles } from './shown-dashboard.ts';
import { dashboardCatalogue } from './tile-words.ts';

/** The dashboard's parts that can be styled: `kk-dashboard__<slot>`; `root` is `kk-dashboard`. */
export type DashboardSlot = 'root' | 'header' | 'title' | 'actions' | 'grid' | 'tile';

/** How a dashboard is shown; shared by {@link DashboardView} and `Dashboard`. */
export interface DashboardLook {
  readonly title?: string;
  /** Which periods are offered. */
  readonly periods?: readonly KpiPeriod[];
  /** Which tiles may be added. Everything the viewer may read when left out. */
  readonly catalogue?: readonly DashboardTile[];
  readonly classNames?: SlotClasses<DashboardSlot>;
  readonly messages?: MessageOverrides;
}

export interface DashboardViewProps extends DashboardLook {
  readonly state: AsyncState<CurrentDashboard>;
  readonly period: KpiPeriod;
  readonly onPeriod: (period: KpiPeriod) => void;
  /** What stands in a tile. */
  readonly content: (tile: DashboardTile) => ReactNode;
  /** Saves an arrangement. Nothing can be arranged when left out. */
  readonly onSave?: (tiles: readonly DashboardTile[], whose: 'person' | 'audience') => void;
  /** An arrangement that could not be saved, to go on with. */
  readonly draft?: readonly DashboardTile[] | undefined;
}

/** Tiles in a grid that the viewer arranges by pointer or keyboard. */
export function DashboardView(props: DashboardViewProps) {
  const { state, period, onPeriod, content, onSave, draft, title, classNames, messages } = props;
  const t = useMessages(dashboardCatalogue, messages);
  const slot = slotClass<DashboardSlot>('kk-dashboard', classNames);
  const actions = useRef<HTMLDivElement>(null);
  const wasArranging = useRef(false);
  const [ArrangeMode, setArrangeMode] = useState<typeof ArrangeModeComponent>();
  const [arranged, setArranged] = useState<readonly DashboardTile[]>();
  const [isMissing, setIsMissing] = useState(false);
  const current = state.status === 'ready' ? state.data : undefined;
  const tiles = useMemo(() => (current ? shownTiles(current).tiles : []), [current]);
  const isArranging = ArrangeMode !== undefined && arranged !== undefined && current !== undefined;
  const mayArrange =
    onSave !== undefined && current !== undefined && (current.userId !== undefined || current.mayShare);

  const arrange = (first: readonly DashboardTile[]) => {
    setArranged(first);
    setIsMissing(false);
    import('./arranging/arrange-mode.tsx').then(
      (loaded) => setArrangeMode(() => loaded.ArrangeMode),
      () => setIsMissing(true),
    );
  };
  const end = () => setArranged(undefined);
  useEffect(() => {
    if (wasArranging.current && !isArranging) actions.current?.querySelector<HTMLElement>('[data-arrange]')?.focus();
    wasArranging.current = isArranging;
  }, [isArranging]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: begins once for each draft
  useEffect(() => {
    if (draft) arrange(draft);
  }, [draft]);

  const isWaiting = state.status === 'ready' && state.waiting !== undefined && state.waiting.size > 0;
  return (
    <WidgetRoot
      className={slot('root')}
      aria-label={title ?? t('dashboard.title')}
      aria-busy={state.status === 'loading' || (state.status === 'ready' && state.isFetching)}
      data-state={state.status}
      data-arranging={isArranging || undefined}
    >
      <header className={slot('header')}>
        <h2 className={slot('title')}>
          {title ?? t('dashboard.title')}
          {isWaiting && <WaitingMark label={t('common.waiting')} />}
        </h2>
        {state.status !== 'denied' && state.status !== 'error' && (
          <div ref={actions} className={slot('actions')}>
            <PeriodSwitch period={period} periods={props.periods ?? standardPeriods} onPeriod={onPeriod} t={t} />
            {mayArrange && !isArranging && (
              <Button data-arrange="" icon={<Icon of={LayoutDashboard} />} onClick={() => arrange(tiles)}>
                {t('dashboard.arrange')}
              </Button>
            )}
          </div>
        )}
      </header>
      {isMissing && (
        <p className="kk-dashboard__missing" role="alert">
          {t('dashboard.notArranged')}
        </p>
      )}
      {state.status === 'ready' && <StaleNote state={state} messages={messages} />}
      {state.status === 'error' && (
        <div className="kk-card">
          <ErrorState title={t('dashboard.error')} error={state.error} retry={state.retry} messages={messages} />
        </div>
      )}
      {state.status === 'denied' && (
        <div className="kk-card">
          <DeniedState messages={messages} />
        </div>
      )}
      {state.status === 'loading' && (
        <DashboardSkeleton
          className={slot('grid')}
          tileClassName={slot('tile', 'kk-card')}
          label={t('common.loading')}
        />
      )}
      {isArranging && (
        <ArrangeMode
          current={current}
          tiles={arranged}
          catalogue={props.catalogue}
          content={content}
          gridClassName={slot('grid')}
          tileClassName={slot('tile', 'kk-card')}
          messages={messages}
          onSave={(next, whose) => {
            onSave?.(next, whose);
            end();
          }}
          onCancel={end}
        />
      )}
      {current && !isArranging && tiles.length === 0 && (
        <div className="kk-card">
          <EmptyState
            action={
              mayArrange && (
                <Button variant="primary" onClick={() => arrange([])}>
                  {t('dashboard.arrange')}
                </Button>
              )
            }
          >
            {t(mayArrange ? 'dashboard.emptyOwn' : 'dashboard.empty')}
          </EmptyState>
        </div>
      )}
      {current && !isArranging && tiles.length > 0 && (
        <ul className={slot('grid')} aria-label={t('dashboard.tiles')}>
          {tiles.map((tile, index) => (
            <li
              // biome-ignore lint/suspicious/noArrayIndexKey: two tiles may have the same id
              key={`${tile.id} ${index}`}
              className={slot('tile', 'kk-card')}
              data-tile={tile.id}
              data-kind={tile.kind}
              data-width={tile.width}
              data-height={tile.height}
            >
              <div className="kk-dashboard__content">{content(tile)}</div>
            </li>
          ))}
        </ul>
      )}
    </WidgetRoot>
  );
}

const expected = [
  [1, 1],
  [1, 1],
  [1, 1],
  [1, 1],
  [2, 2],
  [2, 2],
] as const;

interface DashboardSkeletonProps {
  readonly className: string;
  readonly tileClassName: string;
  readonly label: string;
}

/** Holds the places of a dashboard as most are. */
function DashboardSkeleton({ className, tileClassName, label }: DashboardSkeletonProps) {
  return (
    <div className={className} role="status" aria-label={label}>
      {expected.map(([width, height], index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: places have no other name
        <div key={index} className={tileClassName} data-width={width} data-height={height}>
          <div className="kk-dashboard__loading">
            <Skeleton line="14" span={5} />
            <Skeleton line="28" span={8} />
            <Skeleton line="14" span={6} />
          </div>
        </div>
      ))}
    </div>
  );
}
