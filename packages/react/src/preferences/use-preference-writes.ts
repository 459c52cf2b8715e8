'use client';
import type { CreateOf, Preference, preference, UpdateOf } from '@korkep/core';
import { useArchiveRecord, useCreateRecord, useUpdateRecord } from '../customers/use-record-writes.ts';
import type { Action } from '../provider/use-action.ts';

/** A preference of the customer that the hook is for. */
export type NewPreference = Omit<CreateOf<typeof preference>, 'customerId'>;

/** What changes about a preference, such as `{ preferenceId, strength: 'avoids' }`. */
export interface PreferenceChange extends UpdateOf<typeof preference> {
  readonly preferenceId: string;
}

/** Notes a preference of a customer: seen at once, taken away again if the server refuses it. */
export function useCreatePreference(customerId: string): Action<NewPreference, Preference> {
  return useCreateRecord('preference', customerId);
}

/** Changes a preference of a customer: seen at once, put back if the server refuses it. */
export function useUpdatePreference(customerId: string): Action<PreferenceChange, Preference> {
  return useUpdateRecord('preference', customerId, ({ preferenceId: id, ...patch }: PreferenceChange) => ({
    id,
    patch,
  }));
}

/** Takes a preference away, by its id: gone at once, put back if the server refuses it. */
export function useArchivePreference(customerId: string): Action<string, Preference> {
  return useArchiveRecord('preference', customerId);
}
