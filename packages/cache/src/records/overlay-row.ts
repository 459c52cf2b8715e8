import type { Change, RecordKind } from '@korkep/core';
import type { Encoded } from '../encryption/codec.ts';

/** What lies in `overlay` under a record's id: its newest state, or the mark of its removal. */
export interface OverlayRow {
  readonly kind: RecordKind;
  readonly version: number;
  /** The batch that brought it. */
  readonly batch: number;
  /** When it was written. */
  readonly at: number;
  readonly isRemoved?: boolean | undefined;
  /** Absent where the record is gone, or its content was let go of. */
  readonly data?: Encoded | undefined;
}

export const placeOfRow = (id: string): string => `overlay/${id}`;

/** What a page of the base tells of a record without being opened. */
export interface KnownInBase {
  readonly version: number;
  readonly hasContent: boolean;
}

/** Orders the states of a record: by version, and a removal after the content of the same version. */
export function rankOf(version: number, isRemoved: boolean | undefined): number {
  return version * 2 + (isRemoved ? 1 : 0);
}

export function rankOfChange({ version, op }: Change): number {
  return rankOf(version, op === 'remove');
}

/**
 * Whether the row counts, beside what the base holds. Rows from before the base's snapshot do not, but for removals of
 * what is not in it: those keep late news from bringing it back.
 */
export function isRowCurrent(row: OverlayRow | undefined, since: number, known: KnownInBase | undefined): boolean {
  if (!row) return false;
  if (row.batch <= since) return known === undefined && row.isRemoved === true;
  if (known === undefined) return true;
  const ahead = rankOf(row.version, row.isRemoved) - rankOf(known.version, false);
  return ahead > 0 || (ahead === 0 && !known.hasContent);
}
