import * as z from 'zod/mini';
import { predicate } from '../predicate/predicate.ts';
import { field, optional } from './field.ts';
import { type CreateOf, defineRecord, type ReadOf, type UpdateOf } from './record.ts';
import { TICKET_PRIORITIES, TICKET_STATUSES, TICKET_TYPES } from './ticket.ts';
import * as v from './values.ts';
import { ROLES } from './workspace.ts';

/**
 * What can happen to a ticket that a rule listens to. A word of a customer or an agent is a public one; what bots, the
 * system and rules say is nobody’s. `slaBreached` comes when a promise about the ticket is broken.
 */
export const AUTOMATION_EVENTS = [
  'ticketCreated',
  'ticketUpdated',
  'customerReplied',
  'agentReplied',
  'noteAdded',
  'slaBreached',
] as const;
export type AutomationEvent = (typeof AUTOMATION_EVENTS)[number];

/**
 * From when a rule counts time: since the ticket was opened (`created`), has its status (`status`), since anybody said
 * anything in public (`lastWord`), the same while the last word is the customer’s (`customerWord`) or ours (`agentWord`),
 * since its due date (`due`) or its next promise (`slaDue`) passed.
 */
export const AUTOMATION_MOMENTS = [
  'created',
  'status',
  'lastWord',
  'customerWord',
  'agentWord',
  'due',
  'slaDue',
] as const;
export type AutomationMoment = (typeof AUTOMATION_MOMENTS)[number];

/** The longest wait of a rule, in minutes: a year. */
const LONGEST = 525_600;

/** When a rule runs: when something happens, so many minutes after a moment of the ticket, or before a deadline. */
export const automationTrigger = z.union([
  z.strictObject({
    events: v.list(z.enum(AUTOMATION_EVENTS), AUTOMATION_EVENTS.length).check(z.minLength(1)),
    /** Of `ticketUpdated`: only if one of these fields changed. */
    fields: z.optional(v.list(v.text(64), 20)),
  }),
  z.strictObject({
    after: z.enum(AUTOMATION_MOMENTS),
    minutes: v.whole(1, LONGEST),
    /** Minutes on the clock on the wall unless told, or of the rule’s business hours. */
    hours: z.optional(z.enum(['calendar', 'business'])),
  }),
  z.strictObject({ before: z.enum(['due', 'slaDue']), minutes: v.whole(1, LONGEST) }),
]);
export type AutomationTrigger = z.infer<typeof automationTrigger>;

/** One text for each language; that of the ticket or the requester is taken, else the first. See `PLACEHOLDERS`. */
const texts = () =>
  v.list(z.strictObject({ language: v.languageTag(), body: v.text(20_000) }), 20).check(
    z.minLength(1),
    z.refine((all) => new Set(all.map(({ language }) => language)).size === all.length, {
      error: 'There is one text for a language.',
    }),
  );

/** What a rule can do, one after the other. */
export const automationAction = z.union([
  z.strictObject({
    do: z.literal('set'),
    status: z.optional(z.enum(TICKET_STATUSES)),
    /** One of the tenant's own, which leads to its category; `status` may be left out. */
    customStatusId: z.optional(v.id('sts')),
    priority: z.optional(z.enum(TICKET_PRIORITIES)),
    type: z.optional(z.enum(TICKET_TYPES)),
    category: z.optional(v.text(120)),
  }),
  /** To a colleague, a team or both; `null` gives it to nobody, and what is left out stays. */
  z.strictObject({
    do: z.literal('assign'),
    assigneeId: z.optional(z.nullable(v.id('usr'))),
    teamId: z.optional(z.nullable(v.id('tea'))),
  }),
  /**
   * To the team, and to somebody in it: whose turn it is, or who has the fewest new and open tickets. Whoever has
   * `capacity` of them is left out, and who has not all of the `skills`. With nobody left the ticket waits for the team,
   * and who is free next gets it; after `dropSkillsAfter` minutes whatever their skills. A ticket that somebody has stays
   * with them unless `reassign` is set.
   */
  z.strictObject({
    do: z.literal('route'),
    teamId: v.id('tea'),
    by: z.enum(['roundRobin', 'leastLoaded']),
    capacity: z.optional(v.whole(1, 10_000)),
    skills: z.optional(v.list(v.text(60), 20)),
    dropSkillsAfter: z.optional(v.whole(1, LONGEST)),
    reassign: z.optional(z.boolean()),
  }),
  z.strictObject({
    do: z.literal('tag'),
    add: z.optional(v.list(v.text(60), 20)),
    remove: z.optional(v.list(v.text(60), 20)),
  }),
  /** Says it to the customer. It is marked as the system’s, so that it is never counted as a reply. */
  z.strictObject({ do: z.literal('reply'), texts: texts() }),
  /** An internal note that mentions colleagues, who are told of it as of any mention. */
  z.strictObject({
    do: z.literal('note'),
    texts: texts(),
    mentionIds: z.optional(v.list(v.id('usr'), 20)),
    mentionAssignee: z.optional(z.boolean()),
  }),
  /** Asks the customer a survey by e-mail, once the survey’s wait is over; see `Survey`. */
  z.strictObject({ do: z.literal('survey'), surveyId: v.id('svy') }),
  /** Sends the ticket to an endpoint as `automation.<event>`, `automation.fired` unless told. */
  z.strictObject({ do: z.literal('webhook'), webhookId: v.id('whk'), event: z.optional(v.key()) }),
  /** No rule behind this one looks at the same event. */
  z.strictObject({ do: z.literal('stop') }),
]);
export type AutomationAction = z.infer<typeof automationAction>;

/** The most actions of a rule. */
export const AUTOMATION_ACTION_LIMIT = 20;

/**
 * A rule: when something happens to a ticket or time passes, if the ticket and its requester meet conditions, then
 * actions. Rules run by their position, and each sees what those before it changed.
 */
export const automationRule = defineRecord({
  kind: 'automationRule',
  prefix: 'aut',
  label: 'Rule',
  plural: 'Rules',
  subject: null,
  fields: {
    name: field(v.text(120), { label: 'Name', sortable: true }),
    description: optional(v.text(2_000), { label: 'Description', filterable: false }),
    position: field(v.whole(1, 1_000_000), { label: 'Position', sortable: true }),
    status: field(z.enum(['active', 'paused']), { label: 'Status' }),
    trigger: field(automationTrigger, { label: 'When', filterable: false }),
    /** On the ticket; every ticket where there is none. */
    condition: optional(predicate, { label: 'If the ticket', filterable: false }),
    /** On the requester. */
    customerCondition: optional(predicate, { label: 'If the requester', filterable: false }),
    scheduleId: optional(v.id('bsc'), { label: 'Business hours' }),
    /** Only while the business hours are open or closed. What waits for time to pass waits for them as well. */
    during: optional(z.enum(['open', 'closed']), { label: 'Only while' }),
    actions: field(v.list(automationAction, AUTOMATION_ACTION_LIMIT).check(z.minLength(1)), {
      label: 'Then',
      filterable: false,
    }),
    /** Of whoever saved it last: the rule may do and see no more. */
    role: field(z.enum(ROLES), { label: 'With the rights of', readOnly: true }),
  },
});
export type AutomationRule = ReadOf<typeof automationRule>;
export type AutomationRuleCreate = CreateOf<typeof automationRule>;
export type AutomationRuleUpdate = UpdateOf<typeof automationRule>;
