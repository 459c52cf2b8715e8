import { AUTOMATION_DRY_RUN, type AutomationTrial } from '@korkep/core';
import type { HandlerContext } from '../http/handler.ts';
import { calendarsOf } from '../sla/calendars.ts';
import { notFound } from '../store/get.ts';
import { inHours, meetings } from './meet.ts';
import { type PlannedTicket, planOf } from './plan.ts';
import { automationRuleKind } from './rule-kind.ts';
import { RULE_COLUMNS, type RuleRow, timingOf } from './rules.ts';
import { momentsOf } from './waiting.ts';

/** Which tickets a rule is tried on: so many of the newest, or the one. */
export interface TrialScope {
  limit?: number;
  ticketId?: string;
}

export interface Trials {
  data: AutomationTrial[];
  met: number;
}

/**
 * What a rule, active or not, would do to the newest tickets as they are now, each as if it were the only one.
 *
 * @throws Problem `not_found` without the rule.
 */
export async function dryRun(
  ruleId: string,
  scope: TrialScope,
  { session, now }: Pick<HandlerContext, 'session' | 'now'>,
): Promise<Trials> {
  const [rule] = await session.prepared<RuleRow>(
    'automation_rule',
    `select ${RULE_COLUMNS} from automation_rules where tenant_id = $1 and id = $2`,
    [session.tenantId, ruleId],
  );
  if (!rule) throw notFound(automationRuleKind);
  return tryRule(rule, scope, { session, now });
}

/** What a rule would do, saved or not. */
export async function tryRule(
  rule: RuleRow,
  { limit = AUTOMATION_DRY_RUN.default, ticketId }: TrialScope,
  { session, now }: Pick<HandlerContext, 'session' | 'now'>,
): Promise<Trials> {
  const tickets = await session.prepared<PlannedTicket & { number: number }>(
    'automation_trial',
    `select id, number, status, custom_status_id, priority, type, category, tags, assignee_id, team_id from tickets
     where tenant_id = $1 and archived_at is null and merged_into_id is null and ($3::text is null or id = $3::text)
     order by opened_at desc, id desc limit $2`,
    [session.tenantId, limit, ticketId ?? null],
  );
  const ids = tickets.map(({ id }) => id);
  const met = ids.length === 0 ? new Map() : await meetings(ids, [rule], { session, now });
  const isOpen = (await inHours([rule], now, session)).has(rule);
  const isDue = await dueNow(rule, ids, { session, now });
  const data: AutomationTrial[] = [];
  for (const ticket of tickets) {
    const { condition = false, customerCondition = false } = met.get(ticket.id)?.[0] ?? {};
    const unmet: NonNullable<AutomationTrial['unmet']> = [
      ...(condition ? [] : (['condition'] as const)),
      ...(customerCondition ? [] : (['customerCondition'] as const)),
      ...(isOpen ? [] : (['during'] as const)),
      ...(isDue(ticket.id) ? [] : (['time'] as const)),
    ];
    const isMet = unmet.length === 0;
    const { told } = isMet ? await planOf(rule, ticket, { session, now }) : { told: [] };
    data.push({ ticketId: ticket.id, number: ticket.number, isMet, ...(!isMet && { unmet }), actions: told });
  }
  return { data, met: data.filter(({ isMet }) => isMet).length };
}

/** Whether what the rule waits for has come; events are taken as happening now. */
async function dueNow(
  rule: RuleRow,
  ids: readonly string[],
  { session, now }: Pick<HandlerContext, 'session' | 'now'>,
): Promise<(ticketId: string) => boolean> {
  const timing = timingOf(rule);
  if (!timing) return () => true;
  const { delay, isBusiness } = timing;
  const moments = await momentsOf(rule, ids, session);
  const calendars = isBusiness ? await calendarsOf(session, [rule.schedule_id!], now) : {};
  const calendar = isBusiness ? calendars[rule.schedule_id!] : undefined;
  return (ticketId) => {
    const at = moments.get(ticketId);
    if (at === undefined) return false;
    if (isBusiness) return calendar !== undefined && calendar.openTime(at, now.getTime()) >= delay;
    return at + delay <= now.getTime() && (delay > 0 || at > now.getTime());
  };
}
