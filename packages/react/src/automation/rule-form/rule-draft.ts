import type { AutomationRule, AutomationRuleCreate, AutomationRuleUpdate } from '@korkep/core';
import { sameCondition } from '../../filters/same-condition.ts';

/** What the form writes of a rule: all of it but its place and whether it is on. */
export type RuleBody = Omit<AutomationRuleCreate, 'position' | 'status'>;

/**
 * A rule as it is being written. It has a body's shape, but may not be whole yet: ids and texts that are still to be
 * chosen are empty, a number that is still to be typed is `NaN`, and there may be no action. `problemsOf` says what is
 * missing. What the form has no control for, such as of a newer server, stays in it.
 */
export type RuleFormDraft = Readonly<RuleBody>;

/** What a rule holds beside that. */
const NOT_WRITTEN: ReadonlySet<string> = new Set([
  'id',
  'version',
  'createdAt',
  'updatedAt',
  'archivedAt',
  'masked',
  'position',
  'status',
  'role',
]);

/** What a new rule begins with: the likeliest event, and nothing done yet. */
export const emptyDraft: RuleFormDraft = { name: '', trigger: { events: ['ticketCreated'] }, actions: [] };

/** A rule as it can be changed. */
export function draftOf(rule: AutomationRule): RuleFormDraft {
  return Object.fromEntries(
    Object.entries(rule).filter(([name, value]) => !NOT_WRITTEN.has(name) && value !== null && value !== undefined),
  ) as unknown as RuleFormDraft;
}

/** A draft without problems, as it is sent. */
export function bodyOf(draft: RuleFormDraft): RuleBody {
  const given = Object.entries(draft).filter(([, value]) => value !== undefined);
  return { ...(Object.fromEntries(given) as unknown as RuleBody), name: draft.name.trim() };
}

/** What a rule is tried by: the body without its name and description. */
export function triedOf(draft: RuleFormDraft): Omit<RuleBody, 'name' | 'description'> {
  const { name: _, description: __, ...tried } = bodyOf(draft);
  return tried;
}

/** What changing a rule to this takes: what is another than it was, and `null` for what was taken away. */
export function changesOf(rule: AutomationRule, body: RuleBody): AutomationRuleUpdate {
  const before: Readonly<Record<string, unknown>> = { ...draftOf(rule) };
  const after: Readonly<Record<string, unknown>> = { ...body };
  const changes: Record<string, unknown> = {};
  for (const name of new Set([...Object.keys(before), ...Object.keys(after)])) {
    if (!sameCondition(before[name], after[name])) changes[name] = after[name] ?? null;
  }
  return changes as AutomationRuleUpdate;
}

/** Whether two drafts say the same. */
export function isSameDraft(one: RuleFormDraft, other: RuleFormDraft): boolean {
  return one === other || sameCondition(bodyOf(one), bodyOf(other));
}
