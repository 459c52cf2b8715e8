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
import { TICKET_STATUSES, ticket } from '../records/ticket.ts';
import { id } from '../records/values.ts';
import { queryList, queryNumber } from './listing.ts';
import { operation } from './operation.ts';
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

const { list, get, create } = resource(ticket, 'tickets', {
  query: {
    ...byCustomer,
    status: z.optional(queryList(z.enum(TICKET_STATUSES))),
    number: z.optional(queryNumber(1, 999_999_999)),
  },
});
export const tickets = {
  list,
  get,
  create,
  setStatus: operation({
    summary: 'Moves a ticket to another status; a closed ticket stays closed.',
    permission: 'tickets:write',
    scope: 'subject',
    record: 'ticket',
    params: z.strictObject({ ticketId: id('tkt') }),
    body: z.strictObject({ status: z.enum(TICKET_STATUSES) }),
    output: ticket.schema,
    isConditional: true,
    errors: ['not_found', 'version_conflict', 'validation_failed'],
  }),
};
