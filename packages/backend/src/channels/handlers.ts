import {
  CHANNEL_LIMIT,
  type ChannelCredential,
  type ChannelMessage,
  type ChannelProvider,
  isCleared,
  isId,
  PAGE_SIZE,
} from '@korkep/core';
import type { HandlerContext, Handlers } from '../http/handler.ts';
import { Problem } from '../http/problem.ts';
import { readCursor, writeCursor } from '../store/cursor.ts';
import { writeContextOf } from '../store/write-context.ts';
import { journalChannel } from './channel-journal.ts';
import {
  CHANNEL_COLUMNS,
  type ChannelRow,
  type Credentials,
  channelOf,
  openChannel,
  readChannel,
  sealCredentials,
} from './channel-row.ts';
import { adapterOf } from './known-adapters.ts';
import { MESSAGE_COLUMNS, type MessageRow } from './message-row.ts';

interface Fields {
  name?: string;
  isEnabled?: boolean;
  account?: string | null;
  url?: string | null;
  origins?: string[];
  credentials?: Partial<Record<ChannelCredential, string | null>>;
}

export const channelHandlers: Handlers = {
  'channels.list': async ({ query }, { session }) => {
    const { limit = PAGE_SIZE.default, cursor } = query as { limit?: number; cursor?: string };
    if (cursor !== undefined && !isId(cursor, 'chn')) {
      throw new Problem('invalid_cursor', 'The cursor is not one of this list. Begin again without it.');
    }
    let page = session
      .select('channels')
      .select([...CHANNEL_COLUMNS])
      .where('removed_at', 'is', null)
      .orderBy('id', 'desc')
      .limit(limit + 1);
    if (cursor !== undefined) page = page.where('id', '<', cursor);
    const rows = (await page.execute()) as unknown as ChannelRow[];
    const data = rows.slice(0, limit).map((row) => channelOf(row, session.tenantId));
    return { data, ...(rows.length > limit && { next: data.at(-1)?.id }) };
  },

  'channels.get': async ({ params }, { session }) =>
    channelOf(await readChannel(session, params.channelId as string, { lock: false }), session.tenantId),

  'channels.create': async ({ body }, context) => {
    const { session, services, now } = context;
    const fields = body as Fields & { provider: ChannelProvider; name: string };
    await holdToLimit(context);
    const id = services.newId('chn');
    const moment = now.toISOString();
    const row: ChannelRow = {
      id,
      provider: fields.provider,
      name: fields.name,
      is_enabled: fields.isEnabled ?? true,
      account: null,
      url: null,
      origins: null,
      credential_names: [],
      credentials: new Uint8Array(),
      created_at: moment,
      updated_at: moment,
      version: 1,
    };
    const made = await withFields(row, fields, {}, context);
    await session.insert('channels', stored(made)).execute();
    await journalChannel(writeContextOf(context), 'create', undefined, made);
    return channelOf(made, session.tenantId);
  },

  'channels.update': async ({ params, body }, context) => {
    const { session, services, now, ifMatch } = context;
    const before = await readChannel(session, params.channelId as string, { lock: true, ifMatch });
    const { credentials } = await openChannel(session, services.masterKey, before);
    const changed = await withFields(before, body as Fields, credentials, context);
    if (JSON.stringify(changed) === JSON.stringify(before)) return channelOf(before, session.tenantId);
    const after = { ...changed, version: before.version + 1, updated_at: now.toISOString() };
    await session.update('channels').set(stored(after)).where('id', '=', after.id).execute();
    await journalChannel(writeContextOf(context), 'update', before, after);
    session.afterCommit(() => services.channels?.wake(session.tenantId));
    return channelOf(after, session.tenantId);
  },

  'channels.archive': async ({ params }, context) => {
    const { session, services, now, ifMatch } = context;
    const before = await readChannel(session, params.channelId as string, { lock: true, ifMatch });
    const after: ChannelRow = {
      ...before,
      is_enabled: false,
      credential_names: [],
      credentials: await sealCredentials(session, services.masterKey, before.id, {}, now),
      version: before.version + 1,
      updated_at: now.toISOString(),
    };
    await session
      .update('channels')
      .set({ ...stored(after), removed_at: now })
      .where('id', '=', before.id)
      .execute();
    await journalChannel(writeContextOf(context), 'archive', before, after);
    session.afterCommit(() => services.channels?.wake(session.tenantId));
    return channelOf(after, session.tenantId);
  },

  'channels.deliveries': async ({ params, query }, { session, caller }) => {
    const { id } = await readChannel(session, params.channelId as string, { lock: false });
    const {
      status,
      limit = PAGE_SIZE.default,
      cursor,
    } = query as { status?: string[]; limit?: number; cursor?: string };
    const list = JSON.stringify(['channel', id, status ?? null]);
    const after = cursor === undefined ? undefined : readCursor(cursor, list);
    const rows = await session.prepared<MessageRow>(
      'channel_messages_list',
      `select ${MESSAGE_COLUMNS} from channel_messages
       where tenant_id = $1 and channel_id = $2 and ($3::text[] is null or status = any($3::text[]))
         and ($4::timestamptz is null or (created_at, id) < ($4::timestamptz, $5::text))
       order by created_at desc, id desc limit $6`,
      [session.tenantId, id, status ?? null, after?.key ?? null, after?.id ?? null, limit + 1],
    );
    const data = rows.slice(0, limit);
    const last = rows.length > limit ? data.at(-1) : undefined;
    const isOpen = isCleared(caller.role, 'personal');
    return {
      data: data.map((row) => messageOf(row, isOpen)),
      ...(last && { next: writeCursor({ key: last.created_at, id: last.id }, list) }),
    };
  },
};

function messageOf(row: MessageRow, isOpen: boolean): ChannelMessage {
  return {
    id: row.id,
    direction: row.direction,
    status: row.status,
    ...(isOpen && row.reason !== null && { reason: row.reason }),
    ...(isOpen && { address: row.address }),
    attempts: Number(row.attempt_count),
    ...(row.ticket_id !== null && { ticketId: row.ticket_id }),
    ...(row.comment_id !== null && { commentId: row.comment_id }),
    ...(row.customer_id !== null && { customerId: row.customer_id }),
    createdAt: row.created_at,
    ...(row.done_at !== null && { doneAt: row.done_at }),
  };
}

/** A row with what was given, held to what its provider needs. */
async function withFields(
  row: ChannelRow,
  fields: Fields,
  known: Credentials,
  { session, services, now }: HandlerContext,
): Promise<ChannelRow> {
  for (const text of [fields.name, fields.account, ...Object.values(fields.credentials ?? {})]) {
    if (typeof text === 'string' && !text.isWellFormed()) throw refused('', 'A text holds half a surrogate pair.');
  }
  const given = Object.entries({ ...known, ...fields.credentials }).filter(([, value]) => value != null);
  const credentials = Object.fromEntries(given) as Credentials;
  const account = fields.account === undefined ? row.account : fields.account;
  const url = fields.url == null ? (fields.url === null ? null : row.url) : new URL(fields.url).href;
  const adapter = adapterOf(row.provider);
  const missing = adapter?.needs.find((name) => credentials[name] === undefined);
  if (missing !== undefined) throw refused(`credentials.${missing}`, `A ${row.provider} channel needs it.`);
  const refusal = adapter?.refusalOf?.({ account: account ?? undefined, url: url ?? undefined, credentials });
  if (refusal) throw refused(refusal.path, refusal.message);
  const unreachable = url === null ? undefined : services.webhooks?.refusalOf(url);
  if (unreachable !== undefined) throw refused('url', unreachable);
  const isSame = fields.credentials === undefined && row.credentials.length > 0;
  return {
    ...row,
    name: fields.name ?? row.name,
    is_enabled: fields.isEnabled ?? row.is_enabled,
    account,
    url,
    origins: fields.origins ?? row.origins,
    ...(!isSame && {
      credential_names: Object.keys(credentials).sort() as ChannelCredential[],
      credentials: await sealCredentials(session, services.masterKey, row.id, credentials, now),
    }),
  };
}

function stored(row: ChannelRow): Record<string, unknown> {
  return {
    ...row,
    origins: row.origins === null ? null : JSON.stringify(row.origins),
    credential_names: JSON.stringify(row.credential_names),
  };
}

async function holdToLimit({ session }: HandlerContext): Promise<void> {
  const rows = await session
    .select('channels')
    .select('id')
    .where('removed_at', 'is', null)
    .limit(CHANNEL_LIMIT)
    .execute();
  if (rows.length < CHANNEL_LIMIT) return;
  throw refused('', `There are ${CHANNEL_LIMIT} channels, which is the most; remove one first.`);
}

function refused(path: string, message: string): Problem {
  const at = path === '' ? 'body' : `body.${path}`;
  return new Problem('validation_failed', message, { issues: [{ path: at, message }] });
}
