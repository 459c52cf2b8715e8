'use client';
import type { CurrentDashboard, DashboardTile } from '@korkep/core';
import type { ReactNode } from 'react';
import { useMemo } from 'react';
import type { MessageOverrides } from '../../messages/define-messages.ts';
import { useMessages } from '../../presentation/already-loaded.ts';
import { EmptyState } from '../../primitives/empty-state/empty-state.tsx';
import { ArrangeBar } from './arrange-bar.tsx';
import { arrangeCatalogue } from './arrange-words.ts';
import { tileCatalogue } from './tile-catalogue.ts';
import { TileGrid } from './tile-grid.tsx';
import { useArranging } from './use-arranging.ts';

export interface ArrangeModeProps {
  readonly current: CurrentDashboard;
  /** What is arranged at first. */
  readonly tiles: readonly DashboardTile[];
  /** Which tiles may be added. Everything the viewer may read when left out. */
  readonly catalogue: readonly DashboardTile[] | undefined;
  readonly content: (tile: DashboardTile) => ReactNode;
  readonly gridClassName: string;
  readonly tileClassName: string;
  readonly messages: MessageOverrides | undefined;
  readonly onSave: (tiles: readonly DashboardTile[], whose: 'person' | 'audience') => void;
  readonly onCancel: () => void;
}

/** Everything that is needed while tiles are arranged; loaded when somebody begins to. */
export function ArrangeMode(props: ArrangeModeProps) {
  const { current, catalogue, content, gridClassName, tileClassName, messages, onSave, onCancel } = props;
  const t = useMessages(arrangeCatalogue, messages);
  const arranging = useArranging(props.tiles, t);
  const { tiles } = arranging.arrangement;
  const offered = useMemo(() => catalogue ?? tileCatalogue(current.tileKinds), [catalogue, current]);
  return (
    <>
      <ArrangeBar
        current={current}
        offered={offered}
        arranging={arranging}
        onSave={(whose) => onSave(tiles, whose)}
        onCancel={onCancel}
        t={t}
      />
      <p className="kk-visually-hidden" aria-live="assertive">
        {arranging.said}
      </p>
      {tiles.length === 0 ? (
        <div className="kk-card">
          <EmptyState>{t('dashboard.emptyOwn')}</EmptyState>
        </div>
      ) : (
        <TileGrid
          tiles={tiles}
          arranging={arranging}
          content={content}
          className={gridClassName}
          tileClassName={tileClassName}
          t={t}
        />
      )}
    </>
  );
}
