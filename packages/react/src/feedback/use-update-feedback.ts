'use client';
import type { Feedback, feedback, UpdateOf } from '@korkep/core';
import { useUpdateRecord } from '../customers/use-record-writes.ts';
import type { Action } from '../provider/use-action.ts';

/** What changes about an answer or complaint, such as `{ feedbackId, status: 'settled', settlement }`. */
export interface FeedbackChange extends UpdateOf<typeof feedback> {
  readonly feedbackId: string;
}

/** Changes feedback of a customer: seen at once, put back if the server refuses it. */
export function useUpdateFeedback(customerId: string): Action<FeedbackChange, Feedback> {
  return useUpdateRecord('feedback', customerId, ({ feedbackId: id, ...patch }: FeedbackChange) => ({ id, patch }));
}
