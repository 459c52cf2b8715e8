import type { Change } from '../store/record-kind.ts';
import type { WriteContext } from '../store/write-context.ts';

/** A chat begins with the ticket that a customer opens by it; the bot answers first. */
export async function beginChats(changes: readonly Change[], context: WriteContext): Promise<void> {
  const { session, actor, isSeed } = context;
  if (isSeed || actor.kind !== 'customer') return;
  const begun = changes.filter(({ before, after }) => before === undefined && after.channel === 'chat');
  if (begun.length === 0) return;
  const rows = begun.map(({ after }) => ({
    ticket_id: after.id,
    state: 'bot',
    asked: 'nothing',
    started_at: after.opened_at,
    last_at: after.opened_at,
  }));
  await session.insert('chats', rows).execute();
}

/**
 * What a word means for the bot, in the transaction of the word: each of a customer's gets a turn, which is the queue
 * that the bot works off; one of an agent's ends its part.
 */
export async function keepTurns(changes: readonly Change[], { session, isSeed }: WriteContext): Promise<void> {
  if (isSeed) return;
  const said = changes.filter(({ action, after }) => action === 'create' && after.visibility === 'public');
  const words = said.filter(({ after }) => after.author === 'customer');
  if (words.length > 0) {
    await session.prepared(
      'chat_turns_keep',
      `with said as (
         select * from json_to_recordset($2::json) as r (id text, ticket_id text, sent_at timestamptz)
       ), alive as (
         update chats as c set last_at = s.last_at, outcome = null
         from (select ticket_id, max(sent_at) as last_at from said group by ticket_id) as s
         where c.tenant_id = $1 and c.ticket_id = s.ticket_id and c.state = 'bot' returning c.ticket_id
       )
       insert into chat_turns (tenant_id, comment_id, ticket_id, at, attempts)
       select $1, s.id, s.ticket_id, s.sent_at, 0 from said as s join alive as a on a.ticket_id = s.ticket_id`,
      [
        session.tenantId,
        JSON.stringify(words.map(({ after: { id, ticket_id, sent_at } }) => ({ id, ticket_id, sent_at }))),
      ],
    );
  }
  const answered = said.filter(({ after }) => after.author === 'agent');
  if (answered.length === 0) return;
  await session.prepared(
    'chat_taken_over',
    `update chats set state = 'person', outcome = case state when 'message' then outcome else 'handedOver' end,
       passed_on_at = coalesce(passed_on_at, $3::timestamptz)
     where tenant_id = $1 and ticket_id = any($2::text[]) and state in ('bot', 'message')`,
    [session.tenantId, answered.map(({ after }) => after.ticket_id), answered[0]!.after.sent_at],
  );
}
