import { isCleared, type Mail } from '@korkep/core';
import type { Handlers } from '../http/handler.ts';
import { readCursor, writeCursor } from '../store/cursor.ts';
import { MAIL_COLUMNS, type MailRow } from './mail-row.ts';

const PAGE = 50;

interface Query {
  status?: string[];
  direction?: string;
  limit?: number;
  cursor?: string;
}

export const mailHandlers: Handlers = {
  'mails.list': async ({ query }, { session, caller }) => {
    const { status, direction, limit = PAGE, cursor } = query as Query;
    const list = JSON.stringify(['mails', status ?? null, direction ?? null]);
    const after = cursor === undefined ? undefined : readCursor(cursor, list);
    const rows = await session.prepared<MailRow & { done_at: string | null }>(
      'mails_list',
      `select ${MAIL_COLUMNS}, done_at from mail_messages
       where tenant_id = $1 and ($2::text[] is null or status = any($2::text[])) and ($3::text is null or direction = $3)
         and ($4::timestamptz is null or (created_at, id) < ($4::timestamptz, $5::text))
       order by created_at desc, id desc limit $6`,
      [session.tenantId, status ?? null, direction ?? null, after?.key ?? null, after?.id ?? null, limit + 1],
    );
    const data = rows.slice(0, limit);
    const last = rows.length > limit ? data.at(-1) : undefined;
    const isOpen = isCleared(caller.role, 'personal');
    return {
      data: data.map((row) => mailOf(row, isOpen)),
      ...(last && { next: writeCursor({ key: last.created_at, id: last.id }, list) }),
    };
  },
};

function mailOf(row: MailRow & { done_at: string | null }, isOpen: boolean): Mail {
  return {
    id: row.id,
    direction: row.direction,
    status: row.status,
    mailbox: row.mailbox,
    // Some programs make it of the sender's address; a server's words and names of files say who as well.
    ...(isOpen && { messageId: row.message_id }),
    ...(isOpen && row.reason !== null && { reason: row.reason }),
    ...(isOpen && row.address !== null && { address: row.address }),
    ...(isOpen && row.subject !== null && { subject: row.subject }),
    isAutomatic: row.is_automatic,
    attempts: Number(row.attempt_count),
    ...(row.ticket_id !== null && { ticketId: row.ticket_id }),
    ...(row.comment_id !== null && { commentId: row.comment_id }),
    ...(row.customer_id !== null && { customerId: row.customer_id }),
    createdAt: row.created_at,
    ...(row.done_at !== null && { doneAt: row.done_at }),
  };
}
