import type { FormOutcome, FormStamp } from './send-form.ts';
import type { NewRequest } from './use-requests.ts';

/** What somebody is about to ask. */
export interface Question {
  readonly subject: string;
  readonly message: string;
  /** Of those whom nobody knows. */
  readonly name: string;
  readonly email: string;
}

export const noQuestion: Question = { subject: '', message: '', name: '', email: '' };

export type ContactState = 'idle' | 'sending' | FormOutcome;

/** A question and how far it is. It stands beside the views, for whoever goes elsewhere while it is being sent. */
export interface Writing {
  readonly question: Question;
  readonly state: ContactState;
  /** The form by which it was, or is to be, sent: the same again is one message. */
  readonly form?: FormStamp | undefined;
  /** The request that was sent last and may have arrived: the same again is one. */
  readonly attempt?: NewRequest | undefined;
}

export type OnWriting = (change: (last: Writing) => Writing) => void;

export const nothingWritten: Writing = { question: noQuestion, state: 'idle' };
