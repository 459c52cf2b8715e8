import * as z from 'zod/mini';
import { predicate } from '../predicate/predicate.ts';
import { field, optional } from './field.ts';
import { type CreateOf, defineRecord, type ReadOf, type UpdateOf } from './record.ts';
import { SLA_METRICS, TICKET_PRIORITIES } from './ticket.ts';
import * as v from './values.ts';

/** Minutes of a week. */
const WEEK = 7 * 24 * 60;
/** The longest target, in minutes: ten years. */
const LONGEST = 5_256_000;

/** The hours in which a team works: several intervals a day, in a time zone, without holidays. */
export const businessSchedule = defineRecord({
  kind: 'businessSchedule',
  prefix: 'bsc',
  label: 'Business hours',
  plural: 'Business hours',
  subject: null,
  fields: {
    name: field(v.text(120), { label: 'Name', sortable: true }),
    timeZone: field(v.timeZone(), { label: 'Time zone', filterable: false }),
    /** Minutes since Sunday 00:00: Monday 9 to 17 is 1,980 to 2,460. */
    weekly: field(
      v.list(
        z
          .strictObject({ from: v.whole(0, WEEK - 1), to: v.whole(1, WEEK) })
          .check(z.refine(({ from, to }) => from < to, { error: 'An interval ends after it begins.' })),
        100,
      ),
      { label: 'Open hours', filterable: false },
    ),
    /** Public holidays of a country and region (ISO 3166) are closed. */
    holidaysOf: optional(z.strictObject({ country: v.countryCode(), region: z.optional(v.text(10)) }), {
      label: 'Public holidays of',
      filterable: false,
    }),
    /** The chat goes by these hours; where no schedule says so, somebody is always there. */
    isForChat: optional(z.boolean(), { label: 'Hours of the chat' }),
    /** Own days off; both ends belong to them. */
    closedDays: optional(
      v.list(
        z
          .strictObject({ from: v.day(), to: v.day(), name: z.optional(v.text(120)) })
          .check(z.refine(({ from, to }) => from <= to, { error: 'A holiday ends no earlier than it begins.' })),
        500,
      ),
      { label: 'Days off', filterable: false },
    ),
  },
});
export type BusinessScheduleRecord = ReadOf<typeof businessSchedule>;
export type BusinessScheduleCreate = CreateOf<typeof businessSchedule>;

/** A target for a priority: how long it may take, by the calendar or in the schedule's open hours. */
export const slaTarget = z.strictObject({
  metric: z.enum(SLA_METRICS),
  priority: z.enum(TICKET_PRIORITIES),
  minutes: v.whole(1, LONGEST),
  hours: z.enum(['calendar', 'business']),
});

/** What is promised for which tickets. Policies are tried by their position; the first whose conditions a ticket meets is its. */
export const slaPolicy = defineRecord({
  kind: 'slaPolicy',
  prefix: 'slp',
  label: 'SLA policy',
  plural: 'SLA policies',
  subject: null,
  fields: {
    name: field(v.text(120), { label: 'Name', sortable: true }),
    description: optional(v.text(2_000), { label: 'Description', filterable: false }),
    position: field(v.whole(1, 1_000_000), { label: 'Position', sortable: true }),
    isActive: field(z.boolean(), { label: 'Active' }),
    /** On the ticket; every ticket where there is none. */
    condition: optional(predicate, { label: 'Tickets that', filterable: false }),
    /** On the requester. */
    customerCondition: optional(predicate, { label: 'Of customers who', filterable: false }),
    scheduleId: optional(v.id('bsc'), { label: 'Business hours' }),
    targets: field(
      v.list(slaTarget, SLA_METRICS.length * TICKET_PRIORITIES.length).check(
        z.refine((list) => new Set(list.map(({ metric, priority }) => `${metric} ${priority}`)).size === list.length, {
          error: 'There is one target for a metric and priority.',
        }),
      ),
      { label: 'Targets', filterable: false },
    ),
  },
});
export type SlaPolicy = ReadOf<typeof slaPolicy>;
export type SlaPolicyCreate = CreateOf<typeof slaPolicy>;
export type SlaPolicyUpdate = UpdateOf<typeof slaPolicy>;
