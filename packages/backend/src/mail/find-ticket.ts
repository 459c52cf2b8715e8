import type { TenantSession } from '../database/tenant.ts';
import { Problem } from '../http/problem.ts';
import { finalTicket } from '../tickets/merge-tickets.ts';
import type { MailRow } from './mail-row.ts';
import { commentOfMessageId, ticketOfTag } from './signed-address.ts';

/** Where a message goes on. */
export interface MailThread {
  /** What the ticket became by merging. */
  ticketId: string;
  /** Whether only somebody who has had mail of the ticket can know what led here. */
  isSigned: boolean;
}

/**
 * The ticket that a message goes on with: that of the signed address it was sent to, else that of a message it names as
 * answered, ours by its signature or one that came to the same mailbox. A subject says nothing: anybody can write it.
 */
export async function ticketOfMail(
  key: CryptoKey,
  { mailbox, tag }: Pick<MailRow, 'mailbox' | 'tag'>,
  references: readonly string[],
  session: TenantSession,
): Promise<MailThread | undefined> {
  const tagged = tag === null ? undefined : await ticketOfTag(key, mailbox, tag);
  const own = tagged === undefined ? undefined : await finalTicketId(tagged, session);
  if (own !== undefined) return { ticketId: own, isSigned: true };
  for (const id of references) {
    const commentId = await commentOfMessageId(key, mailbox, id);
    if (commentId === undefined) continue;
    const [comment] = await session.prepared<{ ticket_id: string }>(
      'mail_comment_ticket',
      'select ticket_id from ticket_comments where tenant_id = $1 and id = $2',
      [session.tenantId, commentId],
    );
    const said = comment && (await finalTicketId(comment.ticket_id, session));
    if (said !== undefined) return { ticketId: said, isSigned: true };
  }
  if (references.length === 0) return undefined;
  const [earlier] = await session.prepared<{ ticket_id: string }>(
    'mail_thread',
    `select ticket_id from mail_messages
     where tenant_id = $1 and message_id = any($2::text[]) and mailbox = $3 and direction = 'in' and ticket_id is not null
     order by array_position($2::text[], message_id) limit 1`,
    [session.tenantId, references, mailbox],
  );
  const other = earlier && (await finalTicketId(earlier.ticket_id, session));
  return other === undefined ? undefined : { ticketId: other, isSigned: false };
}

/** What a ticket became by merging; `undefined` where it is archived, and so out of everybody's sight. */
export async function finalTicketId(ticketId: string, session: TenantSession): Promise<string | undefined> {
  const final = await finalTicket(session, ticketId).catch((error: unknown) => {
    if (error instanceof Problem && error.code === 'not_found') return undefined;
    throw error;
  });
  return final?.id;
}
