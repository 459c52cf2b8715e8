import type { StoredKind } from '../store/record-kind.ts';
import type { Row } from '../store/row.ts';
import type { Sight } from './sight.ts';
import { visibilityOf } from './visibility.ts';

/** Reads records of a kind as one sight shows them: what is not seen is neither selected nor mapped. */
export interface RecordReader {
  /**
   * The columns for `select`. `alias` is the name of the table in the statement; `$1` must be the tenant's id.
   */
  select(alias: string): string;
  /** The record of a row that was selected by these columns, or of a whole row. */
  read(row: Row): Record<string, unknown>;
}

/** Column beside the record's own: keys of custom fields that are not seen. */
export const HIDDEN_KEYS = 'hidden_custom_fields';

const known = new WeakMap<StoredKind, Map<Sight, RecordReader>>();

/**
 * The reader of a kind for a sight: a role's, or a customer's own.
 *
 * @example
 * const reader = readerOf(tagKind, 'viewer');
 * const rows = await session.prepared<Row>('tags', `select ${reader.select('t')} from tags as t where t.tenant_id = $1`, [tenantId]);
 * return rows.map(reader.read);
 */
export function readerOf(kind: StoredKind, sight: Sight): RecordReader {
  let ofKind = known.get(kind);
  if (!ofKind) {
    ofKind = new Map();
    known.set(kind, ofKind);
  }
  let reader = ofKind.get(sight);
  if (!reader) {
    reader = compile(kind, sight);
    ofKind.set(sight, reader);
  }
  return reader;
}

function compile(kind: StoredKind, sight: Sight): RecordReader {
  const { visible, masked, hiddenCustomFields } = visibilityOf(kind, sight);
  const isPartlyHidden = hiddenCustomFields.length > 0;
  return {
    select: (alias) => {
      const columns = visible.flatMap(({ column, currency }) =>
        currency === undefined ? [`${alias}."${column}"`] : [`${alias}."${column}"`, `${alias}."${currency}"`],
      );
      if (isPartlyHidden) columns.push(`${hiddenKeys(kind.kind, hiddenCustomFields)} as ${HIDDEN_KEYS}`);
      return columns.join(', ');
    },
    read: (row) => {
      const record: Record<string, unknown> = {};
      for (const { field, type, column, currency } of visible) {
        const value = row[column];
        if (value === null || value === undefined) continue;
        record[field] = type === 'money' ? { amount: value, currency: row[currency!] } : value;
      }
      if (!isPartlyHidden) return masked.length === 0 ? record : Object.assign(record, { masked });
      const names = [...masked, ...withoutHiddenKeys(record, row[HIDDEN_KEYS])];
      return names.length === 0 ? record : Object.assign(record, { masked: names });
    },
  };
}

/** One answer for the whole statement: it names no column of the row, so it is worked out once. */
function hiddenKeys(kind: string, sensitivities: readonly string[]): string {
  const list = sensitivities.map((sensitivity) => `'${sensitivity}'`).join(', ');
  return `(select coalesce(jsonb_agg(f.key order by f.key), '[]') from custom_fields as f where f.tenant_id = $1 and f.record_kind = '${kind}' and f.sensitivity in (${list}))`;
}

/** Takes the hidden keys out of the record's custom fields and gives their names; without the list, takes out all. */
function withoutHiddenKeys(record: Record<string, unknown>, keys: unknown): string[] {
  if (!Array.isArray(keys)) {
    delete record.customFields;
    return ['customFields'];
  }
  const values = record.customFields as Record<string, unknown> | undefined;
  if (values && keys.some((key: string) => Object.hasOwn(values, key))) {
    const hidden = new Set<string>(keys);
    record.customFields = Object.fromEntries(Object.entries(values).filter(([key]) => !hidden.has(key)));
  }
  return keys.map((key: string) => `customFields.${key}`);
}
