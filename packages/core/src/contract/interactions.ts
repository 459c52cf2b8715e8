import * as z from 'zod/mini';
import { interaction } from '../records/interaction.ts';
import { channel, id, moment } from '../records/values.ts';
import { queryList } from './listing.ts';
import { operation } from './operation.ts';
import { byCustomer, resource } from './resource.ts';

/** How many interactions one batch may hold. */
export const INTERACTION_BATCH_LIMIT = 500;

export const interactions = {
  ...resource(interaction, 'interactions', {
    query: {
      ...byCustomer,
      channels: z.optional(queryList(channel())),
      from: z.optional(moment()),
      to: z.optional(moment()),
    },
  }),
  createBatch: operation({
    summary:
      'Creates up to 500 interactions, all or none. An interaction whose external id is known already is left as it is.',
    permission: 'interactions:write',
    scope: 'none',
    record: 'interaction',
    body: z.strictObject({
      data: z.array(interaction.create).check(z.minLength(1), z.maxLength(INTERACTION_BATCH_LIMIT)),
    }),
    output: z.looseObject({ data: z.array(z.looseObject({ id: id('itr'), verdict: z.enum(['created', 'exists']) })) }),
    isCreation: true,
    errors: ['reference_not_found', 'field_denied'],
  }),
};
