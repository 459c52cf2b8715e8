'use client';
import type { Consent, CreateOf, consent } from '@korkep/core';
import { useCreateRecord } from '../customers/use-record-writes.ts';
import type { Action } from '../provider/use-action.ts';

/** A decision of the customer that the hook is for. */
export type NewConsent = Omit<CreateOf<typeof consent>, 'customerId'>;

/** Records a decision of a customer: seen at once, taken away again if the server refuses it. */
export function useCreateConsent(customerId: string): Action<NewConsent, Consent> {
  return useCreateRecord('consent', customerId);
}
