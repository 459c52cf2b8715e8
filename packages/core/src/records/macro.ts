import * as z from 'zod/mini';
import { field, optional } from './field.ts';
import { type CreateOf, defineRecord, type ReadOf, type UpdateOf } from './record.ts';
import { COMMENT_VISIBILITIES, TICKET_PRIORITIES, TICKET_STATUSES, TICKET_TYPES } from './ticket.ts';
import * as v from './values.ts';

/** What a macro changes of a ticket; `me` is whoever uses it. */
export const macroChanges = z.strictObject({
  status: z.optional(z.enum(TICKET_STATUSES)),
  /** One of the tenant's own, which leads to its category; `status` may be left out. */
  customStatusId: z.optional(v.id('sts')),
  priority: z.optional(z.enum(TICKET_PRIORITIES)),
  type: z.optional(z.enum(TICKET_TYPES)),
  category: z.optional(v.text(120)),
  assigneeId: z.optional(z.union([v.id('usr'), z.literal('me')])),
  teamId: z.optional(v.id('tea')),
  addTags: z.optional(v.list(v.text(60), 20)),
  removeTags: z.optional(v.list(v.text(60), 20)),
});
export type MacroChanges = z.infer<typeof macroChanges>;

/** A prepared answer: a text with placeholders in one or more languages, and what changes of the ticket with it. */
export const macro = defineRecord({
  kind: 'macro',
  prefix: 'mac',
  label: 'Macro',
  plural: 'Macros',
  subject: null,
  fields: {
    name: field(v.text(120), { label: 'Name', sortable: true }),
    /** Groups them in menus: «Delivery», or «Delivery/Delay» for a group within. */
    category: optional(v.text(120), { label: 'Group' }),
    description: optional(v.text(500), { label: 'Description', filterable: false }),
    /** One text for each language; that of the requester is taken, else the first. See `PLACEHOLDERS`. */
    texts: optional(
      v.list(z.strictObject({ language: v.languageTag(), body: v.text(20_000) }), 20).check(
        z.refine((texts) => new Set(texts.map(({ language }) => language)).size === texts.length, {
          error: 'There is one text for a language.',
        }),
      ),
      { label: 'Texts', filterable: false },
    ),
    visibility: optional(z.enum(COMMENT_VISIBILITIES), { label: 'Said as' }),
    changes: optional(macroChanges, { label: 'Changes', filterable: false }),
    /** Whose it is alone; everybody’s where nobody is named. */
    ownerId: optional(v.id('usr'), { label: 'Only for' }),
    /** Which teams are shown it first. */
    teamIds: optional(v.list(v.id('tea'), 20), { label: 'Teams' }),
  },
});
export type Macro = ReadOf<typeof macro>;
export type MacroCreate = CreateOf<typeof macro>;
export type MacroUpdate = UpdateOf<typeof macro>;
