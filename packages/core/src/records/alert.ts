import * as z from 'zod/mini';
import { field, optional } from './field.ts';
import { defineRecord, type ReadOf, type UpdateOf } from './record.ts';
import * as v from './values.ts';

/** What a spike of tickets is about. */
export const ALERT_SUBJECTS = ['product', 'category'] as const;
export type AlertSubject = (typeof ALERT_SUBJECTS)[number];

/** `open`: nobody has looked at it. `acknowledged`: somebody has. `resolved`: everything is as usual, or somebody said so. */
export const ALERT_STATUSES = ['open', 'acknowledged', 'resolved'] as const;
export type AlertStatus = (typeof ALERT_STATUSES)[number];

/** Tickets of one hour, and how many the same hour of earlier weeks let expect. */
export const alertCount = z.object({
  at: v.moment(),
  observed: v.whole(0, 1_000_000_000),
  expected: z.number().check(z.minimum(0), z.maximum(1_000_000_000)),
});
export type AlertCount = z.infer<typeof alertCount>;

/** The window of the last day in which it showed most. */
export const alertSpike = z.object({
  /** Length of the window. */
  hours: v.whole(1, 168),
  /** Tickets that came in it, and how many were expected. */
  observed: v.whole(0, 1_000_000_000),
  expected: z.number().check(z.minimum(0), z.maximum(1_000_000_000)),
  /** −log₁₀ of the chance of it; see `detectSpike` of @korkep/insight. 0 where there was too little history for one. */
  score: z.number().check(z.minimum(0), z.maximum(300)),
});
export type AlertSpike = z.infer<typeof alertSpike>;

const count = () => v.whole(0, 1_000_000_000);

/**
 * That far more tickets come in about a product or of a category than the same hours of earlier weeks let expect. The
 * server begins, updates and ends it: there is one at a time for a product or category. People acknowledge it, or resolve
 * it before.
 */
export const alert = defineRecord({
  kind: 'alert',
  prefix: 'alr',
  label: 'Alert',
  plural: 'Alerts',
  subject: null,
  fields: {
    about: field(z.enum(ALERT_SUBJECTS), { label: 'About', readOnly: true }),
    productId: optional(v.id('prd'), { label: 'Product', readOnly: true }),
    /** The category, or the name of the product when the alert began. */
    name: field(v.text(300), { label: 'Name', readOnly: true }),
    status: field(z.enum(ALERT_STATUSES), { label: 'Status' }),
    note: optional(v.text(2000), { label: 'Note', filterable: false }),
    /** When the window began in which it was seen first. */
    startedAt: field(v.moment(), { label: 'Began', sortable: true, readOnly: true }),
    /** When it was last seen. */
    lastSeenAt: field(v.moment(), { label: 'Last seen', readOnly: true }),
    endedAt: optional(v.moment(), { label: 'Ended', readOnly: true }),
    acknowledgedAt: optional(v.moment(), { label: 'Acknowledged', readOnly: true }),
    acknowledgedById: optional(v.id('usr'), { label: 'Acknowledged by', readOnly: true }),
    spike: field(alertSpike, { label: 'Spike', readOnly: true, filterable: false }),
    /** Tickets behind it since it began, and their requesters. */
    ticketCount: field(count(), { label: 'Tickets', readOnly: true }),
    customerCount: field(count(), { label: 'Customers', readOnly: true }),
    /** The last day by the hour, the oldest first. */
    counts: optional(v.list(alertCount, 168), { label: 'Counts', readOnly: true, filterable: false }),
  },
});
export type Alert = ReadOf<typeof alert>;
export type AlertUpdate = UpdateOf<typeof alert>;
