'use client';
import type { Feedback } from '@korkep/core';
import type { IconNode } from 'lucide';
import Smile from 'lucide/dist/esm/icons/face-slightly-smiling.mjs';
import MessageSquareWarning from 'lucide/dist/esm/icons/message-square-warning.mjs';
import Scale from 'lucide/dist/esm/icons/scale.mjs';
import Star from 'lucide/dist/esm/icons/star.mjs';
import ThumbsUp from 'lucide/dist/esm/icons/thumbs-up.mjs';
import type { ReactNode } from 'react';
import { useState } from 'react';
import { OpenLink } from '../../panel/open-link.tsx';
import { Badge } from '../../primitives/badge/badge.tsx';
import { Button } from '../../primitives/button/button.tsx';
import { Masked } from '../../primitives/field/field.tsx';
import { TextField } from '../../primitives/form-field/text-field.tsx';
import { Icon } from '../../primitives/icon/icon.tsx';
import { Row } from '../../primitives/record-row/record-row.tsx';
import { type FeedbackTools, scoreWords } from './feedback-words.ts';
import { isOpenComplaint, toneOf } from './scores.ts';

const icons: Readonly<Record<Feedback['kind'], IconNode>> = {
  nps: ThumbsUp,
  csat: Smile,
  ces: Scale,
  review: Star,
  complaint: MessageSquareWarning,
};

export interface FeedbackRowProps {
  readonly panel: FeedbackTools;
  readonly feedback: Feedback;
  readonly extra: ((feedback: Feedback) => ReactNode) | undefined;
  /** Settles the complaint; left out where this viewer may not. */
  readonly onSettle: ((feedback: Feedback, settlement: string) => void) | undefined;
}

/** One answer, review or complaint; it opens to the words in full and what became of them. */
export function FeedbackRow({ panel, feedback, extra, onSettle }: FeedbackRowProps) {
  const { t, day, moment, markOf } = panel;
  const { id, kind, score, comment, answeredAt, status, masked } = feedback;
  const isHidden = masked?.includes('comment') ?? false;
  return (
    <Row
      icon={<Icon of={icons[kind]} />}
      title={t(`feedback.kind.${kind}`)}
      badge={
        <>
          {score !== undefined && <Badge tone={toneOf(kind, score)}>{scoreWords(kind, score, panel)}</Badge>}
          {kind === 'complaint' && (
            <Badge tone={isOpenComplaint(feedback) ? 'critical' : 'positive'}>{t(`status.${status ?? 'open'}`)}</Badge>
          )}
        </>
      }
      mark={markOf(id)}
      detail={
        <span className="kk-feedback-panel__said">
          <time dateTime={answeredAt}>{day(answeredAt)}</time>
          {(comment || isHidden) && (
            <span className="kk-feedback-panel__comment">
              {' · '}
              {comment ? <bdi>“{comment}”</bdi> : <Masked label={t('common.masked')} />}
            </span>
          )}
        </span>
      }
    >
      {() => (
        <>
          {comment ? (
            <blockquote className="kk-panel__words" title={moment(answeredAt)}>
              <bdi>{comment}</bdi>
            </blockquote>
          ) : (
            !isHidden && <p className="kk-panel__quiet">{t('feedback.noComment')}</p>
          )}
          {kind === 'complaint' && <Settlement panel={panel} feedback={feedback} onSettle={onSettle} />}
          {extra?.(feedback)}
          <About panel={panel} feedback={feedback} />
        </>
      )}
    </Row>
  );
}

type SettlementProps = Omit<FeedbackRowProps, 'extra'>;

function Settlement({ panel, feedback, onSettle }: SettlementProps) {
  const { t } = panel;
  const { settlement, masked } = feedback;
  if (isOpenComplaint(feedback))
    return onSettle ? <SettleForm panel={panel} onSettle={(text) => onSettle(feedback, text)} /> : null;
  return (
    <div>
      <h4 className="kk-panel__subtitle">{t('feedback.settlement')}</h4>
      {settlement ? (
        <p>
          <bdi>{settlement}</bdi>
        </p>
      ) : masked?.includes('settlement') ? (
        <Masked label={t('common.masked')} />
      ) : (
        <p className="kk-panel__quiet">{t('feedback.noSettlement')}</p>
      )}
    </div>
  );
}

interface SettleFormProps {
  readonly panel: FeedbackTools;
  readonly onSettle: (settlement: string) => void;
}

/** Asks how it was settled before it is: that is what the next colleague needs to know. */
function SettleForm({ panel: { t }, onSettle }: SettleFormProps) {
  const [text, setText] = useState('');
  const [isMissing, setIsMissing] = useState(false);
  return (
    <form
      className="kk-feedback-panel__settle"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        event.stopPropagation();
        const settlement = text.trim();
        setIsMissing(settlement === '');
        if (!settlement) return;
        // The form goes once it is settled: the focus goes back to its row.
        event.currentTarget.closest('.kk-row')?.querySelector<HTMLElement>('.kk-row__button')?.focus();
        onSettle(settlement);
      }}
    >
      <TextField
        label={t('feedback.settlement')}
        value={text}
        onValue={setText}
        error={isMissing && text.trim() === '' ? t('feedback.settlementMissing') : undefined}
        isMultiline
        isRequired
        rows={2}
        maxLength={2000}
      />
      <p className="kk-panel__actions">
        <Button type="submit">{t('feedback.settle')}</Button>
      </p>
    </form>
  );
}

function About({ panel: { t }, feedback }: Pick<FeedbackRowProps, 'panel' | 'feedback'>) {
  const { orderId, ticketId, productId } = feedback;
  const about = [
    ['order', orderId],
    ['ticket', ticketId],
    ['product', productId],
  ] as const;
  return (
    <div className="kk-panel__actions">
      {about.map(
        ([kind, id]) => id && <OpenLink key={kind} record={{ kind, id }} label={t(`feedback.about.${kind}`)} />,
      )}
    </div>
  );
}
