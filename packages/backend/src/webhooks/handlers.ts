import { isId, PAGE_SIZE, type Role, WEBHOOK_LIMIT, WEBHOOK_OVERLAP, type WebhookPayload } from '@korkep/core';
import { covers } from '../access/authorisation.ts';
import type { HandlerContext, Handlers } from '../http/handler.ts';
import { Problem } from '../http/problem.ts';
import { beyond } from '../keys/handlers.ts';
import { writeContextOf } from '../store/write-context.ts';
import { deliveriesHandlers } from './deliveries.ts';
import { ENDPOINT_COLUMNS, type EndpointRow, endpointOf, readEndpoint } from './endpoint.ts';
import { journalEndpoint } from './endpoint-journal.ts';
import { makeSecret } from './secret.ts';

interface EndpointFields {
  url?: string;
  events?: string[];
  description?: string | null;
  payload?: WebhookPayload;
  isEnabled?: boolean;
}

export const webhookHandlers: Handlers = {
  ...deliveriesHandlers,

  'webhooks.list': async ({ query }, { session, now }) => {
    const { limit = PAGE_SIZE.default, cursor } = query as { limit?: number; cursor?: string };
    if (cursor !== undefined && !isId(cursor, 'whk')) {
      throw new Problem('invalid_cursor', 'The cursor is not one of this list. Begin again without it.');
    }
    let page = session
      .select('webhook_endpoints')
      .select([...ENDPOINT_COLUMNS])
      .where('removed_at', 'is', null)
      .orderBy('id', 'desc')
      .limit(limit + 1);
    if (cursor !== undefined) page = page.where('id', '<', cursor);
    const rows = (await page.execute()) as EndpointRow[];
    const data = rows.slice(0, limit).map((row) => endpointOf(row, now));
    return { data, ...(rows.length > limit && { next: data.at(-1)?.id }) };
  },

  'webhooks.get': async ({ params }, { session, now }) =>
    endpointOf(await readEndpoint(session, params.webhookId as string, { lock: false }), now),

  'webhooks.create': async ({ body }, context) => {
    const { caller, session, services, now } = context;
    const { role, ...fields } = body as EndpointFields & { role?: Role; url: string; events: string[] };
    if (fields.payload === 'full' && role === undefined) {
      throw refused('role', 'Name the role whose sight the full payload is limited to.');
    }
    if (role !== undefined && !covers(caller.role, role)) throw beyond(caller.role, role);
    await holdToLimit(context);
    const id = services.newId('whk');
    const made = await makeSecret(session, services, id, now);
    const moment = now.toISOString();
    const isEnabled = fields.isEnabled ?? true;
    const row: EndpointRow = {
      id,
      url: checkedUrl(fields.url, context),
      description: checkedText(fields.description ?? null),
      events: fields.events,
      payload: fields.payload ?? 'thin',
      role: role ?? caller.role,
      is_enabled: isEnabled,
      disabled_at: isEnabled ? null : moment,
      disabled_reason: isEnabled ? null : 'requested',
      secret: made.sealed,
      old_secret: null,
      old_secret_until: null,
      position: await headOf(context),
      failures: 0,
      failing_since: null,
      paused_until: null,
      last_delivered_at: null,
      created_at: moment,
      updated_at: moment,
      version: 1,
    };
    await session.insert('webhook_endpoints', { ...row, events: JSON.stringify(row.events) }).execute();
    await journalEndpoint(writeContextOf(context), 'create', undefined, row);
    wakeAfterCommit(context);
    return { webhook: endpointOf(row, now), secret: made.secret };
  },

  'webhooks.update': async ({ params, body }, context) => {
    const { caller, session, now, ifMatch } = context;
    const before = await readEndpoint(session, params.webhookId as string, { lock: true, ifMatch });
    // Whoever sends an endpoint's messages elsewhere gets what its role sees.
    if (!covers(caller.role, before.role)) throw beyond(caller.role, before.role);
    const fields = body as EndpointFields;
    const isEnabled = fields.isEnabled ?? before.is_enabled;
    const moment = now.toISOString();
    const after: EndpointRow = {
      ...before,
      ...(fields.url !== undefined && { url: checkedUrl(fields.url, context) }),
      ...(fields.events !== undefined && { events: fields.events }),
      ...(fields.description !== undefined && { description: checkedText(fields.description) }),
      ...(fields.payload !== undefined && { payload: fields.payload }),
      ...(isEnabled && !before.is_enabled && (await turnedOn(context))),
      ...(!isEnabled &&
        before.is_enabled && { is_enabled: false, disabled_at: moment, disabled_reason: 'requested' as const }),
    };
    // Another address is another receiver: what the old one did is not held against it.
    if (after.url !== before.url) Object.assign(after, { failures: 0, failing_since: null, paused_until: null });
    return save(context, before, after);
  },

  'webhooks.rotateSecret': async ({ params, body }, context) => {
    const { caller, session, services, now } = context;
    const { overlap = WEBHOOK_OVERLAP.default } = body as { overlap?: number };
    const before = await readEndpoint(session, params.webhookId as string, { lock: true });
    if (!covers(caller.role, before.role)) throw beyond(caller.role, before.role);
    const made = await makeSecret(session, services, before.id, now);
    const webhook = await save(context, before, {
      ...before,
      secret: made.sealed,
      old_secret: overlap > 0 ? before.secret : null,
      old_secret_until: overlap > 0 ? new Date(now.getTime() + overlap * 1000).toISOString() : null,
    });
    return { webhook, secret: made.secret };
  },

  'webhooks.remove': async ({ params }, context) => {
    const { session, now, ifMatch } = context;
    const before = await readEndpoint(session, params.webhookId as string, { lock: true, ifMatch });
    const after = { ...before, is_enabled: false, version: before.version + 1, updated_at: now.toISOString() };
    // Its deliveries may be many; they and the row are deleted by and by.
    await session
      .update('webhook_endpoints')
      .set({ is_enabled: false, removed_at: now, old_secret: null, version: after.version, updated_at: now })
      .where('id', '=', before.id)
      .execute();
    await journalEndpoint(writeContextOf(context), 'archive', before, after);
    return endpointOf(after, now);
  },
};

/** Writes an endpoint that was changed; nothing where nothing was. */
async function save(context: HandlerContext, before: EndpointRow, after: EndpointRow) {
  const { session, now } = context;
  if (JSON.stringify(before) === JSON.stringify(after)) return endpointOf(before, now);
  const row = { ...after, version: before.version + 1, updated_at: now.toISOString() };
  await session
    .update('webhook_endpoints')
    .set({ ...row, events: JSON.stringify(row.events) })
    .where('id', '=', row.id)
    .execute();
  await journalEndpoint(writeContextOf(context), 'update', before, row);
  wakeAfterCommit(context);
  return endpointOf(row, now);
}

/** What an endpoint that is turned on begins with: what happened meanwhile is replayed only if asked for. */
async function turnedOn(context: HandlerContext) {
  return {
    is_enabled: true,
    disabled_at: null,
    disabled_reason: null,
    failures: 0,
    failing_since: null,
    paused_until: null,
    position: await headOf(context),
  };
}

async function headOf({ session }: HandlerContext): Promise<number> {
  const head = await session.select('journal_heads').select('seq').executeTakeFirst();
  return (head?.seq as number | undefined) ?? 0;
}

async function holdToLimit({ session }: HandlerContext): Promise<void> {
  const rows = await session
    .select('webhook_endpoints')
    .select('id')
    .where('removed_at', 'is', null)
    .limit(WEBHOOK_LIMIT.endpoints)
    .execute();
  if (rows.length < WEBHOOK_LIMIT.endpoints) return;
  throw refused('', `There are ${WEBHOOK_LIMIT.endpoints} endpoints, which is the most; remove one first.`);
}

/** The address in its canonical form, if messages could ever be sent there. */
function checkedUrl(url: string, { services }: HandlerContext): string {
  const { href } = new URL(url);
  const refusal = services.webhooks?.refusalOf(href);
  if (refusal !== undefined) throw refused('body.url', refusal);
  if (href.length > 2048) throw refused('body.url', 'At most 2048 characters.');
  return href;
}

function checkedText(text: string | null): string | null {
  if (text === null || text.isWellFormed()) return text;
  throw refused('body.description', 'The text holds half a surrogate pair, which cannot be stored.');
}

function wakeAfterCommit({ session, services }: HandlerContext): void {
  session.afterCommit(() => services.webhooks?.wake(session.tenantId));
}

function refused(path: string, message: string): Problem {
  return new Problem('validation_failed', message, { issues: [{ path, message }] });
}
