import * as z from 'zod/mini';
import { predicate } from '../predicate/predicate.ts';
import { text } from '../records/values.ts';

export const PAGE_SIZE = { default: 50, max: 200 } as const;

/** Whole number out of a query string. */
export function queryNumber(min: number, max: number) {
  return z.pipe(
    z.union([
      z.number(),
      z.pipe(z.string().check(z.regex(/^\d{1,15}$/, { error: 'A whole number is expected.' })), z.transform(Number)),
    ]),
    z.int().check(z.minimum(min), z.maximum(max)),
  );
}

/** `true` or `false` out of a query string. */
export const queryFlag = () =>
  z.union([
    z.boolean(),
    z.pipe(
      z.enum(['true', 'false']),
      z.transform((value: 'true' | 'false') => value === 'true'),
    ),
  ]);

/** A predicate out of a query string (JSON) or as an object. */
export const queryPredicate = z.pipe(
  z.transform((value: unknown, context) => {
    if (typeof value !== 'string') return value;
    try {
      return JSON.parse(value) as unknown;
    } catch {
      context.issues.push({ code: 'custom', input: value, message: 'The filter is not valid JSON.' });
      return z.NEVER;
    }
  }),
  predicate,
);

/** Several values out of a query string, divided by commas, or as a list. */
export function queryList<S extends z.ZodMiniType>(entry: S, max = 50) {
  return z.pipe(
    z.transform((value: unknown) => (typeof value === 'string' ? value.split(',').filter(Boolean) : value)),
    z.array(entry).check(z.maxLength(max, { error: `At most ${max} values.` })),
  );
}

/** What every list takes. `sort` is a field's name, with `-` before it for descending. */
export const listQuery = {
  limit: z.optional(queryNumber(1, PAGE_SIZE.max)),
  cursor: z.optional(text(1000)),
  sort: z.optional(
    z
      .string()
      .check(z.regex(/^-?[a-zA-Z][a-zA-Z0-9_.]{0,63}$/, { error: 'A field name, with "-" before it for descending.' })),
  ),
  filter: z.optional(queryPredicate),
  includeArchived: z.optional(queryFlag()),
  /** Also count all matches (bounded: stops at 10,000). */
  withCount: z.optional(queryFlag()),
};

/** A page of a list. `next` is the cursor of the following page, absent on the last. */
export function page<S extends z.ZodMiniType>(entry: S) {
  return z.looseObject({
    data: z.array(entry),
    next: z.optional(z.string()),
    count: z.optional(z.looseObject({ value: z.int(), isExact: z.boolean() })),
  });
}

/** A page of a list. */
export interface Page<T> {
  data: T[];
  next?: string | undefined;
  count?: { value: number; isExact: boolean } | undefined;
}
