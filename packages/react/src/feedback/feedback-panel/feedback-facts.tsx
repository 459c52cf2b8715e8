import type { Feedback } from '@korkep/core';
import { type PanelFact, PanelFacts } from '../../panel/panel-facts.tsx';
import { dotted } from '../../presentation/use-formats.ts';
import { type FeedbackTools, scoreWords, trendWords } from './feedback-words.ts';
import { isOpenComplaint, latestScore, npsGroup, toneOf } from './scores.ts';

export interface FeedbackFactsProps {
  readonly panel: FeedbackTools;
  readonly scores: readonly Feedback[];
  readonly complaints: readonly Feedback[];
}

/** The last answers and where they go, and the complaints that wait. */
export function FeedbackFacts({ panel, scores, complaints }: FeedbackFactsProps) {
  const facts = [
    npsFact(panel, scores),
    averageFact(panel, scores, 'csat'),
    averageFact(panel, scores, 'ces'),
    complaintsFact(panel, complaints),
  ].filter((fact): fact is PanelFact => fact !== undefined);
  return <PanelFacts className={panel.slot('facts', 'kk-panel__facts')} facts={facts} />;
}

function npsFact(panel: FeedbackTools, scores: readonly Feedback[]): PanelFact | undefined {
  const { t } = panel;
  const latest = latestScore(scores, 'nps');
  if (!latest) return undefined;
  const { score, trend } = latest;
  return {
    key: 'nps',
    label: t('feedback.kind.nps'),
    value: dotted(scoreWords('nps', score, panel), t(`feedback.nps.${npsGroup(score)}`)),
    note: trendWords(latest, panel),
    tone: trend === 'up' ? 'positive' : trend === 'down' ? 'critical' : undefined,
  };
}

function averageFact(panel: FeedbackTools, scores: readonly Feedback[], kind: 'csat' | 'ces'): PanelFact | undefined {
  const latest = latestScore(scores, kind);
  if (!latest) return undefined;
  const tone = toneOf(kind, latest.average);
  return {
    key: kind,
    label: panel.t(`feedback.kind.${kind}`),
    value: scoreWords(kind, latest.average, panel),
    note: panel.t('feedback.average', { count: latest.count }),
    tone: tone === 'critical' ? tone : undefined,
  };
}

function complaintsFact({ t, ago }: FeedbackTools, complaints: readonly Feedback[]): PanelFact {
  const open = complaints.filter(isOpenComplaint);
  const oldest = open.reduce<string | undefined>(
    (first, { answeredAt }) => (first && Date.parse(first) < Date.parse(answeredAt) ? first : answeredAt),
    undefined,
  );
  return {
    key: 'complaints',
    label: t('feedback.complaints'),
    value:
      open.length > 0
        ? t('feedback.openCount', { count: open.length })
        : t(complaints.length > 0 ? 'feedback.allSettled' : 'feedback.never'),
    note: oldest
      ? t('feedback.oldest', { when: ago(oldest) })
      : complaints.length > 0 && t('feedback.settledCount', { count: complaints.length }),
    tone: open.length > 0 ? 'critical' : undefined,
  };
}
