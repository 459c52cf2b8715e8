import { classifiedTicket } from '../classification/classify-ticket.ts';
import { createRecords } from '../store/create.ts';
import type { WriteContext } from '../store/write-context.ts';
import { say } from '../tickets/reply.ts';
import { ticketKind } from '../tickets/ticket-kind.ts';
import type { MailRow } from './mail-row.ts';
import { customerOfSender } from './sender-customer.ts';
import type { Outcome, TakenMail } from './take-in.ts';

interface Thread {
  id: string;
  customer_id: string;
  status: string;
  emails: { value: string }[] | null;
}

/** Out of these an answer of somebody else, too, calls an agent back. */
const WAITING = new Set(['pending', 'on_hold', 'solved']);

/**
 * Adds a message to its ticket: the requester's as their word, everybody else's and a machine's as a note that only
 * colleagues see. Without a ticket, or with a closed one that the sender has no say in, a new one is opened.
 */
export async function addMail(
  mail: TakenMail,
  row: MailRow,
  ticketId: string | undefined,
  context: WriteContext,
): Promise<Outcome> {
  const thread = ticketId === undefined ? undefined : await threadOf(ticketId, context);
  const isRequester =
    thread !== undefined &&
    row.is_authentic !== false &&
    (thread.emails ?? []).some(({ value }) => value.toLowerCase() === mail.from.address);
  if (thread && mail.kind === 'person' && isRequester) return addWord(mail, row, thread.id, context);
  if (thread && thread.status !== 'closed') {
    const { comment } = await say(
      thread.id,
      {
        ...contentOf(mail, row),
        author: 'system',
        visibility: 'internal',
        ...(mail.kind === 'person' && WAITING.has(thread.status) && { status: 'open' as const }),
      },
      context,
    );
    return {
      status: 'done',
      ticket_id: comment.ticket_id as string,
      comment_id: comment.id as string,
      customer_id: thread.customer_id,
    };
  }
  if (mail.kind !== 'person') return { status: 'ignored', reason: 'closed' };
  const customerId = await customerOfSender(mail.from, row, context);
  const [created] = await createRecords(
    ticketKind,
    [
      await classifiedTicket(
        {
          fields: {
            customerId,
            subject: mail.subject,
            status: 'new',
            priority: 'normal',
            channel: 'email',
            openedAt: context.now.toISOString(),
          },
          words: mail.text,
          isPriorityOpen: true,
        },
        context.session,
      ),
    ],
    context,
  );
  return addWord(mail, row, (created as { row: { id: string } }).row.id, context);
}

async function addWord(mail: TakenMail, row: MailRow, ticketId: string, context: WriteContext): Promise<Outcome> {
  const { comment } = await say(
    ticketId,
    { ...contentOf(mail, row), author: 'customer', visibility: 'public' },
    context,
  );
  return {
    status: 'done',
    is_requester: true,
    ticket_id: comment.ticket_id as string,
    comment_id: comment.id as string,
    customer_id: comment.customer_id as string,
  };
}

function contentOf(mail: TakenMail, row: MailRow) {
  return {
    body: mail.text,
    channel: 'email' as const,
    mail: {
      sender: mail.from.address,
      ...(mail.quoted !== undefined && { quoted: mail.quoted }),
      ...(mail.html !== undefined && { html: mail.html }),
    },
    files: {
      ids: mail.files.map(({ id }) => id),
      uploadedBy: `mail:${row.id}`,
      inline: new Set(mail.files.flatMap(({ id, isInline }) => (isInline ? [id] : []))),
    },
  };
}

async function threadOf(ticketId: string, { session }: WriteContext): Promise<Thread | undefined> {
  const [thread] = await session.prepared<Thread>(
    'mail_thread_ticket',
    `select t.id, t.customer_id, t.status, c.emails from tickets as t
     join customers as c on c.tenant_id = $1 and c.id = t.customer_id
     where t.tenant_id = $1 and t.id = $2 and t.archived_at is null`,
    [session.tenantId, ticketId],
  );
  return thread;
}
