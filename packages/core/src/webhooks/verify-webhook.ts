import type { WebhookEvent } from '../contract/webhooks.ts';
import { secretBytes, signedContent, webhookKey } from './signature.ts';

/** Why a message was not let pass; `reason` is one of `headers`, `timestamp`, `signature`, `body`. */
export class WebhookVerificationError extends Error {
  override readonly name = 'WebhookVerificationError';
  readonly reason: 'headers' | 'timestamp' | 'signature' | 'body';

  constructor(reason: WebhookVerificationError['reason'], message: string) {
    super(message);
    this.reason = reason;
  }
}

export interface VerifyWebhookOptions {
  /** How far the moment of sending may be off, either way, in seconds. Default 300. */
  tolerance?: number;
  /** The clock, in milliseconds since 1970. */
  now?: () => number;
}

type HeaderSource = Headers | Readonly<Record<string, string | readonly string[] | undefined>>;

const TOLERANCE = 300;
/** More signatures than any rotation makes are not looked at. */
const MOST_SIGNATURES = 16;

/**
 * Checks that a message came from the endpoint's sender and was not changed or recorded, and gives its event. `payload`
 * is the body as it arrived, before any parsing. The event may come more than once: keep the header `webhook-id` of those
 * that were handled. Follows Standard Webhooks 1.0, so that any of its libraries does as well.
 *
 * @example
 * const event = await verifyWebhook(await request.text(), request.headers, secret);
 * if (event.type === 'customer.updated') refresh(event.data.id);
 * @throws WebhookVerificationError; answer it with 400.
 */
export async function verifyWebhook(
  payload: string,
  headers: HeaderSource,
  secret: string | readonly string[],
  { tolerance = TOLERANCE, now = Date.now }: VerifyWebhookOptions = {},
): Promise<WebhookEvent> {
  const id = headerOf(headers, 'webhook-id');
  const timestamp = headerOf(headers, 'webhook-timestamp');
  const signatures = headerOf(headers, 'webhook-signature');
  if (!id || !timestamp || !signatures) {
    throw new WebhookVerificationError(
      'headers',
      'The headers webhook-id, webhook-timestamp and webhook-signature are needed.',
    );
  }
  // Digits only: what is checked against the clock must be what was signed.
  if (!/^\d{1,12}$/.test(timestamp) || Math.abs(now() / 1000 - Number(timestamp)) > tolerance) {
    throw new WebhookVerificationError(
      'timestamp',
      `The message was not sent within ${tolerance} seconds of now: it is recorded, or a clock is wrong.`,
    );
  }
  if (!(await isSigned(signedContent(id, timestamp, payload), signatures, secret))) {
    throw new WebhookVerificationError('signature', 'No signature of the message is by one of the secrets.');
  }
  try {
    return JSON.parse(payload) as WebhookEvent;
  } catch {
    throw new WebhookVerificationError('body', 'The message is signed, but its body is not JSON.');
  }
}

async function isSigned(
  content: Uint8Array<ArrayBuffer>,
  signatures: string,
  secret: string | readonly string[],
): Promise<boolean> {
  const secrets = typeof secret === 'string' ? [secret] : secret;
  const keys = await Promise.all(secrets.map((one) => webhookKey(secretBytes(one))));
  for (const part of signatures.split(' ', MOST_SIGNATURES)) {
    const value = /^v1,([A-Za-z0-9+/]{43}=)$/.exec(part)?.[1];
    if (value === undefined) continue;
    const signature = Uint8Array.from(atob(value), (letter) => letter.charCodeAt(0));
    for (const key of keys) if (await crypto.subtle.verify('HMAC', key, signature, content)) return true;
  }
  return false;
}

function headerOf(headers: HeaderSource, name: string): string | undefined {
  if (typeof (headers as Headers).get === 'function') return (headers as Headers).get(name) ?? undefined;
  for (const [key, value] of Object.entries(headers)) {
    if (key.toLowerCase() === name) return typeof value === 'string' ? value : value?.[0];
  }
  return undefined;
}
