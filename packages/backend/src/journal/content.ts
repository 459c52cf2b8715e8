import { seal, unseal } from '../keys/seal.ts';
import { hex } from './subject-keys.ts';

/** The old and new values of the fields that an entry names; a side without a value of the field leaves it out. */
export interface Content {
  before: Record<string, unknown>;
  after: Record<string, unknown>;
}

/** What binds a ciphertext to its place: copied to another entry it does not open. */
export interface ContentPlace {
  tenantId: string;
  recordId: string;
  recordVersion: number;
}

const encoder = new TextEncoder();
const decoder = new TextDecoder();
const placeOf = ({ tenantId, recordId, recordVersion }: ContentPlace) => `${tenantId}|${recordId}|${recordVersion}`;

/** Encrypts an entry's content under its subject's key. */
export function sealContent(key: CryptoKey, content: Content, place: ContentPlace): Promise<Uint8Array<ArrayBuffer>> {
  return seal(key, encoder.encode(JSON.stringify(content)), placeOf(place));
}

/** Opens what `sealContent` made. Throws where key, place or ciphertext differ. */
export async function openContent(key: CryptoKey, sealed: Uint8Array, place: ContentPlace): Promise<Content> {
  return JSON.parse(decoder.decode(await unseal(key, sealed, placeOf(place)))) as Content;
}

/** SHA-256 in hexadecimal, of text as UTF-8. */
export async function sha256(content: string | Uint8Array): Promise<string> {
  const bytes = typeof content === 'string' ? encoder.encode(content) : new Uint8Array(content);
  return hex(new Uint8Array(await crypto.subtle.digest('SHA-256', bytes)));
}
