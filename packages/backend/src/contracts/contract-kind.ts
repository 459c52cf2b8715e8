import { storedKind } from '../store/record-kind.ts';

/** Contracts in the store. */
export const contractKind = storedKind('contract', {
  table: 'contracts',
  defaultSort: 'startsAt',
  customerView: `t.status <> 'draft'`,
  references: { customerId: 'customer' },
  filters: { status: { compare: 'in', column: 'status', field: 'status' } },
});
