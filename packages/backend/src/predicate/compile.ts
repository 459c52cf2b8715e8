import {
  dayIn,
  type EventTest,
  isPermitted,
  type Permission,
  type Predicate,
  type PredicateField,
  predicateField,
  type RecordKind,
  records,
  relativeDay,
} from '@korkep/core';
import { type RawBuilder, sql } from 'kysely';
import { Problem } from '../http/problem.ts';
import { isOwn, roleOf, type Sight, sees } from '../masking/sight.ts';
import { who } from '../masking/write-guard.ts';
import { columnName } from '../store/columns.ts';
import { asksForUnsolved, UNSOLVED_SQL } from '../tickets/unsolved.ts';
import { type Clock, type Condition, NEVER, within } from './compare.ts';
import { fieldCondition, join, negation } from './field-test.ts';
import { endOfDay, startOfDay } from './time-bounds.ts';

export interface CompileOptions extends Clock {
  /** What the rows are. */
  kind: RecordKind;
  /** The name that the statement gives the rows' table. */
  alias: string;
  tenantId: string;
  /** Whose sight decides which fields may be named. */
  sight: Sight;
  /** Where the predicate stands in the input, for problems; `filter` when left out. */
  path?: string;
  /** Custom fields, `<kind>.<key>`, that this role may not see although it may see custom fields. */
  deniedCustomFields?: ReadonlySet<string>;
}

const EVENT_TABLES = {
  order: { table: 'orders', permission: 'orders:read' },
  return: { table: 'returns', permission: 'orders:read' },
  payment: { table: 'payments', permission: 'orders:read' },
  interaction: { table: 'interactions', permission: 'interactions:read' },
  ticket: { table: 'tickets', permission: 'tickets:read' },
  feedback: { table: 'feedbacks', permission: 'feedback:read' },
} as const satisfies Record<EventTest['event'], { table: string; permission: Permission }>;

/**
 * The SQL condition of a predicate over rows of `kind`, true for exactly the records for which core's
 * `evaluatePredicate` is true. Values are parameters; tables and columns come from the record definitions.
 *
 * @throws Problem `field_denied` for a field above the role's clearance or events it may not read, with the place in
 * the predicate; `validation_failed` for a field that does not exist or cannot be filtered by.
 */
export function compilePredicate(predicate: Predicate, options: CompileOptions): RawBuilder<boolean> {
  return compile(predicate, options, options.path ?? 'filter', 0);
}

function compile(predicate: Predicate, options: CompileOptions, path: string, depth: number): Condition {
  if ('and' in predicate) {
    return join(
      predicate.and.map((part, index) => compile(part, options, `${path}.and[${index}]`, depth)),
      'and',
    );
  }
  if ('or' in predicate) {
    return join(
      predicate.or.map((part, index) => compile(part, options, `${path}.or[${index}]`, depth)),
      'or',
    );
  }
  if ('not' in predicate) return negation(compile(predicate.not, options, `${path}.not`, depth));
  if ('event' in predicate) return compileEvent(predicate, options, path, depth);
  const field = resolve(predicate.field, options, path);
  if (options.kind === 'ticket' && asksForUnsolved(predicate)) {
    return sql`${sql.ref(options.alias)}.${sql.raw(UNSOLVED_SQL)}`;
  }
  return fieldCondition(predicate, field, options.alias, isMoney(options.kind, field.name), options);
}

/** The field that a predicate names, if it may be filtered by. */
function resolve(name: string, { kind, sight, deniedCustomFields }: CompileOptions, path: string): PredicateField {
  const field = predicateField(kind, name);
  if (!field) {
    throw new Problem('validation_failed', `The condition names a field that ${kind} records cannot be filtered by.`, {
      issues: [{ path: `${path}.field`, message: `No field of ${kind} records can be filtered by under this name.` }],
    });
  }
  const isDenied = field.type === 'custom' && deniedCustomFields?.has(`${kind}.${field.part}`);
  if (isDenied || !sees(sight, field.meta)) {
    throw new Problem('field_denied', `${who(sight)} may not filter by «${name}»; leave this test out.`, {
      issues: [{ path: `${path}.field`, message: `${who(sight)} does not see this field.` }],
    });
  }
  return field;
}

function isMoney(kind: RecordKind, name: string): boolean {
  // Any part may be named of custom fields.
  return name !== 'customFields' && predicateField(kind, `${name}.currency`) !== undefined;
}

function compileEvent(test: EventTest, options: CompileOptions, path: string, depth: number): Condition {
  const { sight, now, timeZone } = options;
  const { table, permission } = EVENT_TABLES[test.event];
  // Of a customer every row has the same events; to count them would tell of those that only colleagues see.
  if (isOwn(sight) || !isPermitted(roleOf(sight), permission)) {
    throw new Problem('field_denied', `${who(sight)} may not filter by events of kind «${test.event}».`, {
      issues: [{ path: `${path}.event`, message: `${who(sight)} may not read these.` }],
    });
  }
  const alias = `event_${depth + 1}`;
  const conditions = [sql<boolean>`${sql.ref(`${alias}.archived_at`)} is null`];
  if (test.within) {
    const today = dayIn(now.getTime(), timeZone);
    const since = relativeDay({ ago: { days: test.within.days } }, today);
    const occurred = sql.ref(`${alias}.${columnName(records[test.event].occurred as string)}`);
    conditions.push(within(occurred, 'eq', startOfDay(since, timeZone), endOfDay(today, timeZone)));
  }
  if (test.where) {
    const inner = { ...options, kind: test.event, alias };
    conditions.push(compile(test.where, inner, `${path}.where`, depth + 1));
  }
  const { op, value } = test.times ?? { op: 'gte' as const, value: 1 };
  const subject = records[options.kind].subject;
  // Records that belong to no customer have no events.
  const customer = subject === null ? undefined : sql.ref(`${options.alias}.${columnName(subject)}`);
  const rows = customer
    ? sql`from ${sql.table(table)} as ${sql.ref(alias)} where ${sql.ref(`${alias}.tenant_id`)} = ${options.tenantId}
        and ${sql.ref(`${alias}.customer_id`)} = ${customer} and ${join(conditions, 'and')}`
    : sql`where ${NEVER}`;
  if (op === 'gte' && value <= 1) return value === 0 ? sql`true` : sql`exists (select 1 ${rows})`;
  // Counting stops one past the number asked for.
  const count = sql`(select count(*) from (select 1 ${rows} limit ${value + 1}) as counted)`;
  const sign = { eq: sql`=`, lt: sql`<`, lte: sql`<=`, gt: sql`>`, gte: sql`>=` }[op];
  return sql`${count} ${sign} ${value}`;
}
