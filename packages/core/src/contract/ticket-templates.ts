import * as z from 'zod/mini';
import { COMMENT_VISIBILITIES } from '../records/ticket.ts';
import { ticketTemplate, ticketTemplateValues } from '../records/ticket-template.ts';
import { id, languageTag, list, text } from '../records/values.ts';
import { operation } from './operation.ts';
import { resource } from './resource.ts';

/** A ticket as it would begin from a template now. */
export const ticketTemplatePreview = z.looseObject({
  /** The filled texts, and the language that they are in. */
  subject: z.string(),
  body: z.optional(z.string()),
  language: z.string(),
  visibility: z.enum(COMMENT_VISIBILITIES),
  /** Placeholders for which nothing is known; they still stand in the texts. */
  missing: list(text(60), 50),
  /** What the ticket begins with, whoever looks in place of `me`. */
  values: z.looseObject(ticketTemplateValues.shape),
});
export type TicketTemplatePreview = z.infer<typeof ticketTemplatePreview>;

export const ticketTemplates = {
  ...resource(ticketTemplate, 'tickets', { scope: 'none', query: { category: z.optional(text(120)) } }),
  preview: operation({
    summary:
      'A ticket as it would begin from a template, for a customer where one is named, with everything filled in. Nothing is written.',
    permission: 'tickets:read',
    scope: 'none',
    params: z.strictObject({ ticketTemplateId: id('ttp') }),
    query: z.strictObject({ customerId: z.optional(id('cus')), language: z.optional(languageTag()) }),
    output: ticketTemplatePreview,
    errors: ['not_found', 'reference_not_found'],
  }),
};
