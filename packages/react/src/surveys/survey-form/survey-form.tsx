'use client';
import type { SurveyQuestion } from '@korkep/core';
import { useState } from 'react';
import { mayWrite } from '../../customers/may-write.ts';
import { useViewer } from '../../customers/use-viewer.ts';
import type { ReadyState } from '../../state/async-state.ts';
import { useAnswerSurvey } from '../use-answer-survey.ts';
import { type SurveyTarget, useSurveyQuestion } from '../use-survey-question.ts';
import { type SurveyFormLook, SurveyFormView } from './survey-form-view.tsx';

export interface SurveyFormProps extends SurveyFormLook, SurveyTarget {
  /** It was answered, or will be as soon as there is a connection. */
  readonly onAnswer?: ((score: number) => void) | undefined;
}

/**
 * A survey's question inside a page of yours: how satisfied somebody is, whether they recommend you, how easy it was, with
 * room for a few words. For a customer's token, or with the link of a survey's e-mail as the token of the client; then
 * nothing else is to be told. Stands below a `CrmProvider`; its look is `@korkep/react/survey-form.css`.
 *
 * Keyboard: Tab to the answers, arrows choose, Tab to the comment and the button.
 *
 * @example
 * <SurveyForm surveyId={id} />
 */
export function SurveyForm(props: SurveyFormProps) {
  const { surveyId, ticketId, customerId } = props;
  // Another question is another form.
  return <Asked key={`${surveyId} ${ticketId} ${customerId}`} {...props} />;
}

function Asked({ surveyId, ticketId, customerId, onAnswer, ...look }: SurveyFormProps) {
  // The first question that came is the one that is answered, whichever is the newest by then.
  const [first, setFirst] = useState<ReadyState<SurveyQuestion>>();
  const target = {
    surveyId: surveyId ?? first?.data.surveyId,
    ticketId: ticketId ?? first?.data.ticketId,
    customerId,
  };
  const now = useSurveyQuestion(target);
  if (!first && now.status === 'ready' && now.data.surveyId !== undefined) setFirst(now);
  const state = first && (now.status === 'loading' || now.status === 'error') ? first : now;
  const viewer = useViewer();
  const answer = useAnswerSurvey(target);
  const mayAnswer = mayWrite(viewer, 'feedback');
  return (
    <SurveyFormView
      {...look}
      state={state}
      onAnswer={
        mayAnswer
          ? async (given) => {
              if (await answer.run(given)) onAnswer?.(given.score);
            }
          : undefined
      }
      write={{ state: answer.state, reset: answer.reset }}
    />
  );
}
