import * as z from 'zod/mini';
import { feedback } from '../records/relations.ts';
import { SURVEY_KINDS, SURVEY_SCALES, survey } from '../records/survey.ts';
import { id, languageTag, moment, text, whole } from '../records/values.ts';
import { operation } from './operation.ts';
import { resource } from './resource.ts';

/** A score that can be given, and what it means where it has a name of its own. */
const surveyOption = z.looseObject({ score: whole(0, 10), label: z.optional(z.string()) });
export type SurveyOption = z.infer<typeof surveyOption>;

/**
 * A survey as one customer is asked it. `open`: it waits for an answer. `answered`: `score` and `comment` are the answer,
 * which may be changed until `expiresAt`. `expired`: it can be answered no more. `none`: there is nothing to ask.
 */
export const surveyQuestion = z.looseObject({
  state: z.enum(['open', 'answered', 'expired', 'none']),
  surveyId: z.optional(id('svy')),
  ticketId: z.optional(id('tkt')),
  kind: z.optional(z.enum(SURVEY_KINDS)),
  scale: z.optional(z.enum(SURVEY_SCALES)),
  language: z.optional(z.string()),
  introduction: z.optional(z.string()),
  question: z.optional(z.string()),
  lowest: z.optional(z.string()),
  highest: z.optional(z.string()),
  thanks: z.optional(z.string()),
  options: z.optional(z.array(surveyOption)),
  score: z.optional(whole(0, 10)),
  comment: z.optional(z.string()),
  expiresAt: z.optional(moment()),
});
export type SurveyQuestion = z.infer<typeof surveyQuestion>;

export const surveys = {
  ...resource(survey, 'settings', { scope: 'none' }),
  question: operation({
    summary:
      'The question that a customer is asked: of the survey and about the ticket that are named, else the newest that waits for their answer.',
    permission: 'feedback:read',
    scope: 'subject',
    query: z.strictObject({
      surveyId: z.optional(id('svy')),
      ticketId: z.optional(id('tkt')),
      /** Left out by tokens that are limited to a customer. */
      customerId: z.optional(id('cus')),
      /** That of the ticket or the customer unless told. */
      language: z.optional(languageTag()),
    }),
    output: surveyQuestion,
    errors: ['not_found'],
  }),
};

export const surveyAnswers = {
  create: operation({
    summary:
      'Answers a survey for a customer. Answering again changes the answer; it is the same feedback and counts once.',
    permission: 'feedback:write',
    scope: 'subject',
    record: 'feedback',
    body: z.strictObject({
      /** Left out by the token of a survey’s link. */
      surveyId: z.optional(id('svy')),
      ticketId: z.optional(id('tkt')),
      customerId: z.optional(id('cus')),
      score: whole(0, 10),
      /** Left out, an earlier comment stays; `null` takes it away. */
      comment: z.optional(z.nullable(text(4000))),
    }),
    output: feedback.schema,
    isCreation: true,
    errors: ['not_found', 'reference_not_found', 'field_denied'],
  }),
};
export type SurveyAnswerCreate = z.input<NonNullable<(typeof surveyAnswers.create)['body']>>;
