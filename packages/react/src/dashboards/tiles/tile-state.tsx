import type { ReactNode } from 'react';
import { DeniedState, ErrorState } from '../../primitives/error-state/error-state.tsx';
import { Skeleton } from '../../primitives/skeleton/skeleton.tsx';
import { StaleNote } from '../../primitives/stale-note/stale-note.tsx';
import type { AsyncState } from '../../state/async-state.ts';
import type { DashboardTexts } from '../tile-words.ts';

export interface TileStateProps<T> {
  readonly state: AsyncState<T>;
  readonly name: string;
  readonly t: DashboardTexts;
  readonly children: (data: T) => ReactNode;
}

/** A tile in whichever state its content is: one that fails leaves the others as they are. */
export function TileState<T>({ state, name, t, children }: TileStateProps<T>) {
  if (state.status === 'ready') {
    return (
      <>
        <StaleNote state={state} />
        {children(state.data)}
      </>
    );
  }
  return (
    <div className="kk-dashboard__state" data-state={state.status}>
      <p className="kk-dashboard__name">{name}</p>
      {state.status === 'loading' && (
        <div className="kk-dashboard__loading" role="status" aria-label={t('common.loading')}>
          <Skeleton line="28" span={8} />
          <Skeleton line="14" span={6} />
        </div>
      )}
      {state.status === 'error' && (
        <ErrorState title={t('dashboard.tileError')} error={state.error} retry={state.retry} />
      )}
      {state.status === 'denied' && <DeniedState />}
    </div>
  );
}
