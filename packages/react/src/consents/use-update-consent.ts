'use client';
import type { Consent, consent, UpdateOf } from '@korkep/core';
import { useCrmCache } from '../provider/crm-context.ts';
import {
  asSeen,
  changeInProfile,
  holdQuestions,
  patched,
  recordInProfile,
  refreshCustomer,
  undoing,
} from '../provider/customer-cache.ts';
import { type Action, useAction } from '../provider/use-action.ts';
import { useRealId } from '../provider/use-laid.ts';

/** What changes about a consent, such as `{ consentId, status: 'withdrawn', decidedAt, method }`. */
export interface ConsentChange extends UpdateOf<typeof consent> {
  readonly consentId: string;
}

/** Changes a consent of a customer: seen on the profile at once, put back if the server refuses it. */
export function useUpdateConsent(givenId: string): Action<ConsentChange, Consent> {
  const customerId = useRealId(useCrmCache(), givenId);
  return useAction<ConsentChange, Consent>({
    name: `consents/${customerId}`,
    send: (crm, { consentId, ...patch }, options, context) => {
      const ifMatch = recordInProfile<Consent>(context, customerId, 'consents', consentId)?.version;
      return crm.consents.update(consentId, patch, { ...options, ifMatch });
    },
    write: (context, { consentId, ...patch }) => ({
      operation: 'consents.update',
      params: [consentId],
      body: patch,
      base: asSeen(context, recordInProfile<Consent>(context, customerId, 'consents', consentId)),
    }),
    show: async (context, { consentId, ...patch }) => {
      await holdQuestions(context, customerId);
      const before = recordInProfile<Consent>(context, customerId, 'consents', consentId);
      const lay = (values: object) =>
        changeInProfile<Consent>(context, customerId, 'consents', consentId, (kept) => patched(kept, { ...values }));
      lay(patch);
      return () => lay(undoing(before, patch));
    },
    settle: (context, result, { consentId }) => {
      changeInProfile<Consent>(context, customerId, 'consents', consentId, () => result);
      refreshCustomer(context, customerId);
    },
    fail: (context) => refreshCustomer(context, customerId),
  });
}
