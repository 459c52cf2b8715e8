import * as z from 'zod/mini';
import {
  CONTRACT_STATUSES,
  consent,
  contractRecord,
  FEEDBACK_KINDS,
  feedback,
  PREFERENCE_KINDS,
  preference,
} from '../records/relations.ts';
import { queryList } from './listing.ts';
import { byCustomer, resource } from './resource.ts';

export const preferences = resource(preference, 'preferences', {
  query: { ...byCustomer, kinds: z.optional(queryList(z.enum(PREFERENCE_KINDS))) },
});
export const consents = resource(consent, 'consents', { query: byCustomer });
export const feedbacks = resource(feedback, 'feedback', {
  query: { ...byCustomer, kinds: z.optional(queryList(z.enum(FEEDBACK_KINDS))) },
});
export const contracts = resource(contractRecord, 'contracts', {
  query: { ...byCustomer, status: z.optional(queryList(z.enum(CONTRACT_STATUSES))) },
});
