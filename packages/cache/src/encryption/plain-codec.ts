import { CacheError } from '../cache-error.ts';
import type { Codec } from './codec.ts';

/** JSON text as it is, for content without sensitive fields. */
export const plainCodec: Codec = {
  isEncrypted: false,
  encode: async (_, content) => JSON.stringify(content),
  encodeText: async (_, text) => text,
  async decode<V>(place: string, encoded: unknown, from?: number, to?: number) {
    try {
      return JSON.parse((encoded as string).slice(from, to)) as V;
    } catch (cause) {
      throw new CacheError('lost', `What is kept at ${place} is not JSON; fetch it anew.`, { cause });
    }
  },
};
