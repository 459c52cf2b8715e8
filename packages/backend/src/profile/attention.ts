import { type Attention, isPermitted, type Permission, type Role } from '@korkep/core';
import { canonicalMoment } from '../store/row.ts';

/** A contract that ends within this many days wants attention. */
const ENDING_DAYS = 60;
/** The newest so many records of a customer are looked at. */
const NEWEST = 500;

/** What a check found: how many, and the record that matters most. */
export interface Finding {
  count: number;
  id: string | null;
  number: string | number | null;
  title: string | null;
  at: string | null;
  isUrgent?: boolean | null;
}

interface Check {
  kind: Attention['kind'];
  permission: Permission;
  /** SQL of one row of a {@link Finding}. `$1` is the tenant, `$2` the customer, `$3` now. */
  sql: string;
  severity: (finding: Finding) => Attention['severity'];
  isNamed: boolean;
}

function newest(table: string, at: string, condition: string): string {
  return `(select * from ${table} where tenant_id = $1 and customer_id = $2 and archived_at is null
    order by ${at} desc, id desc limit ${NEWEST}) as t where ${condition}`;
}

/** One row about the first of the rows in `order`, with their number. */
function first(from: string, order: string, columns: string): string {
  return `select count(*) over () as count, t.id, ${columns} from ${from} order by ${order} limit 1`;
}

const OPEN = `t.status not in ('solved', 'closed')`;

/** What is looked for, the gravest first. */
const CHECKS: readonly Check[] = [
  {
    kind: 'ticket_overdue',
    permission: 'tickets:read',
    sql: first(
      newest('tickets', 'opened_at', `${OPEN} and t.due_at < $3::timestamptz`),
      't.due_at, t.id',
      't.number, t.subject as title, t.due_at as at',
    ),
    severity: () => 'critical',
    isNamed: true,
  },
  {
    kind: 'complaint_open',
    permission: 'feedback:read',
    sql: first(
      newest('feedbacks', 'answered_at', `t.kind = 'complaint' and t.status is distinct from 'settled'`),
      't.answered_at, t.id',
      'null as number, t.comment as title, t.answered_at as at',
    ),
    severity: () => 'critical',
    isNamed: true,
  },
  {
    kind: 'invoice_overdue',
    permission: 'orders:read',
    sql: first(
      newest('invoices', 'created_at', `t.status = 'overdue' or (t.status = 'open' and t.due_at < $3::timestamptz)`),
      't.due_at nulls last, t.id',
      'null as title, t.number, t.due_at as at',
    ),
    severity: () => 'critical',
    isNamed: false,
  },
  {
    kind: 'open_ticket',
    permission: 'tickets:read',
    sql: first(
      newest('tickets', 'opened_at', OPEN),
      't.opened_at desc, t.id desc',
      `t.number, t.subject as title, t.opened_at as at, bool_or(t.priority in ('high', 'urgent')) over () as "isUrgent"`,
    ),
    severity: ({ isUrgent }) => (isUrgent ? 'warning' : 'info'),
    isNamed: true,
  },
  {
    kind: 'contract_ending',
    permission: 'contracts:read',
    sql: first(
      newest(
        'contracts',
        'starts_at',
        `t.status = 'active' and t.ends_at >= $3::timestamptz and t.ends_at < $3::timestamptz + interval '${ENDING_DAYS * 24} hours'`,
      ),
      't.ends_at, t.id',
      't.number, t.title, t.ends_at as at',
    ),
    severity: () => 'warning',
    isNamed: true,
  },
  {
    kind: 'consent_missing',
    permission: 'consents:read',
    sql: `select 1 as count, null as id, null as number, null as title, null as at where not exists (select 1 from ${newest(
      'consents',
      'decided_at',
      `t.purpose = 'marketing' and t.status = 'granted' and (t.expires_at is null or t.expires_at >= $3::timestamptz)`,
    )})`,
    severity: () => 'info',
    isNamed: false,
  },
];

/** The checks that the role's permissions allow. */
function checksFor(role: Role): Check[] {
  return CHECKS.filter(({ permission }) => isPermitted(role, permission));
}

/** SQL of a JSON object with what each check found. */
export function attentionSql(role: Role): string {
  const parts = checksFor(role).map(({ kind, sql }) => `'${kind}', (select to_jsonb(f) from (${sql}) as f)`);
  return `jsonb_build_object(${parts.join(', ')})`;
}

/** What wants attention, from what the checks found. Titles are personal content. */
export function attentionItems(
  found: Partial<Record<Attention['kind'], Finding | null>>,
  role: Role,
  seesPersonal: boolean,
): Attention[] {
  return checksFor(role).flatMap((check): Attention[] => {
    const finding = found[check.kind];
    if (!finding) return [];
    const { id, number, title, at, count } = finding;
    return [
      {
        kind: check.kind,
        severity: check.severity(finding),
        ...(id !== null && { recordId: id, count }),
        ...(number !== null && { number: String(number) }),
        ...(check.isNamed && seesPersonal && title !== null && { title }),
        ...(at !== null && { at: canonicalMoment(at) ?? at }),
      },
    ];
  });
}
