import { orderedByName } from '../store/named-kind.ts';
import { storedKind } from '../store/record-kind.ts';

/** Saved views in the store. */
export const savedViewKind = storedKind('savedView', {
  table: 'saved_views',
  ...orderedByName,
  references: { ownerId: 'user' },
  filters: { recordKind: { compare: 'eq', column: 'record_kind', field: 'recordKind' } },
});
