'use client';
import type { AutomationRule, AutomationRuleCreate, AutomationRuleUpdate } from '@korkep/core';
import { asSeen } from '../provider/customer-cache.ts';
import { type Action, useAction } from '../provider/use-action.ts';

/** A change of the rules. */
export type RuleChange =
  | { readonly kind: 'create'; readonly rule: AutomationRuleCreate }
  /** `rule` as it was read: who saves over what somebody else saved meanwhile is refused with `version_conflict`. */
  | { readonly kind: 'update'; readonly rule: AutomationRule; readonly fields: AutomationRuleUpdate }
  | { readonly kind: 'remove'; readonly rule: AutomationRule };

/**
 * Makes, changes, turns on and off, moves and removes rules; `movedRules` tells what moving one takes. Without a
 * connection it waits in the outbox where the provider has a cache.
 *
 * @example
 * const { run } = useChangeRules();
 * await run({ kind: 'update', rule, fields: { status: 'paused' } });
 */
export function useChangeRules(): Action<RuleChange, AutomationRule> {
  return useAction<RuleChange, AutomationRule>({
    name: 'automation-rules',
    send: async (crm, change, options) => {
      const { automationRules } = crm;
      if (change.kind === 'create') return (await automationRules.create(change.rule, options)) as AutomationRule;
      const { id, version } = change.rule;
      const conditional = { ...options, ifMatch: version };
      if (change.kind === 'update') {
        return (await automationRules.update(id, change.fields, conditional)) as AutomationRule;
      }
      return (await automationRules.archive(id, options)) as AutomationRule;
    },
    write: (context, change) => {
      if (change.kind === 'create') return { operation: 'automationRules.create', body: change.rule };
      const base = asSeen(context, change.rule);
      const about = { params: [change.rule.id], ...(base && { base }) };
      return change.kind === 'update'
        ? { operation: 'automationRules.update', ...about, body: change.fields }
        : { operation: 'automationRules.archive', ...about };
    },
    settle: ({ queryClient, keys }) => {
      void queryClient.invalidateQueries({ queryKey: keys.newest('automationRule') });
    },
    // Somebody else's change is what is to be seen next.
    fail: ({ queryClient, keys }) => {
      void queryClient.invalidateQueries({ queryKey: keys.newest('automationRule') });
    },
  });
}
