import type { Page } from '@korkep/core';
import type { TenantSession } from '../database/tenant.ts';
import { readerOf } from '../masking/record-reader.ts';
import { readCursor, writeCursor } from '../store/cursor.ts';
import { notFound, ownRows, type Reader } from '../store/get.ts';
import type { Row } from '../store/row.ts';
import { Statement } from '../store/statement.ts';
import { ticketCommentKind, ticketKind } from './ticket-kind.ts';

export interface PageQuery {
  limit?: number;
  cursor?: string;
}

const PAGE = 50;
/** How many tickets that were merged into one are read with it. */
const MOST_MERGED = 500;

/** The comments of a ticket and of those that were merged into it, newest first. Throws `not_found`. */
export async function conversationPage(
  ticketId: string,
  { limit = PAGE, cursor }: PageQuery,
  reader: Reader,
  session: TenantSession,
): Promise<Page<Record<string, unknown>>> {
  const list = JSON.stringify(['conversation', ticketId, reader.customerId ?? null]);
  const after = cursor === undefined ? undefined : readCursor(cursor, list);
  const statement = new Statement(session.tenantId);
  const id = statement.value(ticketId);
  const { customerId } = reader;
  const ofTicket = customerId === undefined ? '' : ` and t.customer_id = ${statement.value(customerId)}`;
  const conditions = ['t.tenant_id = $1', 't.archived_at is null'];
  conditions.push(...ownRows(ticketCommentKind, reader, (value) => statement.value(value)));
  if (after) {
    conditions.push(`(t.sent_at, t.id) < (${statement.value(after.key)}::timestamptz, ${statement.value(after.id)})`);
  }
  const { select, read } = readerOf(ticketCommentKind, reader.sight);
  const most = statement.value(limit + 1);
  // The row of the ticket itself is always there, so that an empty conversation is told from no ticket.
  const rows = await statement.run<Row>(
    session,
    'conversation',
    `with recursive family as (
       select t.id from tickets as t where t.tenant_id = $1 and t.id = ${id}${ofTicket}
       union
       select m.id from family as f join tickets as m on m.tenant_id = $1 and m.merged_into_id = f.id
     ), said as (
       select ${select('t')} from (select id from family limit ${MOST_MERGED}) as f
       join ticket_comments as t on t.ticket_id = f.id and ${conditions.join(' and ')}
       order by t.sent_at desc, t.id desc limit ${most})
     select said.*, f.id as family_id from (select id from family limit 1) as f left join said on true
     order by said.sent_at desc, said.id desc`,
  );
  if (rows.length === 0) throw notFound(ticketKind);
  const comments = rows.filter((row) => row.id !== null);
  const data = comments.slice(0, limit);
  const last = comments.length > limit ? data.at(-1) : undefined;
  return {
    data: data.map(({ family_id: _, ...row }) => read(row)),
    ...(last && { next: writeCursor({ key: last.sent_at as string, id: last.id as string }, list) }),
  };
}
