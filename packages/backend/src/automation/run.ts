import type { AutomationRun, AutomationToldAction } from '@korkep/core';
import { isConnectionFailure, isSerializationFailure, sqlState } from '../database/errors.ts';
import type { TenantSession } from '../database/tenant.ts';
import { Problem } from '../http/problem.ts';
import type { BackendServices } from '../services.ts';
import { lockRows } from '../store/update.ts';
import type { WriteContext } from '../store/write-context.ts';
import { ticketKind } from '../tickets/ticket-kind.ts';
import { carryOut } from './carry-out.ts';
import { LONGEST_CHAIN, MOST_RUNS, recentRuns } from './limits.ts';
import { hasEffect, type PlannedTicket, planOf } from './plan.ts';
import type { RuleRow } from './rules.ts';

export type EngineServices = Pick<
  BackendServices,
  'engine' | 'masterKey' | 'newId' | 'now' | 'wakeSequencer' | 'logger' | 'webhooks'
>;

/** What a rule runs on. */
export interface Cause {
  ticketId: string;
  /** Its name in the log. */
  event: string;
  /**
   * What a person did, or which moment passed, that it came of in the end. A rule runs once for each on a ticket, so that
   * rules which set off each other come to an end.
   */
  root: string;
  /** How many rules led from there to it. */
  depth: number;
}

/** What a rule runs on once. */
export function keyOf({ root, ticketId }: Pick<Cause, 'root' | 'ticketId'>): string {
  return `${root}|${ticketId}`;
}

/** How a run went; `undefined` where the rule ran for this event before. */
export interface Ran {
  outcome: AutomationRun['outcome'];
  stops: boolean;
}

/**
 * Runs a rule whose conditions are met: its effects and its line in the log in the caller's transaction. What an action
 * is refused for undoes this run alone and is written down; the rules behind it go on.
 */
export async function runRule(
  rule: RuleRow,
  cause: Cause,
  services: EngineServices,
  session: TenantSession,
): Promise<Ran | undefined> {
  const now = services.now();
  const context: WriteContext = {
    session,
    actor: { kind: 'system', id: rule.id, role: rule.role, cause: { root: cause.root, depth: cause.depth + 1 } },
    now,
    services,
    role: rule.role,
  };
  const limit = await limitOf(rule, cause, { session, now });
  if (limit)
    return (await log(rule, cause, { outcome: 'limited', reason: limit }, context)) ? stay('limited') : undefined;
  let ran: Ran | undefined;
  const reason = await refusalOf(
    async () => {
      const isFirst = await log(rule, cause, { outcome: 'nothing' }, context);
      if (!isFirst) return;
      const ticket = (await lockRows(ticketKind, [{ id: cause.ticketId }], context)).get(cause.ticketId);
      const plan = await planOf(rule, ticket as unknown as PlannedTicket, { session, now });
      await carryOut(plan, { ticketId: cause.ticketId, ruleId: rule.id, eventKey: keyOf(cause) }, context);
      const outcome = hasEffect(plan) ? 'done' : 'nothing';
      await settleLog(rule, cause, { outcome, actions: plan.told }, session);
      if (plan.hooks.length > 0) session.afterCommit(() => services.webhooks?.wake(session.tenantId));
      ran = { outcome, stops: plan.stops };
    },
    rule.id,
    { services, session },
  );
  if (reason === undefined) return ran;
  return (await log(rule, cause, { outcome: 'failed', reason }, context)) ? stay('failed') : undefined;
}

/**
 * Does what a rule is about to do; what it is refused for undoes it alone and is given back for the log. A database that
 * is in the way is thrown on.
 */
export async function refusalOf(
  work: () => Promise<void>,
  ruleId: string,
  { services, session }: { services: EngineServices; session: TenantSession },
): Promise<string | undefined> {
  try {
    await session.savepoint(work);
    return undefined;
  } catch (error) {
    if (isSerializationFailure(error) || isConnectionFailure(error) || sqlState(error) === '57014') throw error;
    if (error instanceof Problem) return error.message;
    services.logger.error({ tenantId: session.tenantId, ruleId, error: String(error) }, 'a rule failed');
    // Whatever is no refusal may have content in its message.
    return 'internal';
  }
}

const stay = (outcome: Ran['outcome']): Ran => ({ outcome, stops: false });

async function limitOf(
  rule: RuleRow,
  { ticketId, depth }: Cause,
  context: { session: TenantSession; now: Date },
): Promise<string | undefined> {
  if (depth >= LONGEST_CHAIN) return `${LONGEST_CHAIN} rules have followed from each other.`;
  const runs = await recentRuns(rule.id, ticketId, context);
  return runs < MOST_RUNS ? undefined : `It ran ${MOST_RUNS} times on this ticket within an hour.`;
}

interface Line {
  outcome: AutomationRun['outcome'];
  actions?: readonly AutomationToldAction[];
  reason?: string;
}

/** Writes the run down; `false` where there was one of this rule for this event. */
async function log(
  rule: RuleRow,
  cause: Cause,
  { outcome, reason }: Line,
  { session, services, now }: WriteContext,
): Promise<boolean> {
  const rows = await session.prepared(
    'automation_log',
    `insert into automation_runs (tenant_id, rule_id, event_key, id, ticket_id, at, event, outcome, actions, reason)
     values ($1, $2, $3, $4, $5, $6::timestamptz, $7, $8, '[]', $9)
     on conflict (tenant_id, rule_id, event_key) do nothing returning id`,
    [
      session.tenantId,
      rule.id,
      keyOf(cause),
      services.newId('arn'),
      cause.ticketId,
      now.toISOString(),
      cause.event,
      outcome,
      reason ?? null,
    ],
  );
  return rows.length > 0;
}

function settleLog(rule: RuleRow, cause: Cause, { outcome, actions }: Line, session: TenantSession): Promise<unknown> {
  return session.prepared(
    'automation_log_settle',
    'update automation_runs set outcome = $4, actions = $5::jsonb where tenant_id = $1 and rule_id = $2 and event_key = $3',
    [session.tenantId, rule.id, keyOf(cause), outcome, JSON.stringify(actions ?? [])],
  );
}
