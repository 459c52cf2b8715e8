import type { Context } from 'hono';
import { inTenant } from '../database/tenant.ts';
import type { Environment } from '../http/environment.ts';
import { Problem } from '../http/problem.ts';
import { RateLimiter } from '../http/rate-limit.ts';
import { readBody } from '../http/read-body.ts';
import type { BackendServices } from '../services.ts';
import type { Answer, ChannelAdapter, ConnectedChannel } from './adapter.ts';
import { type ChannelRow, findChannel, openChannel, readInbound } from './channel-row.ts';
import { adapterOf } from './known-adapters.ts';
import { takeMessage } from './take-message.ts';

type Services = Pick<BackendServices, 'engine' | 'masterKey' | 'now' | 'newId' | 'wakeSequencer' | 'channels'>;

/** Of one channel: what was signed, and what was not, each for itself, so that a stranger shuts nobody out. */
const SIGNED_RATE = { perSecond: 20, burst: 200 };
const STRANGER_RATE = { perSecond: 5, burst: 100 };
/** Providers send messages one by one or in small batches. */
const BODY_BYTES = 262_144;
const MOST_MESSAGES = 100;
/** Milliseconds for reading a body. */
const PATIENCE = 10_000;

/** A channel that takes messages, with the credentials opened. */
export interface OpenChannel {
  tenantId: string;
  row: ChannelRow;
  channel: ConnectedChannel;
  adapter: ChannelAdapter;
}

/**
 * Where providers deliver messages. Whoever cannot prove to be the provider is told 401 and nothing more: neither whether
 * there is such a channel nor what was wrong.
 */
export function inboundPage(
  services: Services,
  { publicUrl }: { publicUrl?: string | undefined } = {},
): {
  get: (context: Context<Environment>) => Promise<Response>;
  post: (context: Context<Environment>) => Promise<Response>;
} {
  const bySigned = new RateLimiter(SIGNED_RATE);
  const byStranger = new RateLimiter(STRANGER_RATE);
  const stranger = (path: string): Problem => {
    byStranger.take(path);
    return new Problem('unauthenticated', 'The request is not signed by who may send here.');
  };
  return {
    get: async (context) => {
      const path = context.req.param('channel') ?? '';
      const opened = await open(services, path);
      const answer = await opened?.adapter.challenge?.(new URL(context.req.url).searchParams, opened.channel);
      if (!answer) throw stranger(path);
      return respond(answer);
    },
    post: async (context) => {
      const path = context.req.param('channel') ?? '';
      const opened = await open(services, path);
      if (!opened) throw stranger(path);
      const { adapter, channel, tenantId, row } = opened;
      const body = await readBody(context.req.raw, BODY_BYTES, AbortSignal.timeout(PATIENCE));
      const request = { url: calledUrl(context.req.url, publicUrl), headers: context.req.raw.headers, body };
      if (!(await adapter.verify(request, channel, services.now()))) throw stranger(path);
      bySigned.take(row.id);
      const { messages, answer } = adapter.read(request, channel);
      for (const message of messages.slice(0, MOST_MESSAGES)) {
        await takeMessage(services, tenantId, row.id, adapter.channel, message);
      }
      return respond(answer ?? adapter.accepted ?? { status: 202 });
    },
  };
}

async function open({ engine, masterKey }: Services, path: string): Promise<OpenChannel | undefined> {
  const named = readInbound(path);
  if (!named) return undefined;
  return inTenant(
    engine,
    named.tenantId,
    async (session) => {
      const row = await findChannel(session, named.channelId);
      const adapter = row && adapterOf(row.provider);
      if (!row?.is_enabled || !adapter) return undefined;
      return { tenantId: named.tenantId, row, adapter, channel: await openChannel(session, masterKey, row) };
    },
    { readOnly: true },
  );
}

/** As the provider wrote it, which is not what a proxy in front passes on. */
function calledUrl(url: string, publicUrl: string | undefined): string {
  if (publicUrl === undefined) return url;
  const { pathname, search } = new URL(url);
  return publicUrl.replace(/\/+$/, '') + pathname + search;
}

function respond({ status, body, contentType }: Answer): Response {
  return new Response(body ?? null, {
    status,
    headers: { 'cache-control': 'no-store', ...(contentType !== undefined && { 'content-type': contentType }) },
  });
}
