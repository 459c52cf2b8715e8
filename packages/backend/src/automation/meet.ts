import type { Predicate, RecordKind } from '@korkep/core';
import type { TenantSession } from '../database/tenant.ts';
import { Problem } from '../http/problem.ts';
import { compilePredicate } from '../predicate/compile.ts';
import { calendarsOf } from '../sla/calendars.ts';
import { Statement } from '../store/statement.ts';
import { tenantFacts } from '../store/write-context.ts';
import type { RuleRow } from './rules.ts';

/** Whether a ticket and its requester meet a rule's conditions. */
export interface Met {
  condition: boolean;
  customerCondition: boolean;
}

/** The text of a condition of a rule in a statement; `true` where it has none. */
export async function conditionsOf(
  rule: RuleRow,
  statement: Statement,
  { session, now }: { session: TenantSession; now: Date },
): Promise<{ ticket: string; customer: string }> {
  const { timeZone } = await tenantFacts(session);
  const text = (predicate: Predicate | null, kind: RecordKind, alias: string) => {
    if (predicate === null) return 'true';
    try {
      const options = { kind, alias, tenantId: session.tenantId, sight: rule.role, now, timeZone } as const;
      return `(${statement.fragment(compilePredicate(predicate, options))})`;
    } catch (error) {
      // It names a field that there is no more: the rule meets nothing, and the others go on.
      if (error instanceof Problem) return 'false';
      throw error;
    }
  };
  return { ticket: text(rule.condition, 'ticket', 't'), customer: text(rule.customer_condition, 'customer', 'c') };
}

/**
 * Which conditions of each rule each ticket meets as it is now; one statement. A ticket that is archived, merged into
 * another or gone meets none and is absent.
 */
export async function meetings(
  ticketIds: readonly string[],
  rules: readonly RuleRow[],
  context: { session: TenantSession; now: Date },
): Promise<Map<string, Met[]>> {
  const { session } = context;
  const statement = new Statement(session.tenantId);
  const columns: string[] = [];
  for (const rule of rules) {
    const { ticket, customer } = await conditionsOf(rule, statement, context);
    columns.push(`coalesce(${ticket}, false)`, `coalesce(${customer}, false)`);
  }
  const rows = await statement.run<{ id: string; met: boolean[] }>(
    session,
    'automation_met',
    `select t.id, to_jsonb(array[${columns.join(', ')}]) as met
     from tickets as t join customers as c on c.tenant_id = $1 and c.id = t.customer_id
     where t.tenant_id = $1 and t.id = any(${statement.value(ticketIds)}::text[])
       and t.archived_at is null and t.merged_into_id is null`,
  );
  return new Map(
    rows.map(({ id, met }) => [
      id,
      rules.map((_, place) => ({ condition: met[2 * place]!, customerCondition: met[2 * place + 1]! })),
    ]),
  );
}

/** Those of the rules that may run at an instant by their business hours. */
export async function inHours(
  rules: readonly RuleRow[],
  at: Date,
  session: TenantSession,
): Promise<ReadonlySet<RuleRow>> {
  const bound = rules.filter(({ during }) => during !== null);
  const ids = [...new Set(bound.flatMap(({ schedule_id }) => schedule_id ?? []))];
  const calendars = await calendarsOf(session, ids, at);
  return new Set(
    rules.filter(({ during, schedule_id }) => {
      if (during === null) return true;
      const calendar = schedule_id === null ? undefined : calendars[schedule_id];
      return calendar !== undefined && calendar.isOpenAt(at.getTime()) === (during === 'open');
    }),
  );
}
