type Fields = Readonly<Record<string, unknown>>;

/** How many records' own writes are remembered. */
const MOST_RECORDS = 2_000;

/**
 * Remembers what this outbox wrote, so that a write that was made on an older view of the record does not conflict with
 * the one before it. Lost with the page, which costs no more than a question.
 */
export interface OwnWrites {
  note(recordId: string, fields: Fields, version: number): void;
  /** The newest version that it made of a record; 0 where it made none that is remembered. */
  newest(recordId: string): number;
  /** The base with the fields that were written here since in place of their older values. */
  since<B extends { readonly version: number; readonly fields: Fields }>(recordId: string, base: B): B;
}

export function createOwnWrites(): OwnWrites {
  const written = new Map<string, Map<string, { value: unknown; version: number }>>();
  return {
    note(recordId, fields, version) {
      const own = written.get(recordId) ?? new Map();
      for (const [key, value] of Object.entries(fields)) own.set(key, { value, version });
      // Put at the end, so that the first is the one that was not written for longest.
      written.delete(recordId);
      written.set(recordId, own);
      if (written.size > MOST_RECORDS) written.delete(written.keys().next().value!);
    },
    newest: (recordId) => Math.max(0, ...[...(written.get(recordId)?.values() ?? [])].map(({ version }) => version)),
    since(recordId, base) {
      const own = written.get(recordId);
      const newer = Object.keys(base.fields).filter((key) => (own?.get(key)?.version ?? 0) > base.version);
      if (!own || newer.length === 0) return base;
      return {
        ...base,
        fields: { ...base.fields, ...Object.fromEntries(newer.map((key) => [key, own.get(key)!.value])) },
      };
    },
  };
}
