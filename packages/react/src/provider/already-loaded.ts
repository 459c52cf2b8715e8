// What widgets ask and write by at first, and parts that come later as well: as `presentation/already-loaded.ts`, and
// apart from it, since a chart asks for nothing.
export { resourceOf } from '../customers/customer-records.ts';
export { fieldValue } from '../customers/customer-table/field-values.ts';
export { withNewRecord } from '../customers/profile-lists.ts';
export { addRecord } from '../customers/record-lists.ts';
export { changeTicket } from '../tickets/ticket-cache.ts';
export { useDraft } from '../tickets/use-draft.ts';
export { useTeams } from '../tickets/use-teams.ts';
export { useTicket } from '../tickets/use-ticket.ts';
export { useUpdateTicket } from '../tickets/use-update-ticket.ts';
export { ticketAsSeen } from '../tickets/waiting-comments.ts';
export { stateErrorOf } from './async-state-of.ts';
export { useCrmContext } from './crm-context.ts';
export { asSeen, changeCustomer, patched, undoing } from './customer-cache.ts';
export { queryKeys } from './query-keys.ts';
export { isToldAlready } from './told-already.ts';
export { useAction } from './use-action.ts';
export { useCrmQuery } from './use-crm-query.ts';
