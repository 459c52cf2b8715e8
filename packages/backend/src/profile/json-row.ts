import { readerOf } from '../masking/record-reader.ts';
import type { Sight } from '../masking/sight.ts';
import type { StoredKind } from '../store/record-kind.ts';
import { canonicalMoment, type Row } from '../store/row.ts';

/** SQL of one JSON object with the columns of `alias` that are seen. `$1` must be the tenant's id. */
export function jsonRow(kind: StoredKind, sight: Sight, alias: string): string {
  return `(select to_jsonb(seen) from (select ${readerOf(kind, sight).select(alias)}) as seen)`;
}

/** The record of such an object. JSON writes moments with an offset; they become what the columns themselves give. */
export function readJsonRow(kind: StoredKind, sight: Sight, json: Row): Record<string, unknown> {
  const row = { ...json };
  for (const { type, column } of kind.columns) {
    const value = row[column];
    if (type === 'timestamptz' && typeof value === 'string') row[column] = canonicalMoment(value);
  }
  return readerOf(kind, sight).read(row);
}
