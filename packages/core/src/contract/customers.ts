import * as z from 'zod/mini';
import { customer, relationship } from '../records/customer.ts';
import { interaction } from '../records/interaction.ts';
import { order } from '../records/order.ts';
import { consent, contractRecord, preference } from '../records/relations.ts';
import { ticket } from '../records/ticket.ts';
import { channel, id, list, moment, money, text, whole } from '../records/values.ts';
import { page, queryList, queryNumber } from './listing.ts';
import { operation } from './operation.ts';
import { byCustomer, resource } from './resource.ts';

const params = z.strictObject({ customerId: id('cus') });

export const MATCH_FIELDS = [
  'displayName',
  'email',
  'phone',
  'taxNumber',
  'orderNumber',
  'ticketNumber',
  'externalId',
] as const;

/** A customer that search found, and why. */
export const searchHit = z.looseObject({
  customer: customer.schema,
  match: z.looseObject({
    field: z.enum(MATCH_FIELDS),
    /** The text that matched, as stored; absent where the role may not see it. */
    value: z.optional(z.string()),
    quality: z.enum(['exact', 'prefix', 'fuzzy']),
  }),
});
export type SearchHit = z.infer<typeof searchHit>;

export const ATTENTION_KINDS = [
  'open_ticket',
  'ticket_overdue',
  'contract_ending',
  'consent_missing',
  'complaint_open',
  'invoice_overdue',
] as const;

/** Something about a customer that wants attention, with the reason. */
export const attention = z.looseObject({
  kind: z.enum(ATTENTION_KINDS),
  severity: z.enum(['info', 'warning', 'critical']),
  recordId: z.optional(z.string()),
  number: z.optional(z.string()),
  title: z.optional(z.string()),
  at: z.optional(moment()),
  count: z.optional(whole()),
});
export type Attention = z.infer<typeof attention>;

/** The related customer of a relationship, with its name. */
export const relatedCustomer = z.looseObject({
  relationship: relationship.schema,
  customer: z.looseObject({
    id: id('cus'),
    type: z.enum(['person', 'organisation']),
    displayName: z.optional(z.string()),
    position: z.optional(z.string()),
  }),
  /** Whether the profile's customer is the «from» or the «to» of the relationship. */
  end: z.enum(['from', 'to']),
});

/** The whole picture of a customer in one answer. Lists hold the newest few; sections that the role may not read are absent and named in `masked`. */
export const profile = z.looseObject({
  customer: customer.schema,
  summary: z.looseObject({
    customerSince: z.optional(z.string()),
    lifetimeValue: z.optional(money()),
    orderCount: z.optional(whole()),
    averageOrderValue: z.optional(money()),
    lastOrderAt: z.optional(moment()),
    lastContactAt: z.optional(moment()),
    lastContactChannel: z.optional(channel()),
    openTicketCount: z.optional(whole()),
    ticketCount: z.optional(whole()),
  }),
  attention: list(attention, 20),
  orders: z.optional(list(order.schema, 5)),
  tickets: z.optional(list(ticket.schema, 5)),
  contacts: z.optional(list(interaction.schema, 5)),
  preferences: z.optional(list(preference.schema, 50)),
  consents: z.optional(list(consent.schema, 50)),
  contracts: z.optional(list(contractRecord.schema, 10)),
  relationships: z.optional(list(relatedCustomer, 20)),
  masked: z.optional(list(text(100), 50)),
});
export type Profile = z.infer<typeof profile>;

export const TIMELINE_KINDS = [
  'interaction',
  'order',
  'return',
  'payment',
  'ticket',
  'feedback',
  'consent',
  'contract',
  'change',
] as const;
export type TimelineKind = (typeof TIMELINE_KINDS)[number];

/** One entry of a customer's timeline. Words for it are made by the reader, in the reader's language. */
export const timelineEntry = z.looseObject({
  id: z.string(),
  kind: z.enum(TIMELINE_KINDS),
  at: moment(),
  customerId: id('cus'),
  /** The record it tells of; for a change, the customer. */
  recordId: z.string(),
  channel: z.optional(channel()),
  direction: z.optional(z.enum(['inbound', 'outbound', 'internal'])),
  /** Subject, order or ticket title as stored. */
  title: z.optional(z.string()),
  summary: z.optional(z.string()),
  number: z.optional(z.string()),
  status: z.optional(z.string()),
  amount: z.optional(money()),
  score: z.optional(z.number()),
  durationSeconds: z.optional(z.number()),
  actor: z.optional(
    z.looseObject({
      kind: z.enum(['user', 'key', 'customer', 'system']),
      id: z.optional(z.string()),
      name: z.optional(z.string()),
    }),
  ),
  /** The channel's details of an interaction, the lines of an order, the old and new values of a change. */
  details: z.optional(z.record(z.string(), z.unknown())),
  masked: z.optional(list(text(100), 50)),
});
export type TimelineEntry = z.infer<typeof timelineEntry>;

export const customers = {
  ...resource(customer, 'customers'),
  search: operation({
    summary:
      'Finds customers by the beginning or a near miss of their name, or by e-mail, phone, tax, order, ticket number or external id.',
    permission: 'customers:read',
    scope: 'none',
    record: 'customer',
    query: z.strictObject({ q: text(200), limit: z.optional(queryNumber(1, 50)) }),
    output: z.looseObject({ data: z.array(searchHit) }),
    errors: ['field_denied'],
  }),
  profile: operation({
    summary: 'The whole picture of a customer in one answer.',
    permission: 'customers:read',
    scope: 'path',
    record: 'customer',
    params,
    output: profile,
    errors: ['not_found'],
  }),
  timeline: operation({
    summary: 'What happened with a customer, newest first.',
    permission: 'customers:read',
    scope: 'path',
    record: 'customer',
    params,
    query: z.strictObject({
      limit: z.optional(queryNumber(1, 200)),
      cursor: z.optional(text(1000)),
      kinds: z.optional(queryList(z.enum(TIMELINE_KINDS))),
      channels: z.optional(queryList(channel())),
      from: z.optional(moment()),
      to: z.optional(moment()),
      q: z.optional(text(200)),
    }),
    output: page(timelineEntry),
    isPaged: true,
    errors: ['not_found', 'invalid_cursor'],
  }),
  activity: operation({
    summary: 'How much happened with a customer in each month, for jumping through the timeline.',
    permission: 'customers:read',
    scope: 'path',
    record: 'customer',
    params,
    query: z.strictObject({
      kinds: z.optional(queryList(z.enum(TIMELINE_KINDS))),
      channels: z.optional(queryList(channel())),
    }),
    output: z.looseObject({ months: z.array(z.looseObject({ month: z.string(), count: whole() })) }),
    errors: ['not_found'],
  }),
};
export const relationships = resource(relationship, 'customers', { query: byCustomer });
