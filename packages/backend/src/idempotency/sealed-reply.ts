import { seal, unseal } from '../keys/seal.ts';

const encoder = new TextEncoder();
const decoder = new TextDecoder();

/** Where a stored reply belongs. */
export interface ReplyPlace {
  tenantId: string;
  principal: string;
  route: string;
  /** The idempotency key as sent. It is never stored: whoever does not know it cannot read the reply. */
  key: string;
}

/** What is stored instead of the key. */
export function hashOfKey(place: ReplyPlace): Promise<string> {
  return sha256(encoder.encode(`idempotency key|${placeText(place)}|${place.key}`));
}

/** Hash of what makes a request the same: address, version asked for, body. */
export async function hashOfRequest(url: string, ifMatch: string | undefined, body: Uint8Array): Promise<string> {
  const head = encoder.encode(`${url}\n${ifMatch ?? ''}\n`);
  const whole = new Uint8Array(head.length + body.length);
  whole.set(head);
  whole.set(body, head.length);
  return sha256(whole);
}

/** Encrypts a reply under the idempotency key and the master key. */
export async function sealReply(masterKey: CryptoKey, place: ReplyPlace, reply: string): Promise<Uint8Array> {
  const inner = await seal(await replyKey(place), encoder.encode(reply), 'idempotency_records|reply');
  return seal(masterKey, inner, `idempotency_records|sealed_reply|${placeText(place)}`);
}

/** Decrypts what `sealReply` made. */
export async function unsealReply(masterKey: CryptoKey, place: ReplyPlace, sealed: Uint8Array): Promise<string> {
  const inner = await unseal(masterKey, sealed, `idempotency_records|sealed_reply|${placeText(place)}`);
  return decoder.decode(await unseal(await replyKey(place), inner, 'idempotency_records|reply'));
}

async function replyKey(place: ReplyPlace): Promise<CryptoKey> {
  const material = await crypto.subtle.importKey('raw', encoder.encode(place.key), 'HKDF', false, ['deriveKey']);
  return crypto.subtle.deriveKey(
    { name: 'HKDF', hash: 'SHA-256', salt: encoder.encode(placeText(place)), info: encoder.encode('idempotent reply') },
    material,
    { name: 'AES-GCM', length: 256 },
    false,
    ['encrypt', 'decrypt'],
  );
}

function placeText({ tenantId, principal, route }: ReplyPlace): string {
  return `${tenantId}|${principal}|${route}`;
}

async function sha256(bytes: Uint8Array<ArrayBuffer>): Promise<string> {
  const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', bytes));
  let hex = '';
  for (const byte of digest) hex += byte.toString(16).padStart(2, '0');
  return hex;
}
