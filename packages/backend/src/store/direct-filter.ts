import { foldText } from '@korkep/core';
import type { Sight } from '../masking/sight.ts';
import { refuseHiddenQuery } from '../masking/write-guard.ts';
import type { ListQuery } from './list.ts';
import type { DirectFilter, StoredKind } from './record-kind.ts';
import { canonicalMoment } from './row.ts';
import type { Statement } from './statement.ts';

/** A condition that adds its values to the statement. */
type DirectCondition = (statement: Statement) => string;

const CUSTOMER: DirectFilter = { compare: 'eq', column: 'customer_id', field: 'customerId' };

/** The conditions of the parameters that a list takes beside filter and sort, such as `customerId` and `status`. */
export function directConditions(kind: StoredKind, query: ListQuery, sight: Sight): DirectCondition[] {
  const filters: Record<string, DirectFilter> = { ...kind.filters };
  if (kind.byField.has('customerId')) filters.customerId = CUSTOMER;
  const conditions: DirectCondition[] = [];
  for (const [parameter, filter] of Object.entries(filters)) {
    const value = query[parameter];
    if (value === undefined) continue;
    refuseHiddenQuery(kind, sight, filter.field, parameter);
    conditions.push((statement) => condition(filter, value, statement));
  }
  return conditions;
}

function condition({ compare, column }: DirectFilter, value: unknown, statement: Statement): string {
  const name = `t."${column}"`;
  switch (compare) {
    case 'eq':
      return `${name} = ${statement.value(storable(value))}`;
    case 'in': {
      const values = value as string[];
      // One value by equality, so that an index that goes on with the sort column gives the order as well.
      return values.length === 1
        ? `${name} = ${statement.value(values[0])}`
        : `${name} = any(${statement.value(values)}::text[])`;
    }
    case 'gte':
      return `${name} >= ${statement.value(canonicalMoment(value as string) ?? '0001-01-01T00:00:00Z')}::timestamptz`;
    case 'lt':
      return `${name} < ${statement.value(canonicalMoment(value as string) ?? '9999-12-31T23:59:59Z')}::timestamptz`;
    case 'words': {
      const words = foldText(value as string)
        .split(' ')
        .filter(Boolean)
        .slice(0, 10);
      // Folded text holds letters, digits and spaces only, so there are no wildcards to escape.
      return words.length === 0
        ? 'false'
        : words.map((word) => `${name} like ${statement.value(`% ${word}%`)}`).join(' and ');
    }
  }
}

/** A zero character would be refused by the database; no stored text holds one, so nothing matches. */
function storable(value: unknown): unknown {
  return typeof value === 'string' ? value.replaceAll('\u0000', '\ufffd') : value;
}
