import { type KpiEntry, type KpiResult, percentage } from './kpi-entry.ts';

/** Answers to surveys in a period, the latest of each ticket (CSAT, CES) or person (NPS). */
export interface AnswerTotals {
  /** Answers from 1 to 5, and those of 4 and 5. */
  ratings: number;
  goodRatings: number;
  /** Answers from 0 to 10, those of 9 and 10, and those of 0 to 6. */
  recommendations: number;
  promoters: number;
  detractors: number;
  /** Answers from 1 (very hard) to 7 (very easy), their sum, and those of 5 to 7. */
  efforts: number;
  effortSum: number;
  easyEfforts: number;
}

/** CSAT: good answers ÷ answers, in percent. */
export function customerSatisfaction({
  goodRatings,
  ratings,
}: Pick<AnswerTotals, 'goodRatings' | 'ratings'>): KpiResult {
  return percentage(goodRatings, ratings, ratings, 'Nobody rated a ticket in the period.');
}

const CONFIDENCE = 1.96;

/**
 * NPS: % of promoters − % of detractors, −100 to 100, with its margin of error at 95 % (the variance of a promoter's 100,
 * a passive's 0 and a detractor's −100).
 */
export function netPromoterScore({
  recommendations,
  promoters,
  detractors,
}: Pick<AnswerTotals, 'recommendations' | 'promoters' | 'detractors'>): KpiResult {
  const base = { numerator: null, denominator: null, sample: recommendations };
  if (recommendations === 0)
    return { ...base, value: null, note: 'Nobody said in the period whether they recommend us.' };
  const score = (promoters - detractors) / recommendations;
  const variance = (promoters + detractors) / recommendations - score ** 2;
  const marginOfError = 100 * CONFIDENCE * Math.sqrt(variance / recommendations);
  return { ...base, value: 100 * score, inputs: { promoters, detractors, recommendations, marginOfError } };
}

/** CES: mean of the answers from 1 to 7; the share of 5 to 7 stands beside it. */
export function customerEffort({
  efforts,
  effortSum,
  easyEfforts,
}: Pick<AnswerTotals, 'efforts' | 'effortSum' | 'easyEfforts'>): KpiResult {
  const base = { numerator: null, denominator: null, sample: efforts };
  if (efforts === 0) return { ...base, value: null, note: 'Nobody said in the period how easy it was.' };
  return { ...base, value: effortSum / efforts, inputs: { easyEfforts, easyShare: (100 * easyEfforts) / efforts } };
}

export const customerSatisfactionKpi: KpiEntry<'customerSatisfaction', AnswerTotals> = {
  id: 'customerSatisfaction',
  label: 'Customer satisfaction (CSAT)',
  formula:
    'Answers of 4 and 5 ÷ answers from 1 to 5, the latest of each ticket; who did not answer counts nowhere. Credited to whoever had the ticket when it was solved.',
  unit: 'percent',
  direction: 'higher_is_better',
  source: 'Zendesk: satisfaction score; ACSI top two of five',
  breakdowns: ['channel', 'category', 'team', 'agent'],
  inputs: [
    { name: 'goodRatings', description: 'answers of 4 and 5' },
    { name: 'ratings', description: 'answers from 1 to 5' },
  ],
  compute: customerSatisfaction,
};

export const netPromoterScoreKpi: KpiEntry<'netPromoterScore', AnswerTotals> = {
  id: 'netPromoterScore',
  label: 'Net promoter score (NPS)',
  formula:
    '% of answers of 9 and 10 − % of answers from 0 to 6, the latest of each person; 7 and 8 count in the number alone. From −100 to 100.',
  unit: 'ratio',
  direction: 'higher_is_better',
  source: 'Reichheld: The One Number You Need to Grow (2003)',
  breakdowns: ['tier', 'stage', 'type', 'country'],
  inputs: [
    { name: 'promoters', description: 'answers of 9 and 10' },
    { name: 'detractors', description: 'answers from 0 to 6' },
    { name: 'recommendations', description: 'answers' },
    { name: 'marginOfError', description: 'margin of error at 95 %, in points' },
  ],
  compute: netPromoterScore,
};

export const customerEffortKpi: KpiEntry<'customerEffort', AnswerTotals> = {
  id: 'customerEffort',
  label: 'Ease (CES)',
  formula:
    'Mean of answers from 1 (very hard) to 7 (very easy), the latest of each ticket; the share of 5 to 7 beside it.',
  unit: 'ratio',
  direction: 'higher_is_better',
  source: 'Gartner: Customer Effort Score 2.0',
  breakdowns: ['channel', 'category', 'team', 'agent'],
  inputs: [
    { name: 'easyEfforts', description: 'answers from 5 to 7' },
    { name: 'easyShare', description: 'their share, in percent' },
  ],
  compute: customerEffort,
};
