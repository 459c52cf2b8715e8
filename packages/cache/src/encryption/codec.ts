/** What lies on disk: JSON text, as UTF-8 where it is long, or `iv | AES-GCM ciphertext`. */
export type Encoded = string | Uint8Array<ArrayBuffer>;

/**
 * Turns content into what lies on disk and back. `place` (table and key) is bound to the ciphertext: copied elsewhere it
 * does not open. Encoding is asynchronous, so it is done before a transaction begins and decoding after it ended.
 */
export interface Codec {
  /** Whether sensitive and secret fields may be kept. */
  readonly isEncrypted: boolean;
  encode(place: string, content: unknown): Promise<Encoded>;
  /** As `encode`, of text as it is. */
  encodeText(place: string, text: string): Promise<Encoded>;
  /**
   * `lines`: only these lines of the text are read, each for itself, counted from 0 and upwards; given as a list.
   * @throws CacheError `lost` where the content was changed, cut or is of another place.
   */
  decode<T>(place: string, encoded: Encoded, lines?: readonly number[]): Promise<T>;
  /** The text that `encodeText` was given. @throws as `decode`. */
  decodeText(place: string, encoded: Encoded): Promise<string>;
}

const utf8 = new TextDecoder();
const NEWLINE = 10;

/** The text; or a list of some of its lines, without the others having to be read. */
export function textOf(content: string | Uint8Array, lines?: readonly number[]): string {
  if (!lines) return typeof content === 'string' ? content : utf8.decode(content);
  if (typeof content === 'string') {
    const all = content.split('\n');
    return `[${lines.map((line) => all[line]).join(',')}]`;
  }
  const found: string[] = [];
  let line = 0;
  let start = 0;
  for (const wanted of lines) {
    for (; line < wanted; line += 1) start = content.indexOf(NEWLINE, start) + 1;
    const end = content.indexOf(NEWLINE, start);
    found.push(utf8.decode(content.subarray(start, end < 0 ? undefined : end)));
  }
  return `[${found.join(',')}]`;
}
