'use client';
import type { SurveyQuestion } from '@korkep/core';
import { usePresentation } from '../presentation/presentation.tsx';
import { keptAs } from '../provider/kept-answers.ts';
import { useCrmQuery } from '../provider/use-crm-query.ts';
import type { AsyncState } from '../state/async-state.ts';

/** Which question is meant; with nothing told, the newest that waits for the answer of the token’s customer. */
export interface SurveyTarget {
  readonly surveyId?: string | undefined;
  readonly ticketId?: string | undefined;
  /** Left out where the token is limited to a customer, or is the link of a survey. */
  readonly customerId?: string | undefined;
}

/**
 * Reads what a customer is asked, in the viewer's language, with the answer that they gave before.
 *
 * @example
 * const state = useSurveyQuestion({ surveyId });
 */
export function useSurveyQuestion({ surveyId, ticketId, customerId }: SurveyTarget): AsyncState<SurveyQuestion> {
  const { locale } = usePresentation();
  const query = { surveyId, ticketId, customerId, language: locale };
  return useCrmQuery<SurveyQuestion>({
    key: ({ surveyQuestion }) => surveyQuestion(query),
    ask: (crm, options) => crm.surveys.question(query, options),
    kept: keptAs(`survey/${surveyId ?? ''}/${ticketId ?? ''}/${customerId ?? ''}/${locale}`),
  });
}
