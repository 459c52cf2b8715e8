/** What a storage knows of a content when it has kept it. */
export interface StoredContent {
  /** Bytes. */
  size: number;
  /** SHA-256 in hexadecimal. */
  sha256: string;
}

/**
 * Where files are kept, under keys of the form `ten_…/att_…` that the backend chooses: letters, digits, `_` and one `/`.
 * A directory (`@korkep/backend/attachment-directory`), a bucket (`@korkep/backend/attachment-bucket`) and the memory are
 * given; anything that can do these three can be given instead.
 *
 * @example
 * const storage: AttachmentStorage = {
 *   write: (key, content) => store.upload(key, content),
 *   read: (key) => store.stream(key),
 *   remove: (key) => store.delete(key),
 * };
 */
export interface AttachmentStorage {
  /**
   * Keeps a content; resolves once it survives what the database survives. Where `content` throws, nothing is kept and the
   * error is thrown on.
   */
  write(key: string, content: AsyncIterable<Uint8Array>): Promise<StoredContent>;
  /** The content, or `undefined` where there is none. */
  read(key: string): Promise<ReadableStream<Uint8Array> | undefined>;
  /** Forgets a content; one that is not there is no error. */
  remove(key: string): Promise<void>;
}

/** Where a file of a tenant is kept. */
export function storageKey(tenantId: string, id: string): string {
  return `${tenantId}/${id}`;
}

/** Keeps files in memory, for a backend that lives in a page or a test: at most `mostBytes` in all, 100 MB unless told. */
export function createMemoryStorage({ mostBytes = 104_857_600 }: { mostBytes?: number } = {}): AttachmentStorage {
  const kept = new Map<string, Uint8Array<ArrayBuffer>>();
  let total = 0;
  const remove = async (key: string) => {
    total -= kept.get(key)?.length ?? 0;
    kept.delete(key);
  };
  return {
    async write(key, content) {
      const chunks: Uint8Array[] = [];
      let size = 0;
      for await (const chunk of content) {
        size += chunk.length;
        if (total + size > mostBytes) throw new Error(`The files in memory come to more than ${mostBytes} bytes.`);
        chunks.push(chunk);
      }
      const whole = new Uint8Array(size);
      let offset = 0;
      for (const chunk of chunks) {
        whole.set(chunk, offset);
        offset += chunk.length;
      }
      await remove(key);
      kept.set(key, whole);
      total += size;
      const hash = new Uint8Array(await crypto.subtle.digest('SHA-256', whole));
      return { size, sha256: Array.from(hash, (byte) => byte.toString(16).padStart(2, '0')).join('') };
    },
    read: async (key) => {
      const content = kept.get(key);
      return content && new Blob([content]).stream();
    },
    remove,
  };
}
