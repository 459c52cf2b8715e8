import { storedKind } from '../store/record-kind.ts';

/** Consents in the store. */
export const consentKind = storedKind('consent', {
  table: 'consents',
  defaultSort: 'decidedAt',
  references: { customerId: 'customer' },
});
