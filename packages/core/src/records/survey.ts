import * as z from 'zod/mini';
import { field, optional } from './field.ts';
import { type CreateOf, defineRecord, type ReadOf, type UpdateOf } from './record.ts';
import { CONSENT_PURPOSES } from './relations.ts';
import * as v from './values.ts';

/** What is asked: how content somebody is (CSAT), whether they recommend us (NPS), how easy it was (CES). */
export const SURVEY_KINDS = ['csat', 'nps', 'ces'] as const;
export type SurveyKind = (typeof SURVEY_KINDS)[number];

/** How CSAT is answered: by 1 to 5, or by good (kept as 5) and bad (kept as 1). */
export const SURVEY_SCALES = ['five', 'good_bad'] as const;
export type SurveyScale = (typeof SURVEY_SCALES)[number];

/** For how many days an invitation can be answered unless told. */
export const SURVEY_EXPIRY_DAYS = 14;
/** For how many days a customer is not asked the same kind of question again, unless told. */
export const SURVEY_REST_DAYS = 7;

/** The scores that can be given, lowest first: 0–10 for NPS, 1–7 for CES, 1–5 or 1 and 5 for CSAT. */
export function surveyScores({ kind, scale }: { kind: SurveyKind; scale?: SurveyScale | null | undefined }): number[] {
  if (kind === 'nps') return Array.from({ length: 11 }, (_, score) => score);
  if (kind === 'ces') return [1, 2, 3, 4, 5, 6, 7];
  return scale === 'good_bad' ? [1, 5] : [1, 2, 3, 4, 5];
}

/** The words of a survey in one language; what is left out has words of ours in Hungarian, English and German. */
const surveyText = z.strictObject({
  language: v.languageTag(),
  /** Of the e-mail. */
  subject: z.optional(v.text(200)),
  /** What stands before the question. */
  introduction: z.optional(v.text(1_000)),
  question: z.optional(v.text(500)),
  /** What the lowest and the highest score mean. */
  lowest: z.optional(v.text(100)),
  highest: z.optional(v.text(100)),
  /** What is said once it is answered. */
  thanks: z.optional(v.text(500)),
});
export type SurveyText = z.infer<typeof surveyText>;

/**
 * A question to customers after their ticket was solved or at any other time: whom and when it is asked is said by rules
 * with the action `survey`, and by pages with the widget `SurveyForm`. Answers are records of the kind `feedback`.
 */
export const survey = defineRecord({
  kind: 'survey',
  prefix: 'svy',
  label: 'Survey',
  plural: 'Surveys',
  subject: null,
  fields: {
    name: field(v.text(120), { label: 'Name', sortable: true }),
    kind: field(z.enum(SURVEY_KINDS), { label: 'Kind', immutable: true }),
    status: field(z.enum(['active', 'paused']), { label: 'Status' }),
    /** Of CSAT: 1 to 5 unless told. */
    scale: optional(z.enum(SURVEY_SCALES), { label: 'Scale', immutable: true }),
    /** How long after the rule ran it is sent; a ticket that is open again by then is not asked about. */
    delayMinutes: optional(v.whole(0, 43_200), { label: 'Wait in minutes' }),
    /** A customer who was asked the same kind of question within so many days is left alone. */
    /** {@link SURVEY_REST_DAYS} unless told; 0 for none. */
    restDays: optional(v.whole(0, 3_650), { label: 'Days between two questions' }),
    /** For how long it can be answered, {@link SURVEY_EXPIRY_DAYS} unless told. */
    expiryDays: optional(v.whole(1, 365), { label: 'Days to answer' }),
    /** Only who agreed to it is sent the question. NPS is outreach: without it, `research`. */
    consentPurpose: optional(z.enum(CONSENT_PURPOSES), { label: 'Needs consent to' }),
    texts: optional(
      v.list(surveyText, 20).check(
        z.refine((texts) => new Set(texts.map(({ language }) => language)).size === texts.length, {
          error: 'There is one text for a language.',
        }),
      ),
      { label: 'Texts', filterable: false },
    ),
    /** The colour of the page and the e-mail, `#1f6feb`. */
    accent: optional(z.string().check(z.regex(/^#[0-9a-f]{6}$/, { error: 'A colour such as #1f6feb is expected.' })), {
      label: 'Colour',
      filterable: false,
    }),
  },
});
export type Survey = ReadOf<typeof survey>;
export type SurveyCreate = CreateOf<typeof survey>;
export type SurveyUpdate = UpdateOf<typeof survey>;
