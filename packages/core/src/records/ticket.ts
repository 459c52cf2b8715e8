import * as z from 'zod/mini';
import { field, optional } from './field.ts';
import { type CreateOf, defineRecord, type ReadOf } from './record.ts';
import * as v from './values.ts';

export const TICKET_STATUSES = ['new', 'open', 'pending', 'on_hold', 'solved', 'closed'] as const;
export const TICKET_PRIORITIES = ['low', 'normal', 'high', 'urgent'] as const;
export const TICKET_TYPES = ['question', 'problem', 'incident', 'task'] as const;

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
    subject: field(v.text(500), { label: 'Subject', sensitivity: 'personal', searchable: true, filterable: false }),
    description: optional(v.text(20_000), { label: 'Description', sensitivity: 'personal', filterable: false }),
    status: field(z.enum(TICKET_STATUSES), { label: 'Status', sortable: true }),
    priority: field(z.enum(TICKET_PRIORITIES), { label: 'Priority', sortable: true }),
    type: optional(z.enum(TICKET_TYPES), { label: 'Type' }),
    category: optional(v.text(120), { label: 'Category' }),
    channel: optional(v.channel(), { label: 'Channel' }),
    tags: optional(v.list(v.text(60), 50), { label: 'Tags' }),
    assigneeId: optional(v.id('usr'), { label: 'Assignee' }),
    teamId: optional(v.id('tea'), { label: 'Team' }),
    productId: optional(v.id('prd'), { label: 'Product' }),
    orderId: optional(v.id('ord'), { label: 'Order' }),
    openedAt: field(v.moment(), { label: 'Opened', sortable: true, immutable: true }),
    firstRepliedAt: optional(v.moment(), { label: 'First reply' }),
    solvedAt: optional(v.moment(), { label: 'Solved', sortable: true, readOnly: true }),
    closedAt: optional(v.moment(), { label: 'Closed', readOnly: true }),
    solvedCount: optional(v.whole(0, 1_000_000), { label: 'Times solved', readOnly: true }),
    dueAt: optional(v.moment(), { label: 'Due', sortable: true }),
    customFields: optional(v.customFields(), { label: 'Custom fields', sensitivity: 'personal' }),
  },
});
export type Ticket = ReadOf<typeof ticket>;
export type TicketCreate = CreateOf<typeof ticket>;
