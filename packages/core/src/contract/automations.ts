import * as z from 'zod/mini';
import { predicate } from '../predicate/predicate.ts';
import { AUTOMATION_ACTION_LIMIT, automationAction, automationRule, automationTrigger } from '../records/automation.ts';
import { id, list, moment, text, whole } from '../records/values.ts';
import { page, queryNumber } from './listing.ts';
import { operation } from './operation.ts';
import { resource } from './resource.ts';

/** How many tickets a dry run looks at. */
export const AUTOMATION_DRY_RUN = { default: 50, max: 200 } as const;
/** How many days the log of runs is kept. */
export const AUTOMATION_RUNS_KEPT = 90;

/**
 * What an action came to: `skipped` says why it was left out. `nobodyFree`: nobody of the team has capacity, or others
 * wait for the same already, and the ticket waits for who is free next.
 * `hasAssignee`: somebody has the ticket already. `missingValue`: a placeholder has no value, and nobody is sent a gap.
 * `tooManyReplies`: the customer got three automatic replies within an hour. `webhookGone`: the endpoint is removed.
 * `surveyOff`: the survey is paused or archived. `askedRecently`: the customer was asked within the survey’s rest.
 * `noConsent`: they did not agree to be asked. `noAddress`: there is no e-mail address to ask them at.
 */
export const AUTOMATION_SKIPS = [
  'nobodyFree',
  'hasAssignee',
  'missingValue',
  'tooManyReplies',
  'webhookGone',
  'surveyOff',
  'askedRecently',
  'noConsent',
  'noAddress',
] as const;

const toldAction = z.looseObject({
  do: z.string(),
  /** Fields that change with it, as they are afterwards; tags as a whole, `null` for none. */
  changes: z.optional(z.record(z.string(), z.nullable(z.union([z.string(), z.array(z.string())])))),
  language: z.optional(z.string()),
  /** Of a placeholder without a value, its name. */
  missing: z.optional(list(text(60), 50)),
  mentionedIds: z.optional(list(id('usr'), 50)),
  webhookId: z.optional(id('whk')),
  /** What the action names and is offered no more, such as an archived status; what else it sets was set. */
  unavailable: z.optional(list(z.enum(['customStatusId']), 1)),
  surveyId: z.optional(id('svy')),
  skipped: z.optional(z.enum(AUTOMATION_SKIPS)),
});
export type AutomationToldAction = z.infer<typeof toldAction>;

/**
 * `done`: at least one action had an effect. `nothing`: the rule met the ticket, but there was nothing to change.
 * `failed`: nothing was done, `reason` says why. `limited`: the loop guard kept it from running.
 */
export const AUTOMATION_OUTCOMES = ['done', 'nothing', 'failed', 'limited'] as const;

/** One run of a rule on a ticket. */
export const automationRun = z.looseObject({
  id: id('arn'),
  ruleId: id('aut'),
  ticketId: id('tkt'),
  at: moment(),
  /** What it ran on: an event, `after:status`, `before:slaDue`, or `waited` where somebody of a team became free. */
  event: z.string(),
  outcome: z.enum(AUTOMATION_OUTCOMES),
  actions: z.array(toldAction),
  reason: z.optional(z.string()),
});
export type AutomationRun = z.infer<typeof automationRun>;

/** What a rule would do to a ticket as it is now. */
export const automationTrial = z.looseObject({
  ticketId: id('tkt'),
  number: whole(1),
  isMet: z.boolean(),
  /** What the ticket does not meet. */
  unmet: z.optional(list(z.enum(['condition', 'customerCondition', 'during', 'time']), 4)),
  actions: z.array(toldAction),
});
export type AutomationTrial = z.infer<typeof automationTrial>;

/** What a rule is tried by: all of it but its name, its place and whether it is on. */
export const automationRuleDraft = z.strictObject({
  trigger: automationTrigger,
  condition: z.optional(predicate),
  customerCondition: z.optional(predicate),
  scheduleId: z.optional(id('bsc')),
  during: z.optional(z.enum(['open', 'closed'])),
  actions: list(automationAction, AUTOMATION_ACTION_LIMIT).check(z.minLength(1)),
});
export type AutomationRuleDraft = z.infer<typeof automationRuleDraft>;

const tried = z.looseObject({ data: z.array(automationTrial), met: whole(0) });

export const automationRules = {
  ...resource(automationRule, 'settings', { scope: 'none' }),
  dryRun: operation({
    summary:
      'Which of the newest tickets a rule meets as they are now, what they do not meet, and what it would change. Nothing is written.',
    permission: 'settings:write',
    scope: 'none',
    params: z.strictObject({ automationRuleId: id('aut') }),
    query: z.strictObject({
      /** How many tickets are looked at. */
      limit: z.optional(queryNumber(1, AUTOMATION_DRY_RUN.max)),
      /** Only this ticket. */
      ticketId: z.optional(id('tkt')),
    }),
    output: tried,
    errors: ['not_found'],
  }),
  tryDraft: operation({
    summary:
      'The same of a rule that is not saved, with the rights of whoever asks. It is refused where saving it would be. Nothing is written.',
    permission: 'settings:write',
    scope: 'none',
    body: z.strictObject({
      rule: automationRuleDraft,
      /** How many tickets are looked at. */
      limit: z.optional(whole(1, AUTOMATION_DRY_RUN.max)),
      /** Only this ticket. */
      ticketId: z.optional(id('tkt')),
    }),
    output: tried,
    isQuestion: true,
    errors: ['reference_not_found', 'field_denied'],
  }),
};

export const automationRuns = {
  list: operation({
    summary: 'What rules did and when, newest first; of one rule or on one ticket where told.',
    permission: 'tickets:read',
    scope: 'none',
    query: z.strictObject({
      limit: z.optional(queryNumber(1, 200)),
      cursor: z.optional(text(1000)),
      ruleId: z.optional(id('aut')),
      ticketId: z.optional(id('tkt')),
    }),
    output: page(automationRun),
    isPaged: true,
    errors: ['invalid_cursor'],
  }),
};
