import type { ImportKind } from '@korkep/core';
import type { StoredKind } from '../store/record-kind.ts';
import { recordKinds } from '../store/record-kinds.ts';

/** The record kinds that can be imported. */
export const importKinds: Record<ImportKind, StoredKind> = {
  customer: recordKinds.customer,
  product: recordKinds.product,
  order: recordKinds.order,
  return: recordKinds.return,
  interaction: recordKinds.interaction,
};
