import { CacheError } from '../cache-error.ts';
import { type Codec, type Encoded, textOf } from './codec.ts';

/**
 * From so many characters on, text is kept as UTF-8. Engines keep text with a letter such as "ő" at two bytes a
 * character, and Chromium moves values of more than 64 KB to files of their own, which take several times as long.
 */
const LONG = 8_192;

const utf8 = new TextEncoder();

const encodeText = async (_: string, text: string): Promise<Encoded> => (text.length < LONG ? text : utf8.encode(text));

/** JSON text as it is, for content without sensitive fields. */
export const plainCodec: Codec = {
  isEncrypted: false,
  encode: (place, content) => encodeText(place, JSON.stringify(content)),
  encodeText,
  decodeText: async (_, encoded) => textOf(encoded),
  async decode<V>(place: string, encoded: Encoded, lines?: readonly number[]) {
    try {
      return JSON.parse(textOf(encoded, lines)) as V;
    } catch (cause) {
      throw new CacheError('lost', `What is kept at ${place} is not JSON; fetch it anew.`, { cause });
    }
  },
};
