/**
 * The text of a secret API key: `sk_<tenant>_<43 random>_<checksum>`. The tenant stands in it so that it is looked up
 * inside the tenant's own transaction; the checksum lets secret scanners and us refuse garbage without a look-up.
 */
const KEY = /^sk_([0-7][0-9a-hjkmnp-tv-z]{25})_([0-9A-Za-z]{43})_([0-9A-Za-z]{6})$/;
const BASE62 = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';

export interface ParsedApiKey {
  tenantId: string;
  secret: string;
}

/** Fills the array with random bytes. */
export type Random = (bytes: Uint8Array<ArrayBuffer>) => void;

/** Makes the secret of a new key: 256 random bits. */
export function makeApiKey(tenantId: string, random: Random): string {
  const body = `sk_${tenantId.slice('ten_'.length)}_${randomText(43, random)}`;
  return `${body}_${checksum(body)}`;
}

/** The tenant of a key, or undefined where the text is no key of ours. */
export function parseApiKey(text: string): ParsedApiKey | undefined {
  const match = KEY.exec(text);
  if (!match || checksum(text.slice(0, text.lastIndexOf('_'))) !== match[3]) return undefined;
  return { tenantId: `ten_${match[1]}`, secret: text };
}

/** What is stored of a secret. A plain hash is enough for 256 random bits. */
export async function hashSecret(secret: string): Promise<string> {
  const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', new TextEncoder().encode(secret)));
  let hex = '';
  for (const byte of digest) hex += byte.toString(16).padStart(2, '0');
  return hex;
}

/** The end of a secret, by which people tell keys apart. */
export function hintOf(secret: string): string {
  return `…${secret.slice(-11, -7)}`;
}

function randomText(length: number, random: Random): string {
  let text = '';
  const bytes = new Uint8Array(64);
  while (text.length < length) {
    random(bytes);
    // 248 is the greatest multiple of 62 in a byte; what lies above would favour the first letters.
    for (const byte of bytes) if (byte < 248 && text.length < length) text += BASE62[byte % 62];
  }
  return text;
}

/** CRC-32 in six base-62 digits. */
function checksum(text: string): string {
  let crc = 0xffffffff;
  for (let index = 0; index < text.length; index += 1) {
    crc ^= text.charCodeAt(index);
    for (let bit = 0; bit < 8; bit += 1) crc = crc & 1 ? (crc >>> 1) ^ 0xedb88320 : crc >>> 1;
  }
  let value = (crc ^ 0xffffffff) >>> 0;
  let digits = '';
  for (let index = 0; index < 6; index += 1) {
    digits = BASE62[value % 62] + digits;
    value = Math.floor(value / 62);
  }
  return digits;
}
