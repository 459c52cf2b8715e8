import type { Channel } from '@korkep/core';
import { inTenant } from '../database/tenant.ts';
import type { BackendServices } from '../services.ts';
import { type WebhookResponse, type WebhookTransport, WebhookTransportError } from '../webhooks/transport.ts';
import { judgeByStatus } from './adapter.ts';
import { findChannel, openChannel } from './channel-row.ts';
import { adapterOf } from './known-adapters.ts';
import type { MessageRow } from './message-row.ts';
import { inParts } from './parts.ts';

type Needs = Pick<BackendServices, 'engine' | 'masterKey' | 'now'>;

/** How long one request may take, in milliseconds. */
const TIMEOUT = 15_000;

/** What became of a try. */
export type Sent =
  /** Or another process has taken it up. */
  { is: 'taken' } | { is: 'refused' | 'retry'; reason: string; channel?: Channel; retryAfter?: string | undefined };

export interface SendingParts {
  stopped: AbortSignal;
  /** Begins the lease anew before the next part; `false` where another process has taken the reply up meanwhile. */
  hold: (sent: number) => Promise<boolean>;
}

/**
 * Sends what of a reply was not sent yet, part by part; each that was taken is written down at once, so that a try after
 * it goes on behind it.
 */
export async function sendParts(
  { engine, masterKey, now }: Needs,
  transport: WebhookTransport,
  tenantId: string,
  row: MessageRow,
  { stopped, hold }: SendingParts,
): Promise<Sent> {
  const found = await inTenant(
    engine,
    tenantId,
    async (session) => {
      const channel = await findChannel(session, row.channel_id);
      const [comment] = await session.prepared<{ body: string }>(
        'channel_reply',
        'select body from ticket_comments where tenant_id = $1 and id = $2',
        [tenantId, row.comment_id],
      );
      return channel && comment && { channel, comment, opened: await openChannel(session, masterKey, channel) };
    },
    { readOnly: true },
  );
  const adapter = found && adapterOf(found.channel.provider);
  if (!found || !adapter) return { is: 'refused', reason: 'The channel is not there any more.' };
  const { channel } = adapter;
  const parts = inParts(found.comment.body, adapter.mostText);
  for (let sent = Number(row.sent_parts); sent < parts.length; sent += 1) {
    const request = await adapter.compose(
      {
        id: parts.length === 1 ? row.id : `${row.id}.${sent + 1}`,
        conversation: row.conversation,
        recipient: row.address,
        text: parts[sent]!,
        now: now(),
      },
      found.opened,
    );
    if (!request) return { is: 'refused', reason: 'The channel has no credentials or address for replies.', channel };
    if (!(await hold(sent))) return { is: 'taken' };
    const response = await posted(transport, request, stopped);
    if (response instanceof WebhookTransportError) {
      const isFinal = response.code === 'address_refused';
      return { is: isFinal ? 'refused' : 'retry', reason: `${response.code}: ${response.message}`, channel };
    }
    const verdict = adapter.judge?.(response) ?? judgeByStatus(response);
    if (verdict.is !== 'taken') return { ...verdict, retryAfter: response.retryAfter, channel };
    const isLast = sent === parts.length - 1;
    const written = await inTenant(engine, tenantId, (session) =>
      session
        .update('channel_messages')
        .set({
          sent_parts: sent + 1,
          provider_id: verdict.id?.slice(0, 400) ?? null,
          ...(isLast && { status: 'sent', reason: null, done_at: now() }),
        })
        .where('id', '=', row.id)
        .where('status', '=', 'waiting')
        .where('attempt_count', '=', row.attempt_count)
        .returning('id')
        .execute(),
    );
    // Another process goes on with it.
    if (written.length === 0) return { is: 'taken' };
  }
  return { is: 'taken' };
}

/** The answer, or why none came. */
async function posted(
  transport: WebhookTransport,
  request: { url: string; headers: Record<string, string>; body: string },
  stopped: AbortSignal,
): Promise<WebhookResponse | WebhookTransportError> {
  const signal = AbortSignal.any([stopped, AbortSignal.timeout(TIMEOUT)]);
  try {
    return await transport.send({
      ...request,
      headers: { 'user-agent': 'Korkep-Channels/1', ...request.headers },
      signal,
    });
  } catch (error) {
    if (error instanceof WebhookTransportError) return error;
    return new WebhookTransportError('connection_failed', error instanceof Error ? error.message : String(error));
  }
}
