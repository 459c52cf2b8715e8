import type { Context } from 'hono';
import { inTenant } from '../database/tenant.ts';
import type { Environment } from '../http/environment.ts';
import { Problem } from '../http/problem.ts';
import { RateLimiter } from '../http/rate-limit.ts';
import { readBody } from '../http/read-body.ts';
import { UnprovenReads } from '../http/unproven-reads.ts';
import type { BackendServices } from '../services.ts';
import type { Answer, ChannelAdapter, ConnectedChannel } from './adapter.ts';
import { type ChannelRow, findChannel, openChannel, readInbound } from './channel-row.ts';
import { type FormOptions, formRoutes } from './form/form-page.ts';
import { adapterOf } from './known-adapters.ts';
import { takeMessage } from './take-message.ts';

type Services = Pick<
  BackendServices,
  'engine' | 'masterKey' | 'now' | 'newId' | 'random' | 'wakeSequencer' | 'channels' | 'attachments'
>;

/** Of one channel: what was signed, and what was not, each for itself, so that a stranger shuts nobody out. */
const SIGNED_RATE = { perSecond: 20, burst: 200 };
const STRANGER_RATE = { perSecond: 5, burst: 100 };
/** Providers send messages one by one or in small batches. */
const BODY_BYTES = 262_144;
/** Milliseconds for reading a body. */
const PATIENCE = 10_000;

/** A channel that takes messages: of a provider with its credentials opened, or a form. */
interface OpenChannel {
  tenantId: string;
  row: ChannelRow;
  provider?: { channel: ConnectedChannel; adapter: ChannelAdapter };
}

/**
 * Where providers deliver messages. Whoever cannot prove to be the provider is told 401 and nothing more: neither whether
 * there is such a channel nor what was wrong.
 */
export function inboundPage(
  services: Services,
  options: FormOptions = {},
): {
  get: (context: Context<Environment>) => Promise<Response>;
  post: (context: Context<Environment>) => Promise<Response>;
} {
  const form = formRoutes(services, options);
  const bySigned = new RateLimiter(SIGNED_RATE);
  const byStranger = new RateLimiter(STRANGER_RATE);
  const reads = new UnprovenReads();
  const openOnce = (path: string) => reads.read(path, () => open(services, path));
  const stranger = (path: string): Problem => {
    byStranger.take(path);
    return new Problem('unauthenticated', 'The request is not signed by who may send here.');
  };
  return {
    get: async (context) => {
      const path = context.req.param('channel') ?? '';
      const opened = await openOnce(path);
      if (opened && !opened.provider) return form.get(context, opened);
      const { adapter, channel } = opened?.provider ?? {};
      const answer = channel && (await adapter?.challenge?.(new URL(context.req.url).searchParams, channel));
      if (!answer) throw stranger(path);
      return respond(answer);
    },
    post: async (context) => {
      const path = context.req.param('channel') ?? '';
      const opened = await openOnce(path);
      if (!opened) throw stranger(path);
      if (!opened.provider) return form.post(context, opened);
      const { tenantId, row } = opened;
      const { adapter, channel } = opened.provider;
      const body = await readBody(context.req.raw, BODY_BYTES, AbortSignal.timeout(PATIENCE));
      const request = { url: calledUrl(context.req.url, options.publicUrl), headers: context.req.raw.headers, body };
      if (!(await adapter.verify(request, channel, services.now()))) throw stranger(path);
      reads.prove(path);
      bySigned.take(row.id);
      const { messages, answer } = adapter.read(request, channel);
      for (const message of messages) {
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
      if (!row?.is_enabled) return undefined;
      const adapter = adapterOf(row.provider);
      if (!adapter) return { tenantId: named.tenantId, row };
      const channel = await openChannel(session, masterKey, row);
      return { tenantId: named.tenantId, row, provider: { channel, adapter } };
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
