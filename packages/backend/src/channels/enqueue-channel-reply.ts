import { Problem } from '../http/problem.ts';
import { lastMailOf } from '../mail/enqueue-reply.ts';
import type { Row } from '../store/row.ts';
import type { WriteContext } from '../store/write-context.ts';
import { lastMessageOf } from './last-message.ts';

/**
 * Puts a public word of the company on the way to whoever wrote about the ticket by a channel last, in the transaction of
 * the word itself. `false` where nobody did: then it may go by e-mail.
 *
 * @throws Problem `validation_failed` for files: no channel takes them yet, and they must not be lost without a word.
 */
export async function enqueueChannelReply(comment: Row, { session, services, now }: WriteContext): Promise<boolean> {
  if (comment.visibility !== 'public' || comment.author === 'customer') return false;
  const last = await lastMessageOf(comment.ticket_id as string, session);
  // What came by a form is answered by e-mail.
  if (!last || last.provider === 'form') return false;
  const mail = await lastMailOf(comment.ticket_id as string, session);
  // A reply goes the way the last question came.
  if (mail && Date.parse(mail.created_at) > Date.parse(last.created_at)) return false;
  if ((comment.attachments as unknown[] | null)?.length) {
    throw new Problem(
      'validation_failed',
      'The customer wrote by a channel that takes no files. Send the reply without them, with a link if need be, or send them by e-mail.',
      { issues: [{ path: 'attachmentIds', message: 'Files do not go by this channel.' }] },
    );
  }
  await session
    .insert('channel_messages', {
      id: services.newId('chm'),
      channel_id: last.channel_id,
      direction: 'out',
      external_id: comment.id,
      conversation: last.conversation,
      address: last.address,
      status: 'waiting',
      ticket_id: comment.ticket_id,
      comment_id: comment.id,
      customer_id: comment.customer_id,
      next_at: now,
      created_at: now,
    })
    .execute();
  session.afterCommit(() => services.channels?.wake(session.tenantId));
  return true;
}
