import type { AutomationEvent } from '@korkep/core';
import type { TenantSession } from '../database/tenant.ts';
import { openContent } from '../journal/content.ts';
import { keysFor } from '../journal/subject-keys.ts';
import type { BackendServices } from '../services.ts';

/** What of the journal rules are set off by. */
interface EntryRow {
  seq: number;
  at: string;
  action: string;
  record_id: string;
  record_version: number;
  cause: { root: string; depth: number } | null;
  fields: string[];
  key_id: string;
  content: Uint8Array | null;
  ticket_id: string | null;
  author: string | null;
  visibility: string | null;
  opened_at: string | null;
  /** The bot or the customer did it in a chat of which no person had been told. */
  is_bots: boolean;
  /** It is the note by which people are told of a chat. */
  is_passing_on: boolean;
}

/** Something that happened to a ticket, by an entry of the journal. */
export interface TicketHappening {
  seq: number;
  at: string;
  ticketId: string;
  events: readonly AutomationEvent[];
  /** The fields that changed. */
  fields: readonly string[];
  /** What a person did, or which moment passed, that it came of in the end. */
  root: string;
  /** How many rules led from there to it. */
  depth: number;
}

/** A ticket that is entered so much later than it was opened is history, and its customer waits for no answer. */
const LATEST = 86_400_000;

/**
 * What happened to tickets in the numbered entries behind a position, and the number of the last one looked at.
 * `hears` says which events any rule listens to; content is opened only where a broken promise is asked for.
 */
export async function happeningsAfter(
  session: TenantSession,
  { masterKey, now }: Pick<BackendServices, 'masterKey' | 'now'>,
  { position, limit, hears }: { position: number; limit: number; hears: ReadonlySet<AutomationEvent> },
): Promise<{ happenings: TicketHappening[]; last: number; isEnd: boolean }> {
  const rows = await session.prepared<EntryRow>(
    'automation_entries',
    `select j.seq, j.at, j.action, j.record_id, j.record_version, j.actor -> 'cause' as cause, j.fields, j.key_id,
       case when j.action = 'ticket.update' and j.fields ? 'slaBreaches' then j.content end as content,
       c.ticket_id, c.author, c.visibility, t.opened_at,
       b.ticket_id is not null and (b.passed_on_at is null or j.at < b.passed_on_at)
         and (j.actor ->> 'kind' = 'customer' or (j.actor ->> 'kind' = 'system' and not j.actor ? 'cause')) as is_bots,
       b.ticket_id is not null and c.author = 'bot' and c.visibility = 'internal'
         and c.sent_at = b.passed_on_at as is_passing_on
     from (select * from journal where tenant_id = $1 and seq > $2
         and seq <= (select h.seq from journal_heads as h where h.tenant_id = $1) order by seq limit $3) as j
     left join ticket_comments as c on j.action = 'ticketComment.create' and c.tenant_id = $1 and c.id = j.record_id
     left join tickets as t on j.action = 'ticket.create' and t.tenant_id = $1 and t.id = j.record_id
     left join chats as b on b.tenant_id = $1
       and b.ticket_id = case when j.action like 'ticket.%' then j.record_id else c.ticket_id end
     order by j.seq`,
    [session.tenantId, position, limit],
  );
  const happenings: TicketHappening[] = [];
  for (const row of rows) {
    const isBroken =
      row.content !== null && hears.has('slaBreached') && (await isBreach(row, session, masterKey, now()));
    const events = [...plainEvents(row), ...(isBroken ? (['slaBreached'] as const) : [])];
    if (!events.some((event) => hears.has(event))) continue;
    const ticketId = row.ticket_id ?? row.record_id;
    const { root, depth } = row.cause ?? { root: `journal|${row.seq}`, depth: 0 };
    happenings.push({ seq: row.seq, at: row.at, ticketId, events, fields: row.fields, root, depth });
  }
  return { happenings, last: rows.at(-1)?.seq ?? position, isEnd: rows.length < limit };
}

function plainEvents(row: EntryRow): AutomationEvent[] {
  // To the rules a chat is a new ticket once the bot hands it over, which its first note tells.
  if (row.is_passing_on) return ['ticketCreated'];
  if (row.is_bots) return [];
  switch (row.action) {
    case 'ticket.create':
      return row.opened_at !== null && Date.parse(row.at) - Date.parse(row.opened_at) < LATEST ? ['ticketCreated'] : [];
    case 'ticket.update':
      return ['ticketUpdated'];
    case 'ticketComment.create':
      if (row.author === 'customer') return ['customerReplied'];
      if (row.author !== 'agent') return [];
      return [row.visibility === 'public' ? 'agentReplied' : 'noteAdded'];
    default:
      return [];
  }
}

/** Whether more promises are broken than before; what was erased tells nothing. */
async function isBreach(
  { content, key_id, record_id, record_version }: EntryRow,
  session: TenantSession,
  masterKey: CryptoKey,
  now: Date,
): Promise<boolean> {
  const key = (await keysFor(session, masterKey, [key_id], { now })).get(key_id);
  if (!key || !content) return false;
  const place = { tenantId: session.tenantId, recordId: record_id, recordVersion: record_version };
  // Damaged content is found by `verify`; it must not stop the rules.
  const opened = await openContent(key, content, place).catch(() => undefined);
  if (!opened) return false;
  const { before, after } = opened;
  return ((after.slaBreaches as number | undefined) ?? 0) > ((before.slaBreaches as number | undefined) ?? 0);
}
