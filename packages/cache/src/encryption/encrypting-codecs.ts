import { CacheError } from '../cache-error.ts';
import type { Store, Transaction } from '../database/store.ts';
import type { Environment } from '../environment.ts';
import { type Codec, type Encoded, textOf } from './codec.ts';

type MetaStore = Store<'meta'>;
type WithCrypto = Pick<Environment, 'crypto'>;

const KEY = 'key';
const CHECK = 'keyCheck';
const IV_BYTES = 12;

/**
 * Encrypts under a key that this browser makes once and keeps in the store's table `meta`. No script can read the key
 * itself; whoever can run scripts on the page, or copy the whole browser profile, can still use it.
 * @throws CacheError `locked` where the browser has no WebCrypto, as outside of HTTPS.
 */
export async function deviceCodec(store: MetaStore, environment: WithCrypto): Promise<Codec> {
  const read = (transaction: Transaction<'meta'>) => transaction.get<CryptoKey>('meta', KEY);
  let key = await store.transact(['meta'], 'readonly', read);
  if (!key) {
    const made = await subtle(environment).generateKey({ name: 'AES-GCM', length: 256 }, false, ['encrypt', 'decrypt']);
    const keepFirst = async (transaction: Transaction<'meta'>) => {
      const others = await read(transaction);
      if (!others) await transaction.put('meta', KEY, made);
      return others ?? made;
    };
    key = await store.transact(['meta'], 'readwrite', keepFirst, { durability: 'strict' });
  }
  return encryptingCodec(key, environment);
}

/**
 * Encrypts under the host's AES-GCM key. It is never stored.
 * @throws CacheError `locked` when the key cannot be had, `invalid` when it is of another kind.
 */
export async function keyCodec(key: CryptoKey | (() => Promise<CryptoKey>), environment: WithCrypto): Promise<Codec> {
  let had: CryptoKey;
  try {
    had = typeof key === 'function' ? await key() : key;
  } catch (cause) {
    throw new CacheError('locked', 'The key of the cache could not be had; open the cache when it can.', { cause });
  }
  if (had?.algorithm?.name !== 'AES-GCM' || !had.usages.includes('encrypt') || !had.usages.includes('decrypt')) {
    throw new CacheError('invalid', 'The key of the cache must be an AES-GCM key that encrypts and decrypts.');
  }
  return encryptingCodec(had, environment);
}

/**
 * Whether what the store keeps was encrypted with this codec's key; true for a store that keeps nothing yet, which from
 * then on belongs to this key. When it is not, nothing in the store opens: empty it and fetch it anew.
 */
export async function verifyKey(store: MetaStore, codec: Codec): Promise<boolean> {
  const place = `meta/${CHECK}`;
  const read = (transaction: Transaction<'meta'>) => transaction.get<Encoded>('meta', CHECK);
  // Almost always it is there, and nothing has to be written before something can be read.
  let kept = await store.transact(['meta'], 'readonly', read);
  if (kept === undefined) {
    const mine = await codec.encode(place, CHECK);
    kept = await store.transact(
      ['meta'],
      'readwrite',
      async (transaction) => {
        const before = await read(transaction);
        if (before === undefined) await transaction.put('meta', CHECK, mine);
        return before;
      },
      { durability: 'strict' },
    );
  }
  if (kept === undefined) return true;
  return codec.decode(place, kept).then(
    (content) => content === CHECK,
    () => false,
  );
}

/** Deletes the device key, so that nothing encrypted under it can be read again, however much of it is still there. */
export function forgetKey(store: MetaStore): Promise<void> {
  return store.transact(['meta'], 'readwrite', (transaction) => transaction.delete('meta', KEY), {
    durability: 'strict',
  });
}

function subtle({ crypto }: WithCrypto): SubtleCrypto {
  // A page outside of HTTPS has `crypto` without it.
  const found = crypto?.subtle as SubtleCrypto | undefined;
  if (!found) throw new CacheError('locked', 'Encryption needs a secure context: serve the page over HTTPS.');
  return found;
}

function encryptingCodec(key: CryptoKey, environment: WithCrypto): Codec {
  const cipher = subtle(environment);
  const text = new TextEncoder();
  const parameters = (iv: Uint8Array<ArrayBuffer>, place: string) => ({
    name: 'AES-GCM',
    iv,
    additionalData: text.encode(place),
  });
  const encodeText = async (place: string, content: string) => {
    const iv = environment.crypto.getRandomValues(new Uint8Array(IV_BYTES));
    const sealed = await cipher.encrypt(parameters(iv, place), key, text.encode(content));
    const encoded = new Uint8Array(IV_BYTES + sealed.byteLength);
    encoded.set(iv);
    encoded.set(new Uint8Array(sealed), IV_BYTES);
    return encoded;
  };
  const open = async <V>(place: string, encoded: Encoded, read: (bytes: Uint8Array) => V): Promise<V> => {
    try {
      const bytes = encoded as Uint8Array<ArrayBuffer>;
      const iv = bytes.subarray(0, IV_BYTES);
      const opened = await cipher.decrypt(parameters(iv, place), key, bytes.subarray(IV_BYTES));
      return read(new Uint8Array(opened));
    } catch (cause) {
      throw new CacheError('lost', `What is kept at ${place} does not open; fetch it anew.`, { cause });
    }
  };
  return {
    isEncrypted: true,
    encode: (place, content) => encodeText(place, JSON.stringify(content)),
    encodeText,
    decode: <V>(place: string, encoded: Encoded, lines?: readonly number[]) =>
      open(place, encoded, (bytes) => JSON.parse(textOf(bytes, lines)) as V),
    decodeText: (place, encoded) => open(place, encoded, (bytes) => textOf(bytes)),
  };
}
