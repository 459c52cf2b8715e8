import type { WebhookAttempt } from '@korkep/core';
import { webhookSignature } from '@korkep/core/webhooks';
import type { Claimed } from './round.ts';
import { retryAfterOf, type WebhookSchedule } from './schedule.ts';
import type { Outcome } from './settle.ts';
import { type WebhookResponse, type WebhookTransport, WebhookTransportError } from './transport.ts';

/** How much of a receiver's answer is kept, in characters. */
const EXCERPT = 500;

export interface AttemptOptions {
  transport: WebhookTransport;
  schedule: WebhookSchedule;
  now: () => Date;
  /** In [0, 1). */
  random: () => number;
  /** Ends tries when the process stops. */
  signal: AbortSignal;
}

/** Sends one message once. Never rejects: what went wrong is part of the outcome. `undefined` when it was called off. */
export async function attempt(
  { delivery, url, body, secrets }: Claimed,
  { transport, schedule, now, random, signal }: AttemptOptions,
): Promise<Outcome | undefined> {
  const at = now();
  const begun = performance.now();
  const outcome = (rest: Partial<WebhookAttempt>, retryAfter = 0): Outcome => ({
    delivery,
    attempt: { at: at.toISOString(), latencyMs: Math.round(performance.now() - begun), ...rest },
    retryAfter,
    random: random(),
  });
  try {
    const timestamp = Math.floor(at.getTime() / 1000);
    const headers = {
      'content-type': 'application/json',
      'user-agent': 'Korkep-Webhooks/1',
      'webhook-id': delivery.id,
      'webhook-timestamp': String(timestamp),
      'webhook-signature': await webhookSignature(secrets, delivery.id, timestamp, body),
    };
    const { status, retryAfter, text } = await within(schedule.timeout, signal, (limit) =>
      transport.send({ url, headers, body, signal: limit }),
    );
    const response = excerptOf(text);
    return outcome(
      { status, ...(response !== '' && { response }) },
      retryAfterOf(retryAfter, now().getTime(), schedule),
    );
  } catch (error) {
    if (signal.aborted) return undefined;
    return outcome({ error: error instanceof WebhookTransportError ? error.code : 'connection_failed' });
  }
}

/** Ends the try when its time is over, whatever the transport makes of the signal. */
async function within(
  timeout: number,
  stopped: AbortSignal,
  send: (limit: AbortSignal) => Promise<WebhookResponse>,
): Promise<WebhookResponse> {
  const limit = new AbortController();
  let timer: ReturnType<typeof setTimeout> | undefined;
  let stop: (() => void) | undefined;
  const late = new Promise<never>((_, reject) => {
    const end = (error: Error) => {
      reject(error);
      limit.abort(error);
    };
    timer = setTimeout(() => end(new WebhookTransportError('timeout', 'No answer within the time of a try.')), timeout);
    stop = () => end(new WebhookTransportError('stopped', 'The sender was stopped.'));
    if (stopped.aborted) stop();
    stopped.addEventListener('abort', stop, { once: true });
  });
  try {
    return await Promise.race([send(limit.signal), late]);
  } finally {
    clearTimeout(timer);
    if (stop) stopped.removeEventListener('abort', stop);
  }
}

/** The beginning of an answer as the database can hold it: control characters and halves of pairs are replaced. */
function excerptOf(text: string): string {
  return text
    .slice(0, EXCERPT)
    .replace(/[^\P{Cc}\t\n]/gu, '\ufffd')
    .toWellFormed();
}
