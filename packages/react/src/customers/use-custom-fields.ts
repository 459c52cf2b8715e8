'use client';
import type { CustomFieldDefinition } from '@korkep/core';
import { keptAs } from '../provider/kept-answers.ts';
import { useCrmQuery } from '../provider/use-crm-query.ts';
import type { AsyncState } from '../state/async-state.ts';

/** The kinds of records that a tenant may add fields to. */
export type CustomFieldKind = CustomFieldDefinition['recordKind'];

/** More than the server gives room for in one record. */
const MOST = 200;

/**
 * The fields that the tenant added to a kind of records, in the order of their keys.
 *
 * @example
 * const state = useCustomFields('customer');
 * const labels = state.status === 'ready' ? state.data.map(({ label }) => label) : [];
 */
export function useCustomFields(kind: CustomFieldKind): AsyncState<readonly CustomFieldDefinition[]> {
  return useCrmQuery<readonly CustomFieldDefinition[]>({
    key: ({ all }) => [...all, 'custom-fields', kind],
    ask: async (crm, options) =>
      (await crm.customFields.list({ recordKind: kind, sort: 'key', limit: MOST }, options))
        .data as CustomFieldDefinition[],
    kept: keptAs(`custom-fields/${kind}`),
  });
}
