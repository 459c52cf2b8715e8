import type { Feedback } from '@korkep/core';
import { joinMessages } from '../../messages/join-messages.ts';
import { panelWords } from '../../panel/panel-words.ts';
import type { Panel } from '../../panel/use-panel.tsx';
import { feedbackMessages } from './messages.ts';
import { type LatestScore, mostOf } from './scores.ts';

export const feedbackCatalogue = joinMessages(panelWords, feedbackMessages);

export type FeedbackTools = Panel<keyof typeof feedbackCatalogue.en>;

/** `9 of 10`. */
export function scoreWords(kind: Feedback['kind'], score: number, { t, number }: FeedbackTools): string {
  return t('feedback.of', { score: number(score, 1), most: mostOf[kind] });
}

/** `up from 6, 3 days ago`. */
export function trendWords({ trend, before = 0, at }: LatestScore, { t, number, ago }: FeedbackTools): string {
  return t(`feedback.${trend}`, { before: number(before), when: ago(at) });
}
