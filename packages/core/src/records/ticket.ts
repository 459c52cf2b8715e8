import * as z from 'zod/mini';
import { attachmentNotes } from './attachment.ts';
import { field, optional } from './field.ts';
import { type CreateOf, defineRecord, type ReadOf, type UpdateOf } from './record.ts';
import * as v from './values.ts';

export const TICKET_STATUSES = ['new', 'open', 'pending', 'on_hold', 'solved', 'closed'] as const;
export type TicketStatus = (typeof TICKET_STATUSES)[number];
export const TICKET_PRIORITIES = ['low', 'normal', 'high', 'urgent'] as const;
export type TicketPriority = (typeof TICKET_PRIORITIES)[number];
export const TICKET_TYPES = ['question', 'problem', 'incident', 'task'] as const;
export const TICKET_SENTIMENTS = ['positive', 'neutral', 'negative'] as const;

/** The promises that can be made about a ticket; what each runs from and to is said at `slaClock` of @korkep/insight. */
export const SLA_METRICS = [
  'firstReply',
  'nextReply',
  'periodicUpdate',
  'pausableUpdate',
  'requesterWait',
  'agentWork',
  'totalResolution',
] as const;
export type SlaMetric = (typeof SLA_METRICS)[number];

export const CLASSIFIED_FIELDS = ['category', 'priority', 'language', 'sentiment'] as const;
export type ClassifiedField = (typeof CLASSIFIED_FIELDS)[number];

/**
 * What the classifier put into a field of a new ticket: how sure it was (0 to 1), whether by what it learned or by rules,
 * and the words of the ticket that said most for it, the strongest first.
 */
export const ticketClassification = z.object({
  field: z.enum(CLASSIFIED_FIELDS),
  label: v.text(120),
  confidence: z.number().check(z.minimum(0), z.maximum(1)),
  by: z.enum(['learned', 'rules']),
  terms: v.list(v.text(100), 5),
});
export type TicketClassification = z.infer<typeof ticketClassification>;

/** A request for help. The number is given by the server, one after another in each tenant. */
export const ticket = defineRecord({
  kind: 'ticket',
  prefix: 'tkt',
  label: 'Ticket',
  plural: 'Tickets',
  subject: 'customerId',
  occurred: 'openedAt',
  fields: {
    number: field(v.whole(1), { label: 'Number', readOnly: true, sortable: true, searchable: true }),
    customerId: field(v.id('cus'), { label: 'Requester', immutable: true }),
    subject: field(v.text(500), { label: 'Subject', sensitivity: 'personal', searchable: true }),
    description: optional(v.text(20_000), { label: 'Description', sensitivity: 'personal', filterable: false }),
    status: field(z.enum(TICKET_STATUSES), { label: 'Status', sortable: true }),
    /** One of the tenant's own statuses; `status` is its category. */
    customStatusId: optional(v.id('sts'), { label: 'Own status' }),
    priority: field(z.enum(TICKET_PRIORITIES), { label: 'Priority', sortable: true }),
    type: optional(z.enum(TICKET_TYPES), { label: 'Type', internal: true }),
    category: optional(v.text(120), { label: 'Category', internal: true }),
    channel: optional(v.channel(), { label: 'Channel' }),
    language: optional(v.languageTag(), { label: 'Language' }),
    sentiment: optional(z.enum(TICKET_SENTIMENTS), { label: 'Sentiment', internal: true }),
    tags: optional(v.list(v.text(60), 50), { label: 'Tags', internal: true }),
    assigneeId: optional(v.id('usr'), { label: 'Assignee', internal: true }),
    teamId: optional(v.id('tea'), { label: 'Team', internal: true }),
    sharedTeamIds: optional(v.list(v.id('tea'), 20), { label: 'Shared with', internal: true }),
    followerIds: optional(v.list(v.id('usr'), 50), { label: 'Followers', internal: true }),
    productId: optional(v.id('prd'), { label: 'Product' }),
    orderId: optional(v.id('ord'), { label: 'Order' }),
    problemId: optional(v.id('tkt'), { label: 'Problem', internal: true }),
    relatedIds: optional(v.list(v.id('tkt'), 50), { label: 'Related tickets', internal: true }),
    followUpOfId: optional(v.id('tkt'), { label: 'Follow-up of', immutable: true }),
    mergedIntoId: optional(v.id('tkt'), { label: 'Merged into', readOnly: true }),
    openedAt: field(v.moment(), { label: 'Opened', sortable: true, immutable: true }),
    firstRepliedAt: optional(v.moment(), { label: 'First reply', readOnly: true }),
    lastCustomerCommentAt: optional(v.moment(), { label: 'Last word of the customer', readOnly: true }),
    lastReplyAt: optional(v.moment(), { label: 'Last reply', readOnly: true }),
    replyCount: optional(v.whole(0, 1_000_000), { label: 'Replies', readOnly: true }),
    solvedAt: optional(v.moment(), { label: 'Solved', sortable: true, readOnly: true }),
    closedAt: optional(v.moment(), { label: 'Closed', readOnly: true }),
    solvedCount: optional(v.whole(0, 1_000_000), { label: 'Times solved', readOnly: true }),
    dueAt: optional(v.moment(), { label: 'Due', sortable: true, internal: true }),
    slaDueAt: optional(v.moment(), { label: 'Next deadline', sortable: true, readOnly: true, internal: true }),
    slaMetric: optional(z.enum(SLA_METRICS), { label: 'Next promise', readOnly: true, internal: true }),
    slaBreaches: optional(v.whole(0, 1_000_000), { label: 'Promises broken', readOnly: true, internal: true }),
    snoozedUntil: optional(v.moment(), { label: 'Snoozed until', internal: true }),
    /** What of it the classifier decided when it came; a person may have changed the field since. */
    classification: optional(v.list(ticketClassification, 4), {
      label: 'Classified',
      sensitivity: 'personal',
      filterable: false,
      readOnly: true,
      internal: true,
    }),
    customFields: optional(v.customFields(), { label: 'Custom fields', sensitivity: 'personal' }),
  },
});
export type Ticket = ReadOf<typeof ticket>;
export type TicketCreate = CreateOf<typeof ticket>;
export type TicketUpdate = UpdateOf<typeof ticket>;

export const COMMENT_VISIBILITIES = ['public', 'internal'] as const;
export type CommentVisibility = (typeof COMMENT_VISIBILITIES)[number];
export const COMMENT_AUTHORS = ['customer', 'agent', 'bot', 'system'] as const;
export type CommentAuthor = (typeof COMMENT_AUTHORS)[number];

/** An article that an answer was taken from, in the language in which it was. */
export const articleSource = z.object({
  articleId: v.id('art'),
  slug: v.text(120),
  title: v.text(300),
  language: v.languageTag(),
});
export type ArticleSource = z.infer<typeof articleSource>;

/**
 * A word in a ticket's conversation: a public reply, or a note that only colleagues see. It never changes. A token that
 * is limited to a customer sees the public ones.
 */
export const ticketComment = defineRecord({
  kind: 'ticketComment',
  prefix: 'cmt',
  label: 'Comment',
  plural: 'Comments',
  subject: 'customerId',
  occurred: 'sentAt',
  ownView: { field: 'visibility', value: 'public' },
  fields: {
    ticketId: field(v.id('tkt'), { label: 'Ticket', readOnly: true }),
    customerId: field(v.id('cus'), { label: 'Requester', readOnly: true }),
    visibility: field(z.enum(COMMENT_VISIBILITIES), { label: 'Visibility', readOnly: true }),
    author: field(z.enum(COMMENT_AUTHORS), { label: 'Author', readOnly: true }),
    authorId: optional(v.id('usr'), { label: 'Agent', readOnly: true }),
    body: field(v.text(65_536), { label: 'Text', sensitivity: 'personal', filterable: false, readOnly: true }),
    channel: optional(v.channel(), { label: 'Channel', readOnly: true }),
    mentionedIds: optional(v.list(v.id('usr'), 50), { label: 'Mentioned', readOnly: true, internal: true }),
    attachments: optional(attachmentNotes(), {
      label: 'Files',
      sensitivity: 'personal',
      filterable: false,
      readOnly: true,
    }),
    /** Of a bot's answer: the public articles that it was taken from. */
    sources: optional(v.list(articleSource, 5), { label: 'Sources', filterable: false, readOnly: true }),
    /** Of an e-mail: whose address it came from; nobody has proved that it was theirs. */
    sender: optional(v.emailAddress(), {
      label: 'Sender',
      sensitivity: 'personal',
      filterable: false,
      readOnly: true,
    }),
    /** Of an e-mail: the earlier messages that were quoted in it. */
    quoted: optional(v.text(65_536), { label: 'Quoted', sensitivity: 'personal', filterable: false, readOnly: true }),
    /**
     * Of an e-mail: as it was laid out, cleaned of everything that runs or loads. Show it in a sandboxed frame all the same.
     * Pictures of the message name their attachment in `data-attachment`, remote ones their address in `data-remote`.
     */
    html: optional(v.text(131_072), { label: 'Layout', sensitivity: 'personal', filterable: false, readOnly: true }),
    sentAt: field(v.moment(), { label: 'Sent', sortable: true, readOnly: true }),
  },
});
export type TicketComment = ReadOf<typeof ticketComment>;
