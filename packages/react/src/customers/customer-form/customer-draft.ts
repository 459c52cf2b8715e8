import { isBlankRow, isSame, recordValue } from './field-entry.ts';
import type { Entry, FormField, RowEntry } from './form-field-kinds.ts';

type Values = Readonly<Record<string, unknown>>;

/** What a person wrote into a field, and what the record had there when they began. */
export interface Touched {
  readonly entry: Entry;
  readonly base: unknown;
}

/** What a person wrote, by field. What they did not touch goes on following the record. */
export type Draft = Readonly<Record<string, Touched>>;

const CUSTOM = 'customFields.';

/** The value of a field in a record; `customFields.<key>` too. */
export function valueIn(record: Values | undefined, name: string): unknown {
  if (!name.startsWith(CUSTOM)) return record?.[name];
  return (record?.customFields as Values | undefined)?.[name.slice(CUSTOM.length)];
}

/** Fields that were touched and now say something else than the record did. */
export function changedFields(draft: Draft, fields: readonly FormField[], locale: string): readonly FormField[] {
  return fields.filter((field) => {
    const touched = draft[field.name];
    return touched !== undefined && !isSame(recordValue(field, touched.entry, locale), touched.base);
  });
}

/** Changed fields that somebody else changed meanwhile, to something else than this person. */
export function contendedFields(
  draft: Draft,
  changed: readonly FormField[],
  record: Values | undefined,
  locale: string,
): readonly FormField[] {
  if (!record) return [];
  return changed.filter((field) => {
    const { entry, base } = draft[field.name] as Touched;
    const now = valueIn(record, field.name);
    return !isSame(now, base) && !isSame(now, recordValue(field, entry, locale));
  });
}

/** What is to be sent: the changed fields alone. Custom fields travel together, so the others of them go along. */
export function patchOf(
  draft: Draft,
  changed: readonly FormField[],
  record: Values | undefined,
  locale: string,
): Record<string, unknown> {
  const patch: Record<string, unknown> = {};
  const custom: Record<string, unknown> = { ...(record?.customFields as Values | undefined) };
  let isCustomChanged = false;
  for (const field of changed) {
    const value = recordValue(field, (draft[field.name] as Touched).entry, locale);
    if (!field.name.startsWith(CUSTOM)) {
      // A creation leaves out what is empty; a change says that it is to be empty.
      if (record || value !== undefined) patch[field.name] = value ?? null;
      continue;
    }
    isCustomChanged = true;
    const key = field.name.slice(CUSTOM.length);
    if (value === undefined) delete custom[key];
    else custom[key] = value;
  }
  if (isCustomChanged) patch.customFields = custom;
  return patch;
}

/** The draft without rows that are blank, so that rows are counted as the server will count them. */
export function withoutBlankRows(draft: Draft, fields: readonly FormField[]): Draft {
  const lists = fields.filter(({ kind, name }) => kind === 'list' && draft[name]);
  if (lists.length === 0) return draft;
  const next: Record<string, Touched> = { ...draft };
  for (const field of lists) {
    const { entry, base } = draft[field.name] as Touched;
    next[field.name] = { base, entry: (entry as readonly RowEntry[]).filter((row) => !isBlankRow(field, row)) };
  }
  return next;
}
