import { storedKind } from '../store/record-kind.ts';

/** Preferences in the store. */
export const preferenceKind = storedKind('preference', {
  table: 'preferences',
  references: { customerId: 'customer' },
  filters: { kinds: { compare: 'in', column: 'kind', field: 'kind' } },
});
