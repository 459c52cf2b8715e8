import {
  fillPlaceholders,
  type Placeholder,
  type SurveyKind,
  type SurveyOption,
  type SurveyScale,
  type SurveyText,
  surveyScores,
} from '@korkep/core';
import { chosenText, placeholderValues, type TicketFacts } from '../macros/ticket-facts.ts';
import {
  DEFAULT_TEXTS,
  nearestLanguage,
  SATISFACTION_LABELS,
  type SurveyLanguage,
  type WholeText,
} from './default-texts.ts';

/** A survey as far as its words go. */
export interface WordedSurvey {
  kind: SurveyKind;
  scale: SurveyScale | null;
  texts: SurveyText[] | null;
}

/** The words that one customer reads. */
export interface SurveyWords extends WholeText {
  /** Of what the survey says itself. */
  language: string;
  /** Of what stands around it. */
  around: SurveyLanguage;
  options: SurveyOption[];
}

/**
 * The words of a survey for a customer: its own in their language where it has some, ours for the rest. What names
 * something that is not known is said in our words.
 */
export function wordsOf(survey: WordedSurvey, facts: TicketFacts, asked?: string | null): SurveyWords {
  const { kind, scale, texts } = survey;
  const wanted = asked ?? facts.ticket_language ?? facts.language;
  const own = ownText(texts, facts, wanted);
  const language = own?.language ?? nearestLanguage(wanted);
  const around = nearestLanguage(language);
  const fallback = DEFAULT_TEXTS[kind][around];
  const { 'ticket.number': number, ...about } = placeholderValues(facts, 'agent');
  const values =
    facts.ticket_id === null ? about : { ...about, ...(number !== undefined && { 'ticket.number': number }) };
  const parts = Object.fromEntries(
    (['subject', 'introduction', 'question', 'lowest', 'highest', 'thanks'] as const).flatMap((part) => {
      const text = filled(own?.[part], values) ?? filled(fallback[part], values);
      return text === undefined ? [] : [[part, text]];
    }),
  ) as unknown as WholeText;
  return { ...parts, language, around, options: optionsOf({ kind, scale }, parts, around, own) };
}

/** The survey's text in the customer's language; the first only where we have no words of that language ourselves. */
function ownText(texts: SurveyText[] | null, facts: TicketFacts, wanted: string | null): SurveyText | undefined {
  const chosen = chosenText(texts, facts, wanted ?? undefined);
  if (!chosen || wanted === null) return chosen;
  const base = (tag: string) => tag.split('-')[0]!.toLowerCase();
  const isWanted = base(chosen.language) === base(wanted);
  return isWanted || !['hu', 'en', 'de'].includes(base(wanted)) ? chosen : undefined;
}

function filled(text: string | undefined, values: Partial<Record<Placeholder, string>>): string | undefined {
  if (text === undefined) return undefined;
  const { text: whole, missing } = fillPlaceholders(text, values);
  return missing.length > 0 ? undefined : whole.trim();
}

function optionsOf(
  { kind, scale }: Pick<WordedSurvey, 'kind' | 'scale'>,
  { lowest, highest }: WholeText,
  around: SurveyLanguage,
  own: SurveyText | undefined,
): SurveyOption[] {
  const scores = surveyScores({ kind, scale });
  const { five, bad, good } = SATISFACTION_LABELS[around];
  return scores.map((score, place) => {
    const isLast = place === scores.length - 1;
    const ends = place === 0 ? lowest : isLast ? highest : undefined;
    if (kind !== 'csat') return { score, ...(ends !== undefined && { label: ends }) };
    if (scale === 'good_bad') return { score, label: (isLast ? own?.highest : own?.lowest) ?? (isLast ? good : bad) };
    return { score, label: ends ?? five[place]! };
  });
}
