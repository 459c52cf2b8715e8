'use client';
import type { Feedback } from '@korkep/core';
import { type Action, useAction } from '../provider/use-action.ts';
import type { SurveyTarget } from './use-survey-question.ts';

/** An answer: a score of the survey's, and words where there are some; `null` takes earlier words away. */
export interface SurveyAnswerGiven {
  readonly score: number;
  readonly comment?: string | null | undefined;
}

/**
 * Answers a survey. Answering again changes the answer. With a cache it waits on the device while there is no connection.
 *
 * @example
 * const answer = useAnswerSurvey({ surveyId });
 * await answer.run({ score: 9, comment: 'Gyors volt.' });
 */
export function useAnswerSurvey(target: SurveyTarget): Action<SurveyAnswerGiven, Feedback> {
  const { surveyId, ticketId, customerId } = target;
  const bodyOf = ({ score, comment }: SurveyAnswerGiven) => ({
    ...(surveyId !== undefined && { surveyId }),
    ...(ticketId !== undefined && { ticketId }),
    ...(customerId !== undefined && { customerId }),
    score,
    ...(comment !== undefined && { comment }),
  });
  return useAction<SurveyAnswerGiven, Feedback>({
    name: `survey/${surveyId ?? ''}/${ticketId ?? ''}`,
    send: (crm, input, options) => crm.surveyAnswers.create(bodyOf(input), options),
    write: (_, input) => ({ operation: 'surveyAnswers.create', body: bodyOf(input) }),
    settle: ({ queryClient, keys }) => void queryClient.invalidateQueries({ queryKey: keys.surveyQuestions }),
  });
}
