import type { ReactNode } from 'react';
import { DeniedState, ErrorState } from '../primitives/error-state/error-state.tsx';
import type { Fetched } from '../provider/use-crm-pages.ts';
import type { AsyncState } from '../state/async-state.ts';
import { RowsSkeleton } from './panel-frame.tsx';
import type { PanelText } from './panel-words.ts';
import { mostRows, ShowMore } from './show-more.tsx';
import type { Panel } from './use-panel.tsx';

export interface PanelListProps<T> {
  readonly panel: Panel<PanelText>;
  readonly state: AsyncState<Fetched<T>>;
  readonly errorTitle: string;
  /** What stands there instead where there is nothing. */
  readonly empty: ReactNode;
  readonly onMore: () => void;
  readonly children: (entries: readonly T[]) => ReactNode;
}

/** A list in a panel with its own states, page after page. */
export function PanelList<T>({ panel, state, errorTitle, empty, onMore, children }: PanelListProps<T>) {
  const { t, messages } = panel;
  if (state.status === 'loading') {
    return (
      <div role="status" aria-label={t('common.loading')}>
        <RowsSkeleton />
      </div>
    );
  }
  if (state.status === 'error') {
    return <ErrorState title={errorTitle} error={state.error} retry={state.retry} messages={messages} />;
  }
  if (state.status === 'denied') return <DeniedState messages={messages} />;
  const { entries } = state.data;
  if (entries.length === 0 && !state.data.hasMore) return <p className="kk-panel__nothing">{empty}</p>;
  return (
    <>
      {children(entries.slice(0, mostRows))}
      <ShowMore panel={panel} list={state.data} onMore={onMore} />
    </>
  );
}
