const encoder = new TextEncoder();
const PREFIX = 'whsec_';

/** The bytes of a secret as it is shown, `whsec_…` in base64. Throws `TypeError` on anything else. */
export function secretBytes(secret: string): Uint8Array<ArrayBuffer> {
  const text = secret.startsWith(PREFIX) ? secret.slice(PREFIX.length) : secret;
  if (!/^[A-Za-z0-9+/]{16,}={0,2}$/.test(text)) throw new TypeError('A webhook secret such as "whsec_…" is expected.');
  return Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0));
}

/** The key that a secret's bytes make. */
export function webhookKey(bytes: Uint8Array<ArrayBuffer>): Promise<CryptoKey> {
  return crypto.subtle.importKey('raw', bytes, { name: 'HMAC', hash: 'SHA-256' }, false, ['sign', 'verify']);
}

/** What is signed: the message's id, the moment of sending in seconds and the body as it was sent. */
export function signedContent(id: string, timestamp: number | string, body: string): Uint8Array<ArrayBuffer> {
  return encoder.encode(`${id}.${timestamp}.${body}`);
}

/**
 * The header `webhook-signature` of Standard Webhooks 1.0: one `v1` signature (HMAC-SHA256, base64) for each secret,
 * divided by spaces.
 */
export async function webhookSignature(
  secrets: readonly Uint8Array<ArrayBuffer>[],
  id: string,
  timestamp: number,
  body: string,
): Promise<string> {
  const content = signedContent(id, timestamp, body);
  const signatures = await Promise.all(
    secrets.map(async (secret) => new Uint8Array(await crypto.subtle.sign('HMAC', await webhookKey(secret), content))),
  );
  return signatures.map((signature) => `v1,${btoa(String.fromCharCode(...signature))}`).join(' ');
}
