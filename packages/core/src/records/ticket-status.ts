import * as z from 'zod/mini';
import { TICKET_STATUSES } from './ticket.ts';
import * as v from './values.ts';

/** How many statuses of its own a tenant may have, archived ones with them. */
export const CUSTOM_STATUS_LIMIT = 100;

const statusName = () => v.text(60).check(z.minLength(1));

/** A name in the languages of the product; where one is missing, the first of `en`, `hu`, `de` that is there is shown. */
export const statusNames = z
  .strictObject({ en: z.optional(statusName()), hu: z.optional(statusName()), de: z.optional(statusName()) })
  .check(
    z.refine((names) => Object.values(names).some(Boolean), { error: 'A name in at least one language is expected.' }),
  );
export type StatusNames = z.infer<typeof statusNames>;

const shape = {
  /** The fixed status that it stands for: agreements, rules and figures go by that. It never changes. */
  category: z.enum(TICKET_STATUSES),
  /** What customers read in its place; left out, they read the words for its category. */
  customerNames: z.optional(statusNames),
  /** The one that a ticket gets when only the category is named; one in each category. */
  isDefault: z.optional(z.boolean()),
  /** It is offered no more; tickets that have it keep it. */
  isArchived: z.optional(z.boolean()),
};

/** A status under a name of the tenant's own. */
export const customStatus = z.looseObject({
  id: v.id('sts'),
  /** Absent for a token of a customer. */
  names: z.optional(statusNames),
  ...shape,
});
export type CustomStatus = z.infer<typeof customStatus>;

/** A status as it is set; without an id it is a new one. */
export const customStatusInput = z.strictObject({ id: z.optional(v.id('sts')), names: statusNames, ...shape });
export type CustomStatusInput = z.infer<typeof customStatusInput>;

/** The name in a language, and where it has none there, in the first in which it has. */
export function statusNameIn(names: StatusNames | undefined, language: string): string | undefined {
  const own = names?.[language.slice(0, 2).toLowerCase() as keyof StatusNames];
  return own ?? names?.en ?? names?.hu ?? names?.de;
}
