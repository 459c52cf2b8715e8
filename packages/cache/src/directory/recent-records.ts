import type { Change, RecordKind } from '@korkep/core';
import type { CachedRecord, RecordStore } from '../records/record-store.ts';

/** So many are remembered: what a person finds while typing a few names. */
const MOST = 500;

/** Customers that were found lately, so that the next key stroke need not read them again. */
export class RecentRecords {
  readonly #records = new Map<string, CachedRecord>();

  /** Reads from the store what is not remembered. */
  async getMany(
    records: Pick<RecordStore, 'getMany'>,
    kind: RecordKind,
    ids: readonly string[],
    settled?: ReadonlyMap<string, number>,
  ): Promise<(CachedRecord | undefined)[]> {
    const known = new Map(ids.map((id) => [id, this.#records.get(id)]));
    const unknown = ids.filter((id) => !known.get(id));
    const read = unknown.length > 0 ? await records.getMany(kind, unknown, settled) : [];
    for (const record of read) {
      if (!record) continue;
      known.set(record.id, record);
      this.#remember(record);
    }
    return ids.map((id) => known.get(id));
  }

  /** Takes in what changed; it may be told before the store has it. */
  apply(changes: readonly Change[]): void {
    for (const { kind, op, id, record } of changes) {
      if (kind !== 'customer') continue;
      if (op === 'put' && record) this.#remember(record as CachedRecord);
      else this.#records.delete(id);
    }
  }

  clear(): void {
    this.#records.clear();
  }

  #remember(record: CachedRecord): void {
    const before = this.#records.get(record.id);
    if (before && before.version >= record.version) return;
    this.#records.delete(record.id);
    this.#records.set(record.id, record);
    if (this.#records.size <= MOST) return;
    const [oldest] = this.#records.keys();
    this.#records.delete(oldest!);
  }
}
