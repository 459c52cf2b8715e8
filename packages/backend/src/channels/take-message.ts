import type { Channel } from '@korkep/core';
import { classifiedTicket } from '../classification/classify-ticket.ts';
import { inTenant, type TenantSession } from '../database/tenant.ts';
import { finalTicketId } from '../mail/find-ticket.ts';
import type { BackendServices } from '../services.ts';
import { createRecords } from '../store/create.ts';
import type { WriteContext } from '../store/write-context.ts';
import { say } from '../tickets/reply.ts';
import { ticketKind } from '../tickets/ticket-kind.ts';
import type { IncomingMessage } from './adapter.ts';
import { customerOfMessage, knownSender } from './message-sender.ts';

type Needs = Pick<BackendServices, 'engine' | 'masterKey' | 'newId' | 'now' | 'wakeSequencer' | 'channels'>;

const LONGEST_TEXT = 65_536;
/** Longer ids no provider has; the database's index would refuse them later. */
const LONGEST_ID = 400;
/** The statuses out of which a word opens a ticket again. */
const WAITING: ReadonlySet<string> = new Set(['pending', 'on_hold', 'solved']);

/**
 * Makes of a message a word in the ticket of its conversation, or a new ticket; everything in one transaction, so that the
 * provider is told that it was taken only when it was. What came before under the same id changes nothing.
 */
export async function takeMessage(
  services: Needs,
  tenantId: string,
  channelId: string,
  channel: Channel,
  given: IncomingMessage,
): Promise<void> {
  const message = cleaned(given);
  if ([message.id, message.conversation, message.sender].some(({ length }) => length === 0 || length > LONGEST_ID)) {
    return;
  }
  await inTenant(services.engine, tenantId, async (session) => {
    const now = services.now();
    const context: WriteContext = { session, now, services, actor: { kind: 'system' }, isIncomplete: true };
    const id = services.newId('chm');
    const isNew = await session
      .insert('channel_messages', {
        id,
        channel_id: channelId,
        direction: 'in',
        external_id: message.id,
        conversation: message.conversation,
        address: message.sender,
        status: 'done',
        created_at: now,
        done_at: now,
      })
      .onConflict((conflict) => conflict.columns(['tenant_id', 'channel_id', 'direction', 'external_id']).doNothing())
      .returning('id')
      .execute();
    if (isNew.length === 0) return;
    const before = await lockConversation(channelId, message.conversation, context);
    const finalId = before === null ? undefined : await finalTicketId(before, session);
    const known = finalId === undefined ? undefined : await ticketOf(finalId, session);
    const knownId = known && (await knownSender(channelId, message, session));
    const isRequester = known !== undefined && knownId === known.customer_id;
    // In a conversation of several, only the requester speaks as the requester.
    const isNote = known !== undefined && !isRequester && known.status !== 'closed';
    const customerId = isRequester || isNote ? knownId : await customerOfMessage(channelId, message, context);
    const ticketId =
      isRequester || isNote ? known.id : await openTicket(message, customerId as string, channel, context);
    const { comment } = await say(
      ticketId,
      isNote
        ? {
            author: 'system',
            visibility: 'internal',
            body: `${message.name ?? message.sender}: ${bodyOf(message)}`.slice(0, LONGEST_TEXT).toWellFormed(),
            channel,
            ...(WAITING.has(known.status) && { status: 'open' as const }),
          }
        : { author: 'customer', visibility: 'public', body: bodyOf(message), channel },
      context,
    );
    await session
      .update('channel_conversations')
      .set({ ticket_id: comment.ticket_id, updated_at: now })
      .where('channel_id', '=', channelId)
      .where('conversation', '=', message.conversation)
      .execute();
    await session
      .update('channel_messages')
      .set({ ticket_id: comment.ticket_id, comment_id: comment.id, customer_id: customerId ?? null })
      .where('id', '=', id)
      .execute();
  });
}

interface KnownTicket {
  readonly id: string;
  readonly customer_id: string;
  readonly status: string;
}

/** Nobody can be known as a customer who was archived: what comes then is a matter of its own, and no note. */
async function ticketOf(id: string, session: TenantSession): Promise<KnownTicket | undefined> {
  const [row] = await session.prepared<KnownTicket>(
    'channel_ticket',
    `select t.id, t.customer_id, t.status from tickets as t
     join customers as c on c.tenant_id = $1 and c.id = t.customer_id and c.archived_at is null
     where t.tenant_id = $1 and t.id = $2`,
    [session.tenantId, id],
  );
  return row;
}

/** The ticket of a conversation. Its row is locked: two messages that come at once do not open two tickets. */
async function lockConversation(
  channelId: string,
  conversation: string,
  { session, now }: WriteContext,
): Promise<string | null> {
  const [row] = await session.prepared<{ ticket_id: string | null }>(
    'channel_conversation',
    `insert into channel_conversations as c (tenant_id, channel_id, conversation, updated_at)
     values ($1, $2, $3, $4::timestamptz)
     on conflict (tenant_id, channel_id, conversation) do update set updated_at = excluded.updated_at
     returning c.ticket_id`,
    [session.tenantId, channelId, conversation, now.toISOString()],
  );
  return row!.ticket_id;
}

async function openTicket(
  message: IncomingMessage,
  customerId: string,
  channel: Channel,
  context: WriteContext,
): Promise<string> {
  const words = bodyOf(message);
  const [created] = await createRecords(
    ticketKind,
    [
      await classifiedTicket(
        {
          fields: {
            customerId,
            subject: words.split('\n', 1)[0]!.slice(0, 80).toWellFormed(),
            status: 'new',
            priority: 'normal',
            channel,
            openedAt: context.now.toISOString(),
          },
          words,
          isPriorityOpen: true,
        },
        context.session,
      ),
    ],
    context,
  );
  return (created as { row: { id: string } }).row.id;
}

/** The text, and under it where its files are. */
function bodyOf({ text, files }: IncomingMessage): string {
  const lines = [text.trim(), ...files.map(({ name, url }) => `${name}: ${url}`)].filter(Boolean);
  return lines.join('\n').slice(0, LONGEST_TEXT).toWellFormed() || '—';
}

function cleaned(message: IncomingMessage): IncomingMessage {
  return {
    ...message,
    id: plain(message.id),
    conversation: plain(message.conversation),
    sender: plain(message.sender),
    text: plain(message.text).slice(0, LONGEST_TEXT),
    files: message.files
      .slice(0, 20)
      .flatMap(({ name, url }) =>
        /^https?:\/\//.test(url) ? [{ name: plain(name).slice(0, 200), url: plain(url).slice(0, 2_000) }] : [],
      ),
  };
}

/** Without the control characters that no record holds. */
function plain(text: string): string {
  const lines = text.replace(/\r\n?/g, '\n');
  // biome-ignore lint/suspicious/noControlCharactersInRegex: taking them out is the point
  return lines.replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f]/g, '').toWellFormed();
}
