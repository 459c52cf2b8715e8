import type { FieldMeta, RecordDefinition } from '@korkep/core';
import type * as z from 'zod/mini';

/** How a field is stored. `money` takes two columns, `<name>_amount` and `<name>_currency`. */
export type ColumnType = 'text' | 'bigint' | 'boolean' | 'timestamptz' | 'date' | 'jsonb' | 'money';

/** A field of a record and where its value stands in the table. */
export interface FieldColumn {
  field: string;
  type: ColumnType;
  /** The column; of money, the amount's. */
  column: string;
  /** Of money, the column of the currency. */
  currency?: string;
  meta: FieldMeta;
}

interface SchemaDefinition {
  type: string;
  format?: string;
  innerType?: z.ZodMiniType;
  shape?: Record<string, unknown>;
}

/** `customerSince` → `customer_since`. */
export function columnName(field: string): string {
  return field.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
}

function typeOf(schema: z.ZodMiniType): ColumnType {
  const definition = schema._zod.def as unknown as SchemaDefinition;
  switch (definition.type) {
    case 'optional':
    case 'nullable':
      return typeOf(definition.innerType!);
    case 'string':
      if (definition.format === 'datetime') return 'timestamptz';
      return definition.format === 'date' ? 'date' : 'text';
    case 'enum':
    case 'literal':
      return 'text';
    case 'number':
      return 'bigint';
    case 'boolean':
      return 'boolean';
    case 'object': {
      const names = Object.keys(definition.shape ?? {});
      return names.length === 2 && names.includes('amount') && names.includes('currency') ? 'money' : 'jsonb';
    }
    default:
      return 'jsonb';
  }
}

/**
 * The columns of a record kind by one rule: names in snake case; money as whole minor units and a currency; objects and
 * lists as `jsonb`; moments `timestamptz`, days `date`, whole numbers `bigint`; ids, enumerated values and decimals
 * `text`. `masked` is no column: it is made for the reader.
 */
export function columnsOf(definition: RecordDefinition): FieldColumn[] {
  return Object.entries(definition.fields)
    .filter(([field]) => field !== 'masked')
    .map(([field, { schema, meta }]) => {
      const type = typeOf(schema);
      const column = columnName(field);
      return type === 'money'
        ? { field, type, column: `${column}_amount`, currency: `${column}_currency`, meta }
        : { field, type, column, meta };
    });
}
