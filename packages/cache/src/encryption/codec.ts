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
  /** As `encode`, of content that is JSON text already. */
  encodeText(place: string, text: string): Promise<Encoded>;
  /**
   * `line`: only this line of the text is read, counted from 0.
   * @throws CacheError `lost` where the content was changed, cut or is of another place.
   */
  decode<T>(place: string, encoded: Encoded, line?: number): Promise<T>;
}

const utf8 = new TextDecoder();
const NEWLINE = 10;

/** The text, or one line of it; without it having to be read as a whole. */
export function textOf(content: string | Uint8Array, line?: number): string {
  if (line === undefined) return typeof content === 'string' ? content : utf8.decode(content);
  if (typeof content === 'string') return content.split('\n', line + 1)[line] ?? '';
  let start = 0;
  for (let before = 0; before < line; before += 1) start = content.indexOf(NEWLINE, start) + 1;
  const end = content.indexOf(NEWLINE, start);
  return utf8.decode(content.subarray(start, end < 0 ? undefined : end));
}
