import type * as z from 'zod/mini';
import type { FieldMeta } from '../records/field.ts';
import { type RecordKind, records } from '../records/records.ts';

/**
 * How a field compares in a predicate.
 *
 * - `text`: free text and e-mail addresses, folded by `foldText`
 * - `code`: ids, enumerated values, codes of countries, languages and keys, as they are
 * - `number`, `boolean`, `day` (calendar day), `moment` (point in time)
 * - `texts`, `codes`: lists of these
 * - `points`: list of objects that compare by their `value`, as text (e-mail addresses, phone numbers)
 * - `custom`: a custom field, which compares by what is stored: text, number, boolean or list of texts
 * - `object`: only whether it is set
 */
export type PredicateFieldType =
  | 'text'
  | 'code'
  | 'number'
  | 'boolean'
  | 'day'
  | 'moment'
  | 'texts'
  | 'codes'
  | 'points'
  | 'custom'
  | 'object';

/** A field that a predicate may name. */
export interface PredicateField {
  type: PredicateFieldType;
  /** The record's own field: `revenue` of `revenue.amount`. */
  name: string;
  /** What follows the dot: `amount`, or the key of a custom field. */
  part?: string;
  /** The field's metadata, for what a role may filter by. */
  meta: FieldMeta;
}

interface Definition {
  type: string;
  format?: string;
  innerType?: z.ZodMiniType;
  element?: z.ZodMiniType;
  shape?: Record<string, z.ZodMiniType>;
  checks?: { _zod: { def: { check: string } } }[];
}

const definitionOf = (schema: z.ZodMiniType): Definition => {
  const definition = schema._zod.def as unknown as Definition;
  return definition.innerType && (definition.type === 'optional' || definition.type === 'nullable')
    ? definitionOf(definition.innerType)
    : definition;
};

function typeOf(schema: z.ZodMiniType): PredicateFieldType {
  const definition = definitionOf(schema);
  switch (definition.type) {
    case 'string':
      if (definition.format === 'datetime') return 'moment';
      if (definition.format === 'date') return 'day';
      // Free text is what `text()` made; every other string but an e-mail address has a pattern of its own.
      return definition.format === 'email' ||
        definition.checks?.some((check) => check._zod.def.check === 'min_length') === true
        ? 'text'
        : 'code';
    case 'enum':
    case 'literal':
      return 'code';
    case 'number':
      return 'number';
    case 'boolean':
      return 'boolean';
    case 'array': {
      const entry = definition.element!;
      const type = typeOf(entry);
      if (type === 'text') return 'texts';
      if (type === 'code') return 'codes';
      return definitionOf(entry).shape?.value ? 'points' : 'object';
    }
    default:
      return 'object';
  }
}

/**
 * Looks up a field that a predicate over records of `kind` names. `undefined` when the record has no such field or it
 * may not stand in a predicate.
 *
 * @example
 * predicateField('customer', 'revenue.amount'); // { type: 'number', name: 'revenue', part: 'amount', meta: … }
 */
export function predicateField(kind: RecordKind, path: string): PredicateField | undefined {
  const [name = '', part] = path.split('.');
  const fields = records[kind].fields as Record<string, { schema: z.ZodMiniType; meta: FieldMeta }>;
  if (!Object.hasOwn(fields, name)) return undefined;
  const { schema, meta } = fields[name]!;
  if (meta.filterable === false) return undefined;
  if (part === undefined) return { type: typeOf(schema), name, meta };
  if (name === 'customFields') return { type: 'custom', name, part, meta };
  const inner = definitionOf(schema).shape?.[part];
  return inner ? { type: typeOf(inner), name, part, meta } : undefined;
}
