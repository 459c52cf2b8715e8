import type { FieldMeta } from '@korkep/core';
import type * as z from 'zod/mini';
import { Problem } from '../http/problem.ts';
import type { StoredKind } from './record-kind.ts';

/** How a list is ordered. */
export interface SortOrder {
  field: string;
  column: string;
  /** SQL type of the column. */
  type: string;
  isDescending: boolean;
  /** Records may lack a value; they come last. */
  isNullable: boolean;
}

/** These are optional in what is read, because a role may not see them, but every row has them. */
const ALWAYS_THERE = new Set(['orderCount', 'revenue', 'openTicketCount']);

/** Reads `sort` (`placedAt`, `-revenue`); newest first where it is left out. */
export function sortOrder(kind: StoredKind, sort: string | undefined): SortOrder {
  const isDescending = sort === undefined || sort.startsWith('-');
  const field = sort?.replace(/^-/, '') ?? kind.defaultSort ?? 'createdAt';
  const column = kind.byField.get(field);
  if (!column?.meta.sortable) {
    const allowed = kind.columns.filter(({ meta }: { meta: FieldMeta }) => meta.sortable).map((entry) => entry.field);
    throw new Problem('validation_failed', `The list cannot be ordered by ${field}.`, {
      issues: [{ path: 'query.sort', message: `One of ${allowed.join(', ')} is expected, with "-" for descending.` }],
    });
  }
  const schema = kind.definition.fields[field]!.schema as z.ZodMiniType;
  return {
    field,
    column: kind.sortColumns?.[field] ?? column.column,
    type: column.type === 'money' ? 'bigint' : column.type,
    isDescending,
    isNullable: schema._zod.def.type === 'optional' && !ALWAYS_THERE.has(field),
  };
}
