/**
 * Authenticated encryption of small secrets in the database: AES-256-GCM with a random nonce. `place` (table, column,
 * tenant and id) is bound in, so that a sealed value copied to another row does not open.
 */
const FORMAT = 1;
const NONCE = 12;
const encoder = new TextEncoder();

/** Imports the 32 bytes of the master key. The `CryptoKey` cannot be exported again. */
export function importMasterKey(bytes: Uint8Array): Promise<CryptoKey> {
  if (bytes.length !== 32) {
    throw new TypeError(`The master key is ${bytes.length} bytes long; it must be 32 (KORKEP_MASTER_KEY in base64).`);
  }
  return crypto.subtle.importKey('raw', new Uint8Array(bytes), 'AES-GCM', false, ['encrypt', 'decrypt']);
}

/** Encrypts bytes for one place: a format byte, the nonce, then the ciphertext with its tag. */
export async function seal(key: CryptoKey, content: Uint8Array, place: string): Promise<Uint8Array<ArrayBuffer>> {
  const nonce = crypto.getRandomValues(new Uint8Array(NONCE));
  const sealed = await crypto.subtle.encrypt(
    { name: 'AES-GCM', iv: nonce, additionalData: encoder.encode(place) },
    key,
    new Uint8Array(content),
  );
  const whole = new Uint8Array(1 + NONCE + sealed.byteLength);
  whole[0] = FORMAT;
  whole.set(nonce, 1);
  whole.set(new Uint8Array(sealed), 1 + NONCE);
  return whole;
}

/** Decrypts what `seal` made for the same place; throws where key, place or content differ. */
export async function unseal(key: CryptoKey, sealed: Uint8Array, place: string): Promise<Uint8Array<ArrayBuffer>> {
  if (sealed[0] !== FORMAT) throw new Error(`A sealed value of ${place} has an unknown format.`);
  const bytes = new Uint8Array(sealed);
  const content = await crypto.subtle.decrypt(
    { name: 'AES-GCM', iv: bytes.subarray(1, 1 + NONCE), additionalData: encoder.encode(place) },
    key,
    bytes.subarray(1 + NONCE),
  );
  return new Uint8Array(content);
}
