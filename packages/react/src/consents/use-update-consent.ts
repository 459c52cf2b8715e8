'use client';
import type { Consent, consent, UpdateOf } from '@korkep/core';
import { useUpdateRecord } from '../customers/use-record-writes.ts';
import type { Action } from '../provider/use-action.ts';

/** What changes about a consent, such as `{ consentId, status: 'withdrawn', decidedAt, method }`. */
export interface ConsentChange extends UpdateOf<typeof consent> {
  readonly consentId: string;
}

/** Changes a consent of a customer: seen at once wherever it is shown, put back if the server refuses it. */
export function useUpdateConsent(customerId: string): Action<ConsentChange, Consent> {
  return useUpdateRecord('consent', customerId, ({ consentId: id, ...patch }: ConsentChange) => ({ id, patch }));
}
