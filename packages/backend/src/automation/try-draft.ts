import type { AutomationRuleDraft } from '@korkep/core';
import type { HandlerContext } from '../http/handler.ts';
import { Problem } from '../http/problem.ts';
import { writeContextOf } from '../store/write-context.ts';
import { type TrialScope, type Trials, tryRule } from './dry-run.ts';
import { checkRules } from './rule-kind.ts';
import type { RuleRow } from './rules.ts';

/** A rule that is not saved, and what it is tried on. */
export interface DraftTrial extends TrialScope {
  rule: AutomationRuleDraft;
}

/**
 * What a rule that is not saved would do, as it would with the rights of whoever asks. Its fields are named in refusals
 * as they are in `rule`.
 *
 * @throws Problem as saving it would: `validation_failed`, `field_denied` and `reference_not_found`.
 */
export async function tryDraft({ rule, ...scope }: DraftTrial, context: HandlerContext): Promise<Trials> {
  const writing = writeContextOf(context);
  const row: RuleRow = {
    id: '',
    trigger: rule.trigger,
    condition: rule.condition ?? null,
    customer_condition: rule.customerCondition ?? null,
    schedule_id: rule.scheduleId ?? null,
    during: rule.during ?? null,
    actions: rule.actions,
    role: context.caller.role,
    active_since: null,
  };
  await checkRules([{ row: { ...row }, before: undefined, path: 'rule.' }], writing);
  await demandSchedule(row.schedule_id, context);
  return tryRule(row, scope, context);
}

/** What a foreign key refuses of a rule that is saved. */
async function demandSchedule(id: string | null, { session }: Pick<HandlerContext, 'session'>): Promise<void> {
  if (id === null) return;
  const [schedule] = await session.prepared(
    'automation_draft_schedule',
    'select 1 from business_schedules where tenant_id = $1 and id = $2',
    [session.tenantId, id],
  );
  if (schedule) return;
  throw new Problem('reference_not_found', 'The rule names business hours that are not there.', {
    issues: [{ path: 'rule.scheduleId', message: 'There is no record with this id.' }],
  });
}
