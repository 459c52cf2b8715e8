import * as z from 'zod/mini';
import { field, optional } from './field.ts';
import { type CreateOf, defineRecord, type ReadOf, type UpdateOf } from './record.ts';
import * as v from './values.ts';

const seconds = () => z.optional(v.whole(0, 86_400 * 31));
const opt = z.optional;

/** What is particular to each channel; `channel` tells which. */
export const interactionDetails = z.discriminatedUnion('channel', [
  z.object({
    channel: z.literal('call'),
    phone: opt(v.text(40)),
    waitSeconds: seconds(),
    outcome: opt(z.enum(['answered', 'missed', 'voicemail', 'callback'])),
    topic: opt(v.text(200)),
    recordingUrl: opt(v.webAddress()),
  }),
  z.object({
    channel: z.literal('email'),
    from: opt(v.text(254)),
    to: opt(v.list(v.text(254), 50)),
    cc: opt(v.list(v.text(254), 50)),
    body: opt(v.text(20_000)),
    openedAt: opt(v.moment()),
    clickedAt: opt(v.moment()),
    repliedAt: opt(v.moment()),
    campaign: opt(v.text(120)),
    messageId: opt(v.text(300)),
  }),
  z.object({
    channel: z.literal('chat'),
    messages: opt(
      v.list(z.object({ from: z.enum(['customer', 'agent', 'bot']), sentAt: v.moment(), text: v.text(4000) }), 500),
    ),
    waitSeconds: seconds(),
    isBotOnly: opt(z.boolean()),
  }),
  z.object({
    channel: z.literal('meeting'),
    place: opt(v.text(200)),
    participants: opt(v.list(v.text(200), 50)),
    agenda: opt(v.text(4000)),
  }),
  z.object({
    channel: z.literal('social'),
    network: v.text(40),
    kind: z.enum(['post', 'comment', 'message', 'mention', 'review', 'reaction']),
    url: opt(v.webAddress()),
    body: opt(v.text(10_000)),
    reach: opt(v.whole()),
  }),
  z.object({
    channel: z.literal('web'),
    pages: opt(v.list(z.object({ path: v.text(500), title: opt(v.text(300)), dwellSeconds: seconds() }), 200)),
    searches: opt(v.list(v.text(200), 50)),
    cart: opt(z.object({ status: z.enum(['open', 'abandoned', 'ordered']), value: v.money(), items: opt(v.whole()) })),
    referrer: opt(v.text(500)),
    campaign: opt(v.text(120)),
  }),
  z.object({ channel: z.literal('download'), file: v.text(300), version: opt(v.text(60)) }),
  z.object({
    channel: z.literal('app'),
    screen: opt(v.text(200)),
    action: opt(v.text(200)),
    platform: opt(v.text(60)),
    appVersion: opt(v.text(40)),
  }),
  z.object({
    channel: z.literal('store'),
    store: v.text(200),
    purpose: opt(v.text(200)),
    hasPurchased: opt(z.boolean()),
  }),
  z.object({
    channel: z.literal('iot'),
    device: v.text(200),
    signal: v.text(120),
    reading: opt(z.number()),
    unit: opt(v.text(20)),
    severity: opt(z.enum(['info', 'warning', 'critical'])),
  }),
  z.object({
    channel: z.literal('sms'),
    phone: opt(v.text(40)),
    body: opt(v.text(2000)),
    deliveredAt: opt(v.moment()),
  }),
  z.object({ channel: z.literal('note'), body: v.text(20_000), isPinned: opt(z.boolean()) }),
]);
export type InteractionDetails = z.infer<typeof interactionDetails>;

/** Something that passed between a customer and the company, on any channel. */
export const interaction = defineRecord({
  kind: 'interaction',
  prefix: 'itr',
  label: 'Interaction',
  plural: 'Interactions',
  subject: 'customerId',
  occurred: 'occurredAt',
  fields: {
    customerId: field(v.id('cus'), { label: 'Customer', immutable: true }),
    channel: field(v.channel(), { label: 'Channel', readOnly: true }),
    direction: field(z.enum(['inbound', 'outbound', 'internal']), { label: 'Direction' }),
    occurredAt: field(v.moment(), { label: 'When', sortable: true }),
    durationSeconds: optional(v.whole(0, 86_400 * 31), { label: 'Duration in seconds' }),
    subject: optional(v.text(500), { label: 'Subject', sensitivity: 'personal', searchable: true, filterable: false }),
    summary: optional(v.text(4000), {
      label: 'Summary',
      sensitivity: 'personal',
      searchable: true,
      filterable: false,
      internal: true,
    }),
    details: field(interactionDetails, { label: 'Details', sensitivity: 'personal', filterable: false }),
    sentiment: optional(z.enum(['positive', 'neutral', 'negative']), { label: 'Sentiment', internal: true }),
    agentId: optional(v.id('usr'), { label: 'Agent' }),
    ticketId: optional(v.id('tkt'), { label: 'Ticket' }),
    orderId: optional(v.id('ord'), { label: 'Order' }),
    productId: optional(v.id('prd'), { label: 'Product' }),
    source: optional(v.key(), { label: 'Source', internal: true }),
    externalIds: optional(v.list(v.externalId(), 10), { label: 'External ids' }),
  },
});
export type Interaction = ReadOf<typeof interaction>;
export type InteractionCreate = CreateOf<typeof interaction>;
export type InteractionUpdate = UpdateOf<typeof interaction>;
