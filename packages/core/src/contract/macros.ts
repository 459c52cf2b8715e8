import * as z from 'zod/mini';
import { macro, macroChanges } from '../records/macro.ts';
import { COMMENT_VISIBILITIES } from '../records/ticket.ts';
import { id, languageTag, list, text } from '../records/values.ts';
import { operation } from './operation.ts';
import { resource } from './resource.ts';

/** A macro as it would be used on a ticket now. */
export const macroPreview = z.looseObject({
  /** The filled text; absent where the macro says nothing. */
  body: z.optional(z.string()),
  language: z.optional(z.string()),
  visibility: z.enum(COMMENT_VISIBILITIES),
  /** Placeholders for which nothing is known; they still stand in the text. */
  missing: list(text(60), 50),
  /** What the macro names and is offered no more, such as an archived status; it is not among the changes. */
  unavailable: z.optional(list(z.enum(['customStatusId']), 1)),
  /** What changes of the ticket, its tags as they would be afterwards. */
  changes: z.looseObject({ ...z.partial(macroChanges).shape, tags: z.optional(list(text(60), 50)) }),
});
export type MacroPreview = z.infer<typeof macroPreview>;

export const macros = {
  ...resource(macro, 'tickets', { scope: 'none', query: { category: z.optional(text(120)) } }),
  preview: operation({
    summary: 'What a macro would say and change on a ticket, with everything filled in. Nothing is written.',
    permission: 'tickets:read',
    scope: 'none',
    params: z.strictObject({ macroId: id('mac') }),
    query: z.strictObject({ ticketId: id('tkt'), language: z.optional(languageTag()) }),
    output: macroPreview,
    errors: ['not_found', 'reference_not_found'],
  }),
};
