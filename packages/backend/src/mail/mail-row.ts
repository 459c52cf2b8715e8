/** What became of an e-mail. `waiting` is not done with yet; `ignored` was kept but nothing came of it, `reason` says why. */
export type MailStatus = 'waiting' | 'done' | 'ignored' | 'sent' | 'failed' | 'bounced';

/** A row of `mail_messages`. */
export interface MailRow {
  id: string;
  direction: 'in' | 'out';
  mailbox: string;
  message_id: string;
  envelope_from: string | null;
  /** Of one that came its sender, of one that goes its recipient. */
  address: string | null;
  subject: string | null;
  /** What stood behind the `+` of the address that it was sent to. */
  tag: string | null;
  status: MailStatus;
  reason: string | null;
  is_automatic: boolean;
  is_requester: boolean;
  is_authentic: boolean | null;
  ticket_id: string | null;
  comment_id: string | null;
  customer_id: string | null;
  /** Of a mail that asks a survey. */
  survey_invitation_id: string | null;
  /** Bytes; of one that came. */
  size: number | null;
  attempt_count: number;
  created_at: string;
}

export const MAIL_COLUMNS =
  'id, direction, mailbox, message_id, envelope_from, address, subject, tag, status, reason, is_automatic, ' +
  'is_requester, is_authentic, ticket_id, comment_id, customer_id, survey_invitation_id, size, attempt_count, created_at';
