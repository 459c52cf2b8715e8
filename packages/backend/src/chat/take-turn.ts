import { inTenant, type TenantSession } from '../database/tenant.ts';
import type { BackendServices } from '../services.ts';
import { LONGEST_TIMEOUT } from './answer-provider.ts';

/** A message that waits for the bot. */
export interface Turn {
  comment_id: string;
  ticket_id: string;
  attempts: number;
}

/** For how long a turn is somebody's, milliseconds: for reading and writing, and as long as a provider may take. */
const LEASE = 5_000;

/**
 * Takes the oldest message up that nobody answers, one of a chat at a time. It is let go when its time is over, so what a
 * killed process had taken is answered by another; that it is answered once is held when the answer is written.
 */
export function takeTurn(
  { engine, now }: Pick<BackendServices, 'engine' | 'now'>,
  tenantId: string,
  { hasProvider }: { hasProvider: boolean },
): Promise<Turn | undefined> {
  return inTenant(engine, tenantId, async (session) => {
    const at = now();
    const [turn] = await session.prepared<Turn>(
      'chat_turn_take',
      `update chat_turns set lease_until = $3::timestamptz, attempts = attempts + 1
       where tenant_id = $1 and comment_id = (
         select t.comment_id from chat_turns as t
         where t.tenant_id = $1 and t.done_at is null and (t.lease_until is null or t.lease_until <= $2::timestamptz)
           and not exists (select 1 from chat_turns as e where e.tenant_id = $1 and e.ticket_id = t.ticket_id
             and e.done_at is null and (e.at, e.comment_id) < (t.at, t.comment_id))
         order by t.at, t.comment_id limit 1 for update skip locked)
       returning comment_id, ticket_id, attempts`,
      [
        session.tenantId,
        at.toISOString(),
        new Date(at.getTime() + LEASE + (hasProvider ? LONGEST_TIMEOUT : 0)).toISOString(),
      ],
    );
    return turn;
  });
}

/** What became of a message. */
export interface TurnEnd {
  did: string;
  confidence?: number | undefined;
  answerId?: string | undefined;
}

/** Ends a turn. The caller holds the ticket's row and knows that it waits. */
export async function endTurn(
  turn: Turn,
  { did, confidence, answerId }: TurnEnd,
  { session, now }: { session: TenantSession; now: Date },
): Promise<void> {
  await session
    .update('chat_turns')
    .set({ done_at: now, did, confidence: confidence ?? null, answer_id: answerId ?? null, lease_until: null })
    .where('comment_id', '=', turn.comment_id)
    .execute();
}

/** Whether a message still waits for its answer. The caller holds the ticket's row. */
export async function isWaiting(turn: Turn, session: TenantSession): Promise<boolean> {
  const rows = await session.prepared(
    'chat_turn_waits',
    'select 1 from chat_turns where tenant_id = $1 and comment_id = $2 and done_at is null for update',
    [session.tenantId, turn.comment_id],
  );
  return rows.length > 0;
}
