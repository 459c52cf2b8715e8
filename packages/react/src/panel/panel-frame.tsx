import type { ReactNode } from 'react';
import { WidgetRoot } from '../presentation/widget-root.tsx';
import { DeniedState, ErrorState } from '../primitives/error-state/error-state.tsx';
import { Skeleton } from '../primitives/skeleton/skeleton.tsx';
import { StaleNote } from '../primitives/stale-note/stale-note.tsx';
import type { AsyncState } from '../state/async-state.ts';
import type { PanelText } from './panel-words.ts';
import type { Panel } from './use-panel.tsx';

export interface PanelFrameProps {
  readonly panel: Panel<PanelText>;
  readonly title: string;
  /** What could not be done when loading failed. */
  readonly errorTitle: string;
  readonly state: AsyncState<unknown>;
  /** A write that failed. */
  readonly note?: ReactNode;
  /** The content; while it loads it holds its own place. */
  readonly children: ReactNode;
}

/** The frame of every panel: its heading, and the states in which there is nothing else to show. */
export function PanelFrame({ panel, title, errorTitle, state, note, children }: PanelFrameProps) {
  const { slot, slots, messages } = panel;
  return (
    <WidgetRoot
      className={slot('root', 'kk-card', 'kk-panel')}
      aria-label={title}
      aria-busy={state.status === 'loading' || (state.status === 'ready' && state.isFetching)}
      data-state={state.status}
    >
      <header className={slot('header', 'kk-panel__header')}>
        <h2 className={slot('title', 'kk-panel__title')}>{title}</h2>
        {slots?.headerActions?.()}
      </header>
      {note}
      {state.status === 'ready' && <StaleNote state={state} messages={messages} />}
      {state.status === 'error' && (
        <ErrorState title={errorTitle} error={state.error} retry={state.retry} messages={messages} />
      )}
      {state.status === 'denied' && <DeniedState messages={messages} />}
      {(state.status === 'loading' || state.status === 'ready') && children}
      {slots?.footer?.()}
    </WidgetRoot>
  );
}

/** Holds the place of a few rows. */
export function RowsSkeleton({ count = 4 }: { readonly count?: number }) {
  return (
    <div className="kk-panel__blank-rows">
      {([6, 8, 5, 6, 8, 5] as const).slice(0, count).map((span, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: they never move
        <div key={index} className="kk-row">
          <div className="kk-row__line">
            <span className="kk-row__main">
              <Skeleton span={span} />
              <Skeleton span={4} />
            </span>
            <span className="kk-panel__blank-figure">
              <Skeleton span={12} />
            </span>
          </div>
        </div>
      ))}
    </div>
  );
}
