import type {
  AutomationAction,
  AutomationEvent,
  AutomationMoment,
  AutomationTrigger,
  Predicate,
  Role,
} from '@korkep/core';
import type { TenantSession } from '../database/tenant.ts';
import { MOST_ACTIVE } from './rule-kind.ts';

/** A rule as the engine reads it. */
export interface RuleRow {
  id: string;
  trigger: AutomationTrigger;
  condition: Predicate | null;
  customer_condition: Predicate | null;
  schedule_id: string | null;
  during: 'open' | 'closed' | null;
  actions: AutomationAction[];
  role: Role;
  active_since: string | null;
}

export const RULE_COLUMNS =
  'id, trigger, condition, customer_condition, schedule_id, during, actions, role, active_since';

/** The active rules of the session's tenant in their order. */
export function activeRules(session: TenantSession): Promise<RuleRow[]> {
  return session.prepared<RuleRow>(
    'automation_rules_active',
    `select ${RULE_COLUMNS} from automation_rules
     where tenant_id = $1 and status = 'active' and archived_at is null order by position, id limit ${MOST_ACTIVE}`,
    [session.tenantId],
  );
}

/** The events that the rule listens to, and of an update, the fields that it wants changed; none where it waits for time. */
export function listensTo({ trigger }: RuleRow): { events: readonly AutomationEvent[]; fields?: readonly string[] } {
  if (!('events' in trigger)) return { events: [] };
  return { events: trigger.events, ...(trigger.fields?.length && { fields: trigger.fields }) };
}

/** What a rule counts time from. */
export interface Timing {
  moment: AutomationMoment;
  /** Milliseconds behind the moment; before it where negative. */
  delay: number;
  isBusiness: boolean;
}

/** What the rule counts time from; `undefined` where it waits for events. */
export function timingOf({ trigger }: Pick<RuleRow, 'trigger'>): Timing | undefined {
  if ('events' in trigger) return undefined;
  const delay = trigger.minutes * 60_000;
  return 'before' in trigger
    ? { moment: trigger.before, delay: -delay, isBusiness: false }
    : { moment: trigger.after, delay, isBusiness: trigger.hours === 'business' };
}

/** What a run that time set off is called in the log. */
export function timeEvent({ trigger }: Pick<RuleRow, 'trigger'>): string {
  if ('events' in trigger) return '';
  return 'before' in trigger ? `before:${trigger.before}` : `after:${trigger.after}`;
}
