/** Nobody fills in a form faster, and nobody leaves one open for longer; milliseconds. */
const FASTEST = 3_000;
const LONGEST = 24 * 3_600_000;

const encoder = new TextEncoder();

/** What a stamp says: how a form was filled in, and by what it is known again when it comes twice. */
export type Stamped = { is: 'fine'; nonce: string } | { is: 'tooFast' | 'tooOld' | 'none' };

/** The moment at which a form was given out, signed, with something that is in no other form. */
export async function makeStamp(key: CryptoKey, channelId: string, now: Date): Promise<string> {
  const nonce = hex(crypto.getRandomValues(new Uint8Array(12)));
  const moment = now.getTime().toString(36);
  const signature = await crypto.subtle.sign('HMAC', key, content(channelId, moment, nonce));
  return `${moment}.${nonce}.${hex(new Uint8Array(signature))}`;
}

export async function readStamp(key: CryptoKey, channelId: string, given: string, now: Date): Promise<Stamped> {
  const [, moment, nonce, signature] = /^([0-9a-z]{6,10})\.([0-9a-f]{24})\.([0-9a-f]{64})$/.exec(given) ?? [];
  if (signature === undefined) return { is: 'none' };
  const bytes = Uint8Array.from(signature.match(/../g)!, (pair) => Number.parseInt(pair, 16));
  if (!(await crypto.subtle.verify('HMAC', key, bytes, content(channelId, moment!, nonce!)))) return { is: 'none' };
  const age = now.getTime() - Number.parseInt(moment!, 36);
  if (age < FASTEST) return { is: 'tooFast' };
  return age > LONGEST ? { is: 'tooOld' } : { is: 'fine', nonce: nonce! };
}

function content(channelId: string, moment: string, nonce: string): Uint8Array<ArrayBuffer> {
  return encoder.encode(['form', channelId, moment, nonce].join('\n'));
}

function hex(bytes: Uint8Array): string {
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
}
