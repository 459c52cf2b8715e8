import * as z from 'zod/mini';

/** Comparison operators of a predicate. Text comparison folds case and accents; sets are unordered. */
export const PREDICATE_OPERATORS = [
  'eq',
  'ne',
  'lt',
  'lte',
  'gt',
  'gte',
  'in',
  'notIn',
  'contains',
  'startsWith',
  'endsWith',
  'hasAny',
  'hasAll',
  'isSet',
  'isNotSet',
] as const;
export type PredicateOperator = (typeof PREDICATE_OPERATORS)[number];

export const EVENT_KINDS = ['order', 'return', 'interaction', 'ticket', 'feedback', 'payment'] as const;
export type EventKind = (typeof EVENT_KINDS)[number];

/** A span of time back from (`ago`) or ahead of (`ahead`) now, in whole units of the tenant's calendar. */
export interface RelativeDate {
  ago?: { days?: number; weeks?: number; months?: number; years?: number };
  ahead?: { days?: number; weeks?: number; months?: number; years?: number };
}

export type PredicateScalar = string | number | boolean | RelativeDate;

/** A test of one field. `field` is a field's name, `revenue.amount`, or `customFields.<key>`. */
export interface FieldTest {
  field: string;
  op: PredicateOperator;
  value?: PredicateScalar | (string | number)[];
}

/** «Has done `event` (where …) `times` … within …»: counts the customer's events. */
export interface EventTest {
  event: EventKind;
  where?: Predicate;
  times?: { op: 'eq' | 'lt' | 'lte' | 'gt' | 'gte'; value: number };
  within?: { days: number };
}

/** A condition over a record. It compiles to SQL on the server and to a function in the browser. */
export type Predicate = { and: Predicate[] } | { or: Predicate[] } | { not: Predicate } | FieldTest | EventTest;

/** The limits that keep a predicate's cost bounded. */
export const PREDICATE_LIMITS = { depth: 8, nodes: 200, values: 500 } as const;

const count = () => z.optional(z.int().check(z.minimum(0), z.maximum(100_000)));
const span = z.strictObject({ days: count(), weeks: count(), months: count(), years: count() });
const relativeDate = z.union([z.strictObject({ ago: span }), z.strictObject({ ahead: span })]);
const scalar = z.union([z.string().check(z.maxLength(500)), z.number(), z.boolean(), relativeDate]);

const fieldTest = z.strictObject({
  field: z.string().check(z.regex(/^[a-zA-Z][a-zA-Z0-9_]{0,63}(\.[a-zA-Z][a-zA-Z0-9_]{0,63})?$/)),
  op: z.enum(PREDICATE_OPERATORS),
  value: z.optional(
    z.union([
      scalar,
      z.array(z.union([z.string().check(z.maxLength(500)), z.number()])).check(z.maxLength(PREDICATE_LIMITS.values)),
    ]),
  ),
});

const branch = () => z.array(z.lazy(() => node)).check(z.maxLength(PREDICATE_LIMITS.nodes));

const node: z.ZodMiniType<Predicate, Predicate> = z.union([
  z.strictObject({ and: z.lazy(branch) }),
  z.strictObject({ or: z.lazy(branch) }),
  z.strictObject({ not: z.lazy(() => node) }),
  fieldTest,
  z.strictObject({
    event: z.enum(EVENT_KINDS),
    where: z.optional(z.lazy(() => node)),
    times: z.optional(
      z.strictObject({
        op: z.enum(['eq', 'lt', 'lte', 'gt', 'gte']),
        value: z.int().check(z.minimum(0), z.maximum(1_000_000)),
      }),
    ),
    within: z.optional(z.strictObject({ days: z.int().check(z.minimum(1), z.maximum(36_500)) })),
  }),
]) as z.ZodMiniType<Predicate, Predicate>;

function isBounded(value: unknown): boolean {
  const stack: [unknown, number][] = [[value, 1]];
  let nodes = 0;
  while (stack.length > 0) {
    const [entry, depth] = stack.pop()!;
    nodes += 1;
    if (nodes > PREDICATE_LIMITS.nodes || depth > PREDICATE_LIMITS.depth) return false;
    if (typeof entry !== 'object' || entry === null) continue;
    const test = entry as Record<string, unknown>;
    for (const child of [test.and, test.or]) {
      if (Array.isArray(child)) for (const one of child) stack.push([one, depth + 1]);
    }
    if (test.not !== undefined) stack.push([test.not, depth + 1]);
    if (test.where !== undefined) stack.push([test.where, depth + 1]);
  }
  return true;
}

/** The schema of a predicate: at most 8 levels deep and 200 tests in all, checked before anything else. */
export const predicate: z.ZodMiniType<Predicate, Predicate> = z.pipe(
  z.custom<Predicate>(isBounded, {
    error: `A condition may be ${PREDICATE_LIMITS.depth} levels deep and hold ${PREDICATE_LIMITS.nodes} tests at most.`,
  }),
  node,
) as unknown as z.ZodMiniType<Predicate, Predicate>;
