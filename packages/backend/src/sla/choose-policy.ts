import type { Predicate, RecordKind, SlaMetric, TicketPriority } from '@korkep/core';
import type { AppliedPolicy, SlaTarget } from '@korkep/insight';
import { Problem } from '../http/problem.ts';
import { compilePredicate } from '../predicate/compile.ts';
import { Statement } from '../store/statement.ts';
import { tenantFacts, type WriteContext } from '../store/write-context.ts';

/** What was chosen for a ticket; without a policy nothing is promised. */
export interface Choice {
  policy?: AppliedPolicy;
  scheduleId?: string;
}

interface PolicyRow {
  id: string;
  condition: Predicate | null;
  customer_condition: Predicate | null;
  schedule_id: string | null;
  targets: readonly { metric: SlaMetric; priority: TicketPriority; minutes: number; hours: SlaTarget['hours'] }[];
}

interface Agreement {
  firstReplyMinutes?: number;
  resolutionMinutes?: number;
  hours?: SlaTarget['hours'];
}

interface TicketRow {
  id: string;
  priority: TicketPriority;
  chosen: number | null;
  contract_id: string | null;
  agreement: Agreement | null;
}

/** Policies beyond so many are not tried. */
const MOST_POLICIES = 50;

/**
 * What is promised about tickets as they are now: the first active policy whose conditions they meet, with the targets of
 * their priority; what the requester's newest contract in force agrees on takes the place of the policy's targets.
 */
export async function choosePolicies(
  ticketIds: readonly string[],
  context: WriteContext,
): Promise<Map<string, Choice>> {
  const { session } = context;
  const policies = await session.prepared<PolicyRow>(
    'sla_policies_active',
    `select id, condition, customer_condition, schedule_id, targets from sla_policies
     where tenant_id = $1 and is_active and archived_at is null order by position, id limit ${MOST_POLICIES}`,
    [session.tenantId],
  );
  const rows = await matched(ticketIds, policies, context);
  return new Map(rows.map((row) => [row.id, choiceOf(row, row.chosen === null ? undefined : policies[row.chosen])]));
}

/** One statement: which policy is the first that each ticket meets, and what its requester has agreed on. */
async function matched(
  ticketIds: readonly string[],
  policies: readonly PolicyRow[],
  { session, now }: WriteContext,
): Promise<TicketRow[]> {
  const { timeZone } = await tenantFacts(session);
  const statement = new Statement(session.tenantId);
  const met = (predicate: Predicate | null, kind: RecordKind, alias: string) => {
    if (predicate === null) return 'true';
    try {
      const options = { kind, alias, tenantId: session.tenantId, sight: 'owner', now, timeZone } as const;
      return `(${statement.fragment(compilePredicate(predicate, options))})`;
    } catch (error) {
      // It names a field that there is no more: the policy meets nothing, and tickets are written all the same.
      if (error instanceof Problem) return 'false';
      throw error;
    }
  };
  const branches = policies.map(
    ({ condition, customer_condition }, place) =>
      `when ${met(condition, 'ticket', 't')} and ${met(customer_condition, 'customer', 'c')} then ${place}`,
  );
  const chosen = branches.length === 0 ? 'null::int' : `case ${branches.join(' ')} end`;
  const at = statement.value(now.toISOString());
  return statement.run<TicketRow>(
    session,
    'sla_matched',
    `select t.id, t.priority, ${chosen} as chosen, a.id as contract_id, a.service_level as agreement
     from tickets as t
     join customers as c on c.tenant_id = $1 and c.id = t.customer_id
     left join lateral (
       select k.id, k.service_level from contracts as k
       where k.tenant_id = $1 and k.customer_id = t.customer_id and k.archived_at is null and k.status = 'active'
         and k.service_level is not null and k.starts_at <= ${at}::timestamptz
         and (k.ends_at is null or k.ends_at > ${at}::timestamptz)
       order by k.starts_at desc, k.id desc limit 1) as a on true
     where t.tenant_id = $1 and t.id = any(${statement.value(ticketIds)}::text[])`,
  );
}

function choiceOf({ priority, contract_id, agreement }: TicketRow, policy: PolicyRow | undefined): Choice {
  const targets: Partial<Record<SlaMetric, SlaTarget>> = {};
  for (const { metric, minutes, hours, ...target } of policy?.targets ?? []) {
    if (target.priority === priority) targets[metric] = { minutes, hours };
  }
  const { firstReplyMinutes, resolutionMinutes, hours = 'calendar' } = agreement ?? {};
  if (firstReplyMinutes !== undefined) targets.firstReply = { minutes: firstReplyMinutes, hours };
  if (resolutionMinutes !== undefined) targets.totalResolution = { minutes: resolutionMinutes, hours };
  const isAgreed = firstReplyMinutes !== undefined || resolutionMinutes !== undefined;
  const id = isAgreed ? contract_id! : policy?.id;
  return {
    ...(id !== undefined && Object.keys(targets).length > 0 && { policy: { id, targets } }),
    ...(policy?.schedule_id && { scheduleId: policy.schedule_id }),
  };
}
