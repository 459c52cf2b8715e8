import type { ChatOutcome, ChatState } from '@korkep/core';
import type { BotAsked } from '@korkep/insight';
import type { TenantSession } from '../database/tenant.ts';

/** How a chat stands, as it is kept beside its ticket. */
export interface ChatRow {
  ticket_id: string;
  state: ChatState;
  /** What the bot asked last. */
  asked: BotAsked;
  outcome: ChatOutcome | null;
  /** As the customer gave it, where none of their orders has it. */
  order_number: string | null;
  started_at: string;
  /** When people were told of it first: by the bot's note, or since one of them answered. */
  passed_on_at: string | null;
  last_at: string;
}

/** The chat of a ticket; `undefined` where the bot has nothing to do with it. Whoever changes it holds the ticket's row. */
export async function chatOf(ticketId: string, session: TenantSession): Promise<ChatRow | undefined> {
  const [row] = await session.prepared<ChatRow>(
    'chat_of',
    `select ticket_id, state, asked, outcome, order_number, started_at, passed_on_at, last_at
     from chats where tenant_id = $1 and ticket_id = $2`,
    [session.tenantId, ticketId],
  );
  return row;
}

/** Changes how a chat stands. */
export async function changeChat(
  ticketId: string,
  changes: Partial<Omit<ChatRow, 'ticket_id' | 'started_at'>>,
  session: TenantSession,
): Promise<void> {
  await session.update('chats').set(changes).where('ticket_id', '=', ticketId).execute();
}
