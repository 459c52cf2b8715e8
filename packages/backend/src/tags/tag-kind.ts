import { orderedByName } from '../store/named-kind.ts';
import { storedKind } from '../store/record-kind.ts';

/** Tags in the store. */
export const tagKind = storedKind('tag', { table: 'tags', ...orderedByName });
