import * as z from 'zod/mini';
import { moment, whole } from '../records/values.ts';
import { operation } from './operation.ts';

const share = () => z.number().check(z.minimum(0), z.maximum(1));

/** What was learned for one field of tickets, measured on tickets held out. */
export const learnedField = z.looseObject({
  field: z.enum(['category', 'priority']),
  /** How many tickets it was learned from, and how many labels were common enough. */
  examples: whole(),
  labels: whole(),
  /** Share that came under the right label when nothing was abstained from. */
  accuracy: share(),
  /** Share that is answered at the wanted precision; the rest is left to people. */
  answered: share(),
  precision: share(),
  /** Whether it serves: it must be sure of something, and better than the rules where there are rules. */
  isUsed: z.boolean(),
});
export type LearnedField = z.infer<typeof learnedField>;

/** How far the tenant's classifier has come. */
export const classifierState = z.looseObject({
  isTraining: z.boolean(),
  /** Asked for and not begun. */
  isWanted: z.boolean(),
  trainedAt: z.optional(moment()),
  fields: z.array(learnedField),
});
export type ClassifierState = z.infer<typeof classifierState>;

export const classifier = {
  get: operation({
    summary: 'What was learned from solved tickets, when, and how good it is.',
    permission: 'settings:read',
    scope: 'none',
    output: classifierState,
  }),
  train: operation({
    summary:
      'Asks to learn anew from the newest solved tickets: a server that learns begins within half a minute, and otherwise daily.',
    permission: 'settings:write',
    scope: 'none',
    output: classifierState,
  }),
};
