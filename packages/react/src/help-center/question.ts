/** What somebody is about to ask. */
export interface Question {
  readonly subject: string;
  readonly message: string;
  /** Of those whom nobody knows. */
  readonly name: string;
  readonly email: string;
}

export const noQuestion: Question = { subject: '', message: '', name: '', email: '' };
