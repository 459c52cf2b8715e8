import type { Channel } from '@korkep/core';
import { noteOutreachNotArrived } from '../alerts/not-arrived.ts';
import type { WriteContext } from '../store/write-context.ts';
import { say } from '../tickets/reply.ts';
import { failureOf, readDeliveryStatus } from './delivery-report.ts';
import { finalTicketId } from './find-ticket.ts';
import type { MailRow } from './mail-row.ts';
import { commentOfMessageId } from './signed-address.ts';
import type { Outcome, TakenMail } from './take-in.ts';

/** A mail of ours that did not arrive. */
export interface Bounce {
  commentId: string;
  /** What the server said; absent where it only takes longer. */
  failure?: string;
}

/**
 * Which of our mails a report is about: it quotes the `Message-ID`, whose signature nobody else can make. Reports about
 * mails that were never ours (somebody wrote in our name) give nothing.
 */
export async function readBounce(
  key: CryptoKey,
  mailbox: string,
  raw: Uint8Array,
  deliveryStatus: string,
): Promise<Bounce | undefined> {
  const text = new TextDecoder('latin1').decode(raw);
  for (const [id] of text.matchAll(/[0-9a-z]{26}\.[0-9a-z]{16}\.korkep@/gi)) {
    const commentId = await commentOfMessageId(key, mailbox, id);
    if (commentId === undefined) continue;
    const failure = failureOf(readDeliveryStatus(deliveryStatus));
    return { commentId, ...(failure !== undefined && { failure }) };
  }
  return undefined;
}

/** Marks the mail as bounced and tells the agents in a note; a ticket that waits for its customer is open again. */
export async function noteBounce(
  { commentId, failure }: Bounce,
  mail: TakenMail | undefined,
  row: MailRow,
  context: WriteContext,
): Promise<Outcome> {
  const { session } = context;
  if (failure === undefined) return { status: 'ignored', reason: 'delayed' };
  const [sent] = await session.prepared<{ id: string; address: string; ticket_id: string; customer_id: string }>(
    'mail_bounced',
    `update mail_messages set status = 'bounced', reason = $4
     where tenant_id = $1 and comment_id = $2 and mailbox in ($3, '') and direction = 'out' and status <> 'bounced'
     returning id, address, ticket_id, customer_id`,
    [session.tenantId, commentId, row.mailbox, failure.slice(0, 500)],
  );
  if (!sent) return noteSurveyBounce(commentId, failure, session);
  await noteOutreachNotArrived(commentId, context);
  const commentOf = await noteUndelivered(sent.ticket_id, `${sent.address}: ${failure}`, mail?.from.address, context);
  return { status: 'done', ticket_id: sent.ticket_id, customer_id: sent.customer_id, comment_id: commentOf };
}

/** A survey that did not arrive counts as not asked; nobody is told, for there is nothing to do about it. */
async function noteSurveyBounce(
  commentId: string,
  failure: string,
  session: WriteContext['session'],
): Promise<Outcome> {
  const invitationId = commentId.replace(/^cmt_/, 'svi_');
  const [sent] = await session.prepared<{ ticket_id: string | null; customer_id: string }>(
    'mail_survey_bounced',
    `with mails as (
       update mail_messages set status = 'bounced', reason = $3
       where tenant_id = $1 and survey_invitation_id = $2 and status <> 'bounced' returning ticket_id, customer_id),
     asked as (
       update survey_invitations set status = 'failed', reason = $3
       where tenant_id = $1 and id = $2 and answered_at is null returning id)
     select ticket_id, customer_id from mails`,
    [session.tenantId, invitationId, failure.slice(0, 500)],
  );
  if (!sent) return { status: 'ignored', reason: 'bounce' };
  return { status: 'done', ticket_id: sent.ticket_id, customer_id: sent.customer_id };
}

/** Tells the agents in a note that a mail, or a message by another channel, did not arrive; a ticket that waits for its customer is open again. */
export async function noteUndelivered(
  ticketId: string,
  body: string,
  sender: string | undefined,
  context: WriteContext,
  channel: Channel = 'email',
): Promise<string | null> {
  const { session } = context;
  const finalId = await finalTicketId(ticketId, session);
  if (finalId === undefined) return null;
  // A merged ticket is closed; what it became says whether somebody can be told.
  const [ticket] = await session.prepared<{ status: string }>(
    'mail_undelivered_ticket',
    'select status from tickets where tenant_id = $1 and id = $2 and archived_at is null',
    [session.tenantId, finalId],
  );
  if (!ticket || ticket.status === 'closed') return null;
  const { comment } = await say(
    finalId,
    {
      author: 'system',
      visibility: 'internal',
      body,
      channel,
      ...(sender !== undefined && { mail: { sender } }),
      ...(['pending', 'on_hold', 'solved'].includes(ticket.status) && { status: 'open' as const }),
    },
    context,
  );
  return comment.id as string;
}
