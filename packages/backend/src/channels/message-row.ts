/** A row of `channel_messages`. */
export interface MessageRow {
  id: string;
  channel_id: string;
  direction: 'in' | 'out';
  /** The provider's id of one that came; the comment of one that goes. */
  external_id: string;
  conversation: string;
  /** Who wrote, or whom it goes to, as the provider calls them. */
  address: string;
  status: 'waiting' | 'done' | 'sent' | 'failed';
  reason: string | null;
  /** The provider's id of the last part that was sent. */
  provider_id: string | null;
  sent_parts: number;
  ticket_id: string | null;
  comment_id: string | null;
  customer_id: string | null;
  attempt_count: number;
  created_at: string;
  done_at: string | null;
}

export const MESSAGE_COLUMNS =
  'id, channel_id, direction, external_id, conversation, address, status, reason, provider_id, sent_parts, ticket_id, ' +
  'comment_id, customer_id, attempt_count, created_at, done_at';
