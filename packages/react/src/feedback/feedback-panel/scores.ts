import type { Feedback } from '@korkep/core';
import type { Tone } from '../../primitives/badge/badge.tsx';

/** The kinds of feedback that are scored in surveys. */
export type SurveyKind = 'nps' | 'csat' | 'ces';

/** The best score of each kind. */
export const mostOf: Readonly<Record<Feedback['kind'], number>> = {
  nps: 10,
  csat: 5,
  ces: 7,
  review: 5,
  complaint: 10,
};

/** What an NPS score makes of a person (Reichheld, 2003). */
export function npsGroup(score: number): 'promoter' | 'passive' | 'detractor' {
  return score >= 9 ? 'promoter' : score >= 7 ? 'passive' : 'detractor';
}

/** How good a score is: of 5, four and more are good; of 7 (ease, as in CES 2.0), five and more. */
export function toneOf(kind: Feedback['kind'], score: number): Tone {
  const [good, fair] = { nps: [9, 7], csat: [4, 3], review: [4, 3], ces: [5, 4], complaint: [11, 11] }[kind] as [
    number,
    number,
  ];
  return score >= good ? 'positive' : score >= fair ? 'neutral' : 'critical';
}

/** The newest answer of a kind and how it stands to the one before. */
export interface LatestScore {
  readonly score: number;
  readonly at: string;
  readonly before: number | undefined;
  readonly trend: 'first' | 'up' | 'down' | 'same';
  /** Average and number of the answers of the kind at hand. */
  readonly average: number;
  readonly count: number;
}

/** What the answers of a kind say together; nothing where there is none. */
export function latestScore(answers: readonly Feedback[], kind: SurveyKind): LatestScore | undefined {
  const scored = answers
    .filter((answer) => answer.kind === kind && answer.score !== undefined)
    .sort((a, b) => Date.parse(b.answeredAt) - Date.parse(a.answeredAt));
  const [newest, previous] = scored;
  if (newest?.score === undefined) return undefined;
  const before = previous?.score;
  const trend = before === undefined ? 'first' : newest.score > before ? 'up' : newest.score < before ? 'down' : 'same';
  const sum = scored.reduce((total, { score = 0 }) => total + score, 0);
  return {
    score: newest.score,
    at: newest.answeredAt,
    before,
    trend,
    average: sum / scored.length,
    count: scored.length,
  };
}

/** Whether a complaint still waits to be settled. */
export function isOpenComplaint({ kind, status }: Feedback): boolean {
  return kind === 'complaint' && status !== 'settled';
}
