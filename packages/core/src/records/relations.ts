import * as z from 'zod/mini';
import { field, optional } from './field.ts';
import { type CreateOf, defineRecord, type ReadOf } from './record.ts';
import * as v from './values.ts';

export const PREFERENCE_KINDS = ['category', 'topic', 'channel', 'frequency', 'request'] as const;
export const CONSENT_PURPOSES = ['marketing', 'newsletter', 'profiling', 'service', 'research', 'third_party'] as const;
export const CONSENT_STATUSES = ['granted', 'denied', 'withdrawn'] as const;
export const LEGAL_BASES = [
  'consent',
  'contract',
  'legal_obligation',
  'vital_interest',
  'public_task',
  'legitimate_interest',
] as const;
export const FEEDBACK_KINDS = ['csat', 'nps', 'ces', 'review', 'complaint'] as const;
export const CONTRACT_STATUSES = ['draft', 'active', 'ended', 'terminated'] as const;

const customerId = () => field(v.id('cus'), { label: 'Customer', immutable: true });

/** What a customer likes or asks for. */
export const preference = defineRecord({
  kind: 'preference',
  prefix: 'prf',
  label: 'Preference',
  plural: 'Preferences',
  subject: 'customerId',
  fields: {
    customerId: customerId(),
    kind: field(z.enum(PREFERENCE_KINDS), { label: 'Kind', immutable: true }),
    value: field(v.text(300), { label: 'Value', sensitivity: 'personal' }),
    strength: optional(z.enum(['likes', 'neutral', 'avoids']), { label: 'Strength' }),
    origin: optional(z.enum(['stated', 'observed']), { label: 'Stated or observed' }),
  },
});
export type Preference = ReadOf<typeof preference>;

/** That a customer may or may not be contacted for a purpose on a channel, since when and with what proof. */
export const consent = defineRecord({
  kind: 'consent',
  prefix: 'con',
  label: 'Consent',
  plural: 'Consents',
  subject: 'customerId',
  occurred: 'decidedAt',
  fields: {
    customerId: customerId(),
    purpose: field(z.enum(CONSENT_PURPOSES), { label: 'Purpose', immutable: true }),
    channel: optional(v.channel(), { label: 'Channel', immutable: true }),
    status: field(z.enum(CONSENT_STATUSES), { label: 'Status' }),
    legalBasis: field(z.enum(LEGAL_BASES), { label: 'Legal basis' }),
    decidedAt: field(v.moment(), { label: 'Decided', sortable: true }),
    method: optional(v.text(200), { label: 'How it was given' }),
    proof: optional(v.text(2000), { label: 'Proof', sensitivity: 'personal', filterable: false }),
    expiresAt: optional(v.moment(), { label: 'Expires' }),
  },
});
export type Consent = ReadOf<typeof consent>;

/** A score, review or complaint. `score` runs 1–5 for CSAT and reviews, 0–10 for NPS, 1–7 for CES. */
export const feedback = defineRecord({
  kind: 'feedback',
  prefix: 'fbk',
  label: 'Feedback',
  plural: 'Feedback',
  subject: 'customerId',
  occurred: 'answeredAt',
  fields: {
    customerId: customerId(),
    kind: field(z.enum(FEEDBACK_KINDS), { label: 'Kind', immutable: true }),
    score: optional(v.whole(0, 10), { label: 'Score' }),
    comment: optional(v.text(4000), { label: 'Comment', sensitivity: 'personal', filterable: false }),
    answeredAt: field(v.moment(), { label: 'Answered', sortable: true }),
    productId: optional(v.id('prd'), { label: 'Product' }),
    ticketId: optional(v.id('tkt'), { label: 'Ticket' }),
    orderId: optional(v.id('ord'), { label: 'Order' }),
    /** Of an answer to a survey: who had the ticket when it was solved. */
    agentId: optional(v.id('usr'), { label: 'Credited to', readOnly: true, internal: true }),
    status: optional(z.enum(['open', 'settled']), { label: 'Status' }),
    settlement: optional(v.text(2000), {
      label: 'How it was settled',
      sensitivity: 'personal',
      filterable: false,
      internal: true,
    }),
  },
});
export type Feedback = ReadOf<typeof feedback>;

/** A contract, with the service levels that tickets obey. Minutes are business minutes. */
export const contractRecord = defineRecord({
  kind: 'contract',
  prefix: 'ctr',
  label: 'Contract',
  plural: 'Contracts',
  subject: 'customerId',
  occurred: 'startsAt',
  fields: {
    customerId: customerId(),
    number: field(v.text(60), { label: 'Number', sortable: true }),
    title: field(v.text(300), { label: 'Title', sensitivity: 'personal' }),
    status: field(z.enum(CONTRACT_STATUSES), { label: 'Status' }),
    startsAt: field(v.moment(), { label: 'From', sortable: true }),
    endsAt: optional(v.moment(), { label: 'Until', sortable: true }),
    renewal: optional(z.enum(['automatic', 'manual', 'none']), { label: 'Renewal' }),
    noticeDays: optional(v.whole(0, 3650), { label: 'Notice in days' }),
    value: optional(v.money(), { label: 'Value' }),
    serviceLevel: optional(
      z.object({
        name: v.text(120),
        firstReplyMinutes: z.optional(v.whole(1, 525_600)),
        resolutionMinutes: z.optional(v.whole(1, 5_256_000)),
        /** How the minutes count: by the calendar unless told. */
        hours: z.optional(z.enum(['calendar', 'business'])),
      }),
      { label: 'Service level', filterable: false },
    ),
  },
});
export type Contract = ReadOf<typeof contractRecord>;
export type ContractCreate = CreateOf<typeof contractRecord>;
