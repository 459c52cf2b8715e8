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
   * `from` and `to`: only this part of the text is read.
   * @throws CacheError `lost` where the content was changed, cut or is of another place.
   */
  decode<T>(place: string, encoded: Encoded, from?: number, to?: number): Promise<T>;
}
