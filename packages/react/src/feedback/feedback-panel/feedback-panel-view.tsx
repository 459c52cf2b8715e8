'use client';
import type { Feedback } from '@korkep/core';
import type { ReactNode } from 'react';
import { FilterChips } from '../../panel/filter-chips.tsx';
import { frameOf, waitingIn } from '../../panel/join-states.ts';
import { FactsSkeleton } from '../../panel/panel-facts.tsx';
import { PanelFrame } from '../../panel/panel-frame.tsx';
import { PanelList } from '../../panel/panel-list.tsx';
import { type PanelLook, type PanelSlots, usePanel } from '../../panel/use-panel.tsx';
import { type ShownWrite, WriteNote } from '../../panel/write-note.tsx';
import { RowList } from '../../primitives/record-row/record-row.tsx';
import type { Fetched, Paged } from '../../provider/use-crm-pages.ts';
import type { AsyncState } from '../../state/async-state.ts';
import { FeedbackFacts } from './feedback-facts.tsx';
import { FeedbackRow } from './feedback-row.tsx';
import { type FeedbackTools, feedbackCatalogue } from './feedback-words.ts';

/** How the panel is shown; shared by {@link FeedbackPanelView} and `FeedbackPanel`. */
export interface FeedbackPanelLook extends PanelLook {
  readonly slots?: PanelSlots & {
    /** Below what an open answer says. */
    readonly feedbackDetail?: (feedback: Feedback) => ReactNode;
  };
}

export interface FeedbackPanelViewProps extends FeedbackPanelLook {
  readonly list: Paged<Fetched<Feedback>>;
  /** The newest answers to surveys, and the newest complaints, whatever the list is narrowed to; for the summary. */
  readonly scores: AsyncState<Fetched<Feedback>>;
  readonly complaints: AsyncState<Fetched<Feedback>>;
  readonly kind?: Feedback['kind'] | undefined;
  readonly onKind?: (kind: Feedback['kind'] | undefined) => void;
  /** Settles a complaint; left out where this viewer may not. */
  readonly onSettle?: ((feedback: Feedback, settlement: string) => void) | undefined;
  readonly writes?: readonly ShownWrite[];
}

const kinds = ['nps', 'csat', 'ces', 'review', 'complaint'] as const;

/** The feedback panel around states that the host has at hand; `FeedbackPanel` fetches them by itself. */
export function FeedbackPanelView(props: FeedbackPanelViewProps) {
  const { list, scores, complaints, kind, onKind, onSettle, writes = [], hasSummary = true, slots } = props;
  const panel: FeedbackTools = usePanel(
    'kk-feedback-panel',
    feedbackCatalogue,
    props,
    waitingIn(list.state, scores, complaints),
  );
  const { t } = panel;
  const isNone = !kind && list.state.status === 'ready' && list.state.data.entries.length === 0;
  return (
    <PanelFrame
      panel={panel}
      title={props.title ?? t('feedback.label')}
      errorTitle={t('feedback.error')}
      state={frameOf(list.state, scores, complaints)}
      note={<WriteNote panel={panel} writes={writes} />}
    >
      {hasSummary &&
        !isNone &&
        (scores.status === 'ready' && complaints.status === 'ready' ? (
          <FeedbackFacts panel={panel} scores={scores.data.entries} complaints={complaints.data.entries} />
        ) : (
          <FactsSkeleton className={panel.slot('facts', 'kk-panel__facts')} count={4} />
        ))}
      {onKind && !isNone && (
        <FilterChips
          panel={panel}
          values={kinds}
          chosen={kind}
          onChoose={onKind}
          word={(value) => t(`feedback.short.${value}`)}
        />
      )}
      <PanelList
        panel={panel}
        state={list.state}
        errorTitle={t('feedback.error')}
        empty={t(kind ? 'feedback.emptyFound' : 'feedback.empty')}
        onMore={list.loadMore}
      >
        {(entries) => (
          <RowList label={t('feedback.label')} className={panel.slot('list')}>
            {entries.map((feedback) => (
              <FeedbackRow
                key={feedback.id}
                panel={panel}
                feedback={feedback}
                extra={slots?.feedbackDetail}
                onSettle={onSettle}
              />
            ))}
          </RowList>
        )}
      </PanelList>
    </PanelFrame>
  );
}
