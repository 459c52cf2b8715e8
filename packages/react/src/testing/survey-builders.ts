import type { SurveyQuestion } from '@korkep/core';
import { anId } from './builders.ts';

const named = ['Very dissatisfied', 'Dissatisfied', 'Neither', 'Satisfied', 'Very satisfied'];

/** How satisfied somebody is, from 1 to 5. */
export function aQuestion(change: Partial<SurveyQuestion> = {}): SurveyQuestion {
  return {
    state: 'open',
    surveyId: anId('svy'),
    ticketId: anId('tkt'),
    kind: 'csat',
    language: 'en',
    question: 'How satisfied are you with the help that you got?',
    lowest: 'Very dissatisfied',
    highest: 'Very satisfied',
    thanks: 'Thank you! Your answer helps us do better.',
    options: named.map((label, place) => ({ score: place + 1, label })),
    ...change,
  };
}

/** Whether they recommend us, from 0 to 10. */
export function aRecommendation(change: Partial<SurveyQuestion> = {}): SurveyQuestion {
  const [lowest, highest] = ['Not at all likely', 'Very likely'];
  return aQuestion({
    kind: 'nps',
    question: 'How likely are you to recommend us to a friend or colleague?',
    lowest,
    highest,
    options: Array.from({ length: 11 }, (_, score) => ({
      score,
      ...(score === 0 && { label: lowest }),
      ...(score === 10 && { label: highest }),
    })),
    ...change,
  });
}

/** How easy it was, from 1 to 7. */
export function anEffort(change: Partial<SurveyQuestion> = {}): SurveyQuestion {
  const [lowest, highest] = ['Very hard', 'Very easy'];
  return aQuestion({
    kind: 'ces',
    question: 'How easy was it to get done what you came to us for?',
    lowest,
    highest,
    options: Array.from({ length: 7 }, (_, place) => ({
      score: place + 1,
      ...(place === 0 && { label: lowest }),
      ...(place === 6 && { label: highest }),
    })),
    ...change,
  });
}
