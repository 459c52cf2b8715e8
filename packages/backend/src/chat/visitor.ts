import { botWords } from '@korkep/insight';
import { customerKind } from '../customers/customer-kind.ts';
import type { HandlerContext } from '../http/handler.ts';
import { Problem } from '../http/problem.ts';
import { createRecords } from '../store/create.ts';
import { writeContextOf } from '../store/write-context.ts';
import { asBot } from './hand-over.ts';

/** By this source a visitor of the chat is known; whoever has it was nobody's customer when they came. */
export const VISITOR_SOURCE = 'chat';
const LOCK = 1_160_117;

/**
 * Makes the record of a visitor who writes for the first time, in the transaction of their ticket. It is nobody's lead
 * until they leave a name or an address.
 *
 * @throws Problem `field_denied` where the visitor opens anything but a chat.
 */
export async function ensureVisitor(body: Readonly<Record<string, unknown>>, context: HandlerContext): Promise<void> {
  const { caller, session } = context;
  if (caller.isVisitor !== true || caller.customerId === undefined) return;
  if (body.channel !== 'chat') {
    throw new Problem('field_denied', 'A visitor opens chats and nothing else.', {
      issues: [{ path: 'channel', message: 'Only "chat" for a visitor.' }],
    });
  }
  // Two first chats at once: the second waits for the first, and then finds the record.
  await session.prepared(
    'chat_visitor_lock',
    `select pg_advisory_xact_lock(${LOCK}, hashtext(t.tenant_id || $2)) from tenants as t where t.tenant_id = $1`,
    [session.tenantId, caller.customerId],
  );
  const [known] = await session.prepared<{ id: string }>(
    'chat_visitor',
    'select id from customers where tenant_id = $1 and id = $2',
    [session.tenantId, caller.customerId],
  );
  if (known) return;
  const language = typeof body.language === 'string' ? body.language : undefined;
  await createRecords(
    customerKind,
    [
      {
        id: caller.customerId,
        type: 'person',
        familyName: `${botWords(language).visitor} ${caller.customerId.slice(-4).toUpperCase()}`,
        source: VISITOR_SOURCE,
        ...(language !== undefined && { language }),
      },
    ],
    { ...asBot(writeContextOf(context)), isIncomplete: true },
  );
}
