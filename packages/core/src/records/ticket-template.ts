import * as z from 'zod/mini';
import { field, optional } from './field.ts';
import { type CreateOf, defineRecord, type ReadOf, type UpdateOf } from './record.ts';
import { COMMENT_VISIBILITIES, TICKET_PRIORITIES, TICKET_TYPES } from './ticket.ts';
import * as v from './values.ts';

/** What a ticket begins with; `me` is whoever begins it. */
export const ticketTemplateValues = z.strictObject({
  type: z.optional(z.enum(TICKET_TYPES)),
  category: z.optional(v.text(120)),
  priority: z.optional(z.enum(TICKET_PRIORITIES)),
  channel: z.optional(v.channel()),
  productId: z.optional(v.id('prd')),
  assigneeId: z.optional(z.union([v.id('usr'), z.literal('me')])),
  teamId: z.optional(v.id('tea')),
  tags: z.optional(v.list(v.text(60), 50)),
  customFields: z.optional(v.customFields()),
});
export type TicketTemplateValues = z.infer<typeof ticketTemplateValues>;

/** What a ticket says at first, in one language. Both may hold placeholders. */
export const ticketTemplateText = z.strictObject({
  language: v.languageTag(),
  subject: v.text(500),
  /** The first message; left out where the agent writes it. */
  body: z.optional(v.text(20_000)),
});
export type TicketTemplateText = z.infer<typeof ticketTemplateText>;

/** A prepared ticket: what colleagues often open in the name of a customer begins from it. */
export const ticketTemplate = defineRecord({
  kind: 'ticketTemplate',
  prefix: 'ttp',
  label: 'Ticket template',
  plural: 'Ticket templates',
  subject: null,
  fields: {
    name: field(v.text(120), { label: 'Name', sortable: true }),
    /** Groups them in menus: «Delivery», or «Delivery/Delay» for a group within. */
    category: optional(v.text(120), { label: 'Group' }),
    description: optional(v.text(500), { label: 'Description', filterable: false }),
    /** Where it stands among the others; those without a place stand behind, by name. */
    position: optional(v.whole(0, 1_000_000), { label: 'Position', sortable: true }),
    /** One text for each language; that of the requester is taken, else the first. */
    texts: field(
      v.list(ticketTemplateText, 20).check(
        z.minLength(1, { error: 'A text in at least one language is expected.' }),
        z.refine((texts) => new Set(texts.map(({ language }) => language)).size === texts.length, {
          error: 'There is one text for a language.',
        }),
      ),
      { label: 'Texts', filterable: false },
    ),
    /** As what the first message is said; `public` where left out. */
    visibility: optional(z.enum(COMMENT_VISIBILITIES), { label: 'Said as' }),
    values: optional(ticketTemplateValues, { label: 'Begins with', filterable: false }),
    /** Whose it is alone; everybody’s where nobody is named. */
    ownerId: optional(v.id('usr'), { label: 'Only for' }),
    /** Which teams are shown it first. */
    teamIds: optional(v.list(v.id('tea'), 20), { label: 'Teams' }),
  },
});
export type TicketTemplate = ReadOf<typeof ticketTemplate>;
export type TicketTemplateCreate = CreateOf<typeof ticketTemplate>;
export type TicketTemplateUpdate = UpdateOf<typeof ticketTemplate>;
