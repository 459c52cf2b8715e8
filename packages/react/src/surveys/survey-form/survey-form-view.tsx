'use client';
import type { SurveyQuestion } from '@korkep/core';
import CircleCheck from 'lucide/dist/esm/icons/circle-check.mjs';
import { type FormEvent, useEffect, useId, useRef, useState } from 'react';
import type { MessageOverrides } from '../../messages/define-messages.ts';
import { joinMessages } from '../../messages/join-messages.ts';
import { panelWords } from '../../panel/panel-words.ts';
import { type ShownWrite, WriteNote } from '../../panel/write-note.tsx';
import { useMessages } from '../../presentation/presentation.tsx';
import { type SlotClasses, slotClass } from '../../presentation/slot-classes.ts';
import { WidgetRoot } from '../../presentation/widget-root.tsx';
import { Button } from '../../primitives/button/button.tsx';
import { DeniedState, ErrorState } from '../../primitives/error-state/error-state.tsx';
import { FieldNotes } from '../../primitives/form-field/form-field.tsx';
import { TextField } from '../../primitives/form-field/text-field.tsx';
import { Icon } from '../../primitives/icon/icon.tsx';
import { Skeleton } from '../../primitives/skeleton/skeleton.tsx';
import { StaleNote } from '../../primitives/stale-note/stale-note.tsx';
import type { AsyncState } from '../../state/async-state.ts';
import type { SurveyAnswerGiven } from '../use-answer-survey.ts';
import { surveyMessages } from './messages.ts';
import { SurveyScale, type SurveySigns } from './survey-scale.tsx';

export type SurveyFormSlot = 'root' | 'question' | 'options' | 'option' | 'comment' | 'thanks';

/** How the form is shown; shared by {@link SurveyFormView} and `SurveyForm`. */
export interface SurveyFormLook {
  /** What stands for satisfaction: faces unless told. */
  readonly signs?: SurveySigns | undefined;
  /** Leaves out where words can be added. */
  readonly hasComment?: boolean | undefined;
  readonly classNames?: SlotClasses<SurveyFormSlot>;
  readonly messages?: MessageOverrides;
}

export interface SurveyFormViewProps extends SurveyFormLook {
  readonly state: AsyncState<SurveyQuestion>;
  /** Left out where this viewer may not answer. */
  readonly onAnswer?: ((given: SurveyAnswerGiven) => void) | undefined;
  readonly write?: ShownWrite | undefined;
}

const LONGEST = 4_000;
const catalogue = /* @__PURE__ */ joinMessages(panelWords, surveyMessages);

/** The form around a question that the host has at hand; `SurveyForm` fetches it by itself. */
export function SurveyFormView(props: SurveyFormViewProps) {
  const { state, onAnswer, write, classNames, messages } = props;
  const slot = slotClass<SurveyFormSlot>('kk-survey-form', classNames);
  const t = useMessages(catalogue, messages);
  const question = state.status === 'ready' ? state.data : undefined;
  const written = write?.state.status;
  const [isChanging, setIsChanging] = useState(false);
  // What was sent stands there again, before the server tells of it and where it was refused.
  const [last, setLast] = useState<SurveyAnswerGiven>();
  const isSent = written === 'saved' || written === 'queued';
  // An earlier answer is no answer to what was sent from here.
  const wasAnswered = question?.state === 'answered' && (last === undefined || written === undefined);
  const isThanked = !isChanging && (isSent || wasAnswered);
  const canAsk = question && (question.state === 'open' || question.state === 'answered');
  return (
    <WidgetRoot
      className={slot('root', 'kk-card')}
      aria-label={question?.question ?? t('survey.label')}
      aria-busy={state.status === 'loading' || (state.status === 'ready' && state.isFetching)}
      data-state={state.status}
      data-kind={question?.kind}
    >
      {state.status === 'ready' && canAsk && !isThanked && <StaleNote state={state} messages={messages} />}
      {state.status === 'error' && (
        <ErrorState title={t('survey.error')} error={state.error} retry={state.retry} messages={messages} />
      )}
      {state.status === 'denied' && <DeniedState messages={messages} />}
      {state.status === 'loading' && <Blank label={t('common.loading')} />}
      {question && !canAsk && (
        <p className="kk-survey-form__note">{t(question.state === 'expired' ? 'survey.expired' : 'survey.none')}</p>
      )}
      {canAsk && isThanked && (
        <Thanks
          className={slot('thanks')}
          text={question.thanks ?? t('survey.thanks')}
          note={written === 'queued' ? t('survey.queued') : undefined}
          takesFocus={isSent}
          change={onAnswer && { label: t('survey.change'), run: () => setIsChanging(true) }}
        />
      )}
      {canAsk && !isThanked && (
        <QuestionForm
          {...props}
          question={last ? { ...question, score: last.score, comment: last.comment ?? undefined } : question}
          slot={slot}
          t={t}
          isSaving={written === 'saving'}
          onAnswer={
            onAnswer &&
            ((given) => {
              setIsChanging(false);
              setLast(given);
              onAnswer(given);
            })
          }
          hasFocus={isChanging}
        />
      )}
    </WidgetRoot>
  );
}

interface QuestionFormProps extends Omit<SurveyFormViewProps, 'state'> {
  readonly question: SurveyQuestion;
  readonly slot: ReturnType<typeof slotClass<SurveyFormSlot>>;
  readonly t: ReturnType<typeof useMessages<keyof typeof catalogue.en>>;
  readonly isSaving: boolean;
  readonly hasFocus: boolean;
}

function QuestionForm(props: QuestionFormProps) {
  const { question, slot, t, onAnswer, write, isSaving, hasFocus, signs, hasComment = true } = props;
  const [score, setScore] = useState(question.score);
  const [comment, setComment] = useState(question.comment ?? '');
  const [isMissing, setIsMissing] = useState(false);
  const errorId = useId();
  const form = useRef<HTMLFormElement>(null);
  const field = () => form.current?.querySelector<HTMLInputElement>('input:checked, input');
  useEffect(() => {
    // The button that opened the form is gone.
    if (hasFocus) form.current?.querySelector<HTMLInputElement>('input:checked, input')?.focus();
  }, [hasFocus]);
  const send = (event: FormEvent) => {
    event.preventDefault();
    if (isSaving) return;
    if (score === undefined) {
      setIsMissing(true);
      field()?.focus();
      return;
    }
    const text = comment.trim();
    onAnswer?.({ score, ...(hasComment && { comment: text === '' ? null : text }) });
  };
  return (
    <form ref={form} className="kk-survey-form__form" onSubmit={send} noValidate>
      {question.introduction && <p className="kk-survey-form__introduction">{question.introduction}</p>}
      <fieldset
        className="kk-survey-form__group"
        disabled={!onAnswer || isSaving}
        aria-describedby={isMissing ? errorId : undefined}
        aria-invalid={isMissing || undefined}
      >
        <legend className={slot('question')}>{question.question}</legend>
        <SurveyScale
          question={question}
          signs={signs}
          slot={slot}
          score={score}
          onScore={(next) => {
            setScore(next);
            setIsMissing(false);
          }}
        />
        {isMissing && <FieldNotes error={t('survey.missing')} errorId={errorId} descriptionId={undefined} />}
      </fieldset>
      {write && <WriteNote panel={{ t }} writes={[write]} text={t('survey.failed')} />}
      {onAnswer ? (
        <>
          {hasComment && score !== undefined && (
            <TextField
              className={slot('comment')}
              label={t('survey.comment')}
              description={t('survey.commentHint')}
              value={comment}
              onValue={setComment}
              maxLength={LONGEST}
              isMultiline
              isDisabled={isSaving}
            />
          )}
          <div className="kk-survey-form__actions">
            <Button type="submit" variant="primary" aria-disabled={isSaving || undefined}>
              {t('survey.send')}
            </Button>
          </div>
        </>
      ) : (
        <p className="kk-survey-form__introduction">{t('survey.readOnly')}</p>
      )}
    </form>
  );
}

interface ThanksProps {
  readonly className: string;
  readonly text: string;
  readonly note: string | undefined;
  /** What was pressed is gone: who hears the page goes on here. */
  readonly takesFocus: boolean;
  readonly change: { readonly label: string; readonly run: () => void } | undefined;
}

function Thanks({ className, text, note, takesFocus, change }: ThanksProps) {
  const place = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (takesFocus) place.current?.focus({ preventScroll: true });
  }, [takesFocus]);
  return (
    <div className={className} ref={place} role="status" tabIndex={-1}>
      <Icon of={CircleCheck} />
      <p className="kk-survey-form__thanks-text">{text}</p>
      {note && <p className="kk-survey-form__introduction">{note}</p>}
      {change && (
        <Button variant="quiet" onClick={change.run}>
          {change.label}
        </Button>
      )}
    </div>
  );
}

function Blank({ label }: { readonly label: string }) {
  return (
    <div className="kk-survey-form__form" role="status" aria-label={label}>
      <Skeleton span={8} />
      <div className="kk-survey-form__blank">
        <Skeleton span={12} />
      </div>
      <Skeleton span={4} />
    </div>
  );
}
