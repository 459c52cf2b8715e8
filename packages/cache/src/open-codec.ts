import type { EncryptionOption } from './cache.ts';
import type { Codec } from './encryption/codec.ts';
import { deviceCodec, keyCodec, verifyKey } from './encryption/encrypting-codecs.ts';
import type { Environment } from './environment.ts';
import { wipeContent } from './feed/wipe-content.ts';
import type { CacheStore } from './records/record-options.ts';

/**
 * The codec of an encrypted cache. What lies there under another key is deleted: it cannot be read, and comes again.
 * @throws CacheError `locked` where the key cannot be had.
 */
export async function openCodec(
  store: CacheStore,
  encryption: Exclude<EncryptionOption, 'off'>,
  environment: Environment,
): Promise<Codec> {
  const codec =
    encryption === 'device'
      ? await deviceCodec(store as never, environment)
      : await keyCodec(encryption.key, environment);
  if (!(await verifyKey(store as never, codec))) {
    await wipeContent(store, ['key']);
    await verifyKey(store as never, codec);
  }
  return codec;
}
