'use client';
import type { AutomationRule, AutomationRuleCreate, AutomationRuleUpdate } from '@korkep/core';
import type { QueryClient } from '@tanstack/react-query';
import type { CrmContextValue } from '../provider/crm-context.ts';
import { asSeen } from '../provider/customer-cache.ts';
import { type Action, useAction } from '../provider/use-action.ts';
import { byPosition } from './rule-order.ts';

/** A change of the rules. */
export type RuleChange =
  | { readonly kind: 'create'; readonly rule: AutomationRuleCreate }
  /** `rule` as it was read: who saves over what somebody else saved meanwhile is refused with `version_conflict`. */
  | { readonly kind: 'update'; readonly rule: AutomationRule; readonly fields: AutomationRuleUpdate }
  | { readonly kind: 'remove'; readonly rule: AutomationRule };

/**
 * Makes, changes, turns on and off, moves and removes rules; `movedRules` tells what moving one takes. What is changed
 * is shown at once and put back when it is refused. Without a connection it waits in the outbox where the provider has a
 * cache.
 *
 * @example
 * const { run } = useChangeRules();
 * await run({ kind: 'update', rule, fields: { status: 'paused' } });
 */
export function useChangeRules(): Action<RuleChange, AutomationRule> {
  return useAction<RuleChange, AutomationRule>({
    name: 'automation-rules',
    send: async (crm, change, options, { queryClient }) => {
      const { automationRules } = crm;
      if (change.kind === 'create') return (await automationRules.create(change.rule, options)) as AutomationRule;
      const { rule } = change;
      if (change.kind === 'remove') return (await automationRules.archive(rule.id, options)) as AutomationRule;
      // Whoever changes a rule twice in a row saves over their own change.
      const ifMatch = versionsOf(queryClient).get(`${rule.id} ${rule.version}`) ?? rule.version;
      return (await automationRules.update(rule.id, change.fields, { ...options, ifMatch })) as AutomationRule;
    },
    write: (context, change) => {
      if (change.kind === 'create') return { operation: 'automationRules.create', body: change.rule };
      const base = asSeen(context, change.rule);
      const about = { params: [change.rule.id], ...(base && { base }) };
      return change.kind === 'update'
        ? { operation: 'automationRules.update', ...about, body: change.fields }
        : { operation: 'automationRules.archive', ...about };
    },
    show: async (context, change) => {
      if (change.kind === 'create') return () => {};
      const { queryClient, keys } = context;
      await queryClient.cancelQueries({ queryKey: listKey(keys) });
      const { id } = change.rule;
      const before = queryClient.getQueryData<Rules>(listKey(keys))?.find((rule) => rule.id === id);
      const put = (next: AutomationRule | undefined) =>
        queryClient.setQueryData<Rules>(listKey(keys), (rules) => {
          if (!rules) return rules;
          const others = rules.filter((rule) => rule.id !== id);
          return next ? byPosition([...others, next]) : others;
        });
      const isThere = before !== undefined;
      if (isThere) put(change.kind === 'update' ? ({ ...before, ...change.fields } as AutomationRule) : undefined);
      return () => {
        if (isThere) put(before);
      };
    },
    settle: ({ queryClient, keys }, result, change) => {
      if (change.kind === 'update') {
        versionsOf(queryClient).set(`${result.id} ${change.rule.version}`, result.version);
      }
      void queryClient.invalidateQueries({ queryKey: keys.newest('automationRule') });
    },
    // Somebody else's change is what is to be seen next.
    fail: ({ queryClient, keys }) => {
      void queryClient.invalidateQueries({ queryKey: keys.newest('automationRule') });
    },
  });
}

type Rules = readonly AutomationRule[];

const listKey = ({ newest }: CrmContextValue['keys']) => [...newest('automationRule'), 'list'];

/** The version that our own change of a rule left, by its id and the version that it was made of. */
const written = new WeakMap<QueryClient, Map<string, number>>();

function versionsOf(queryClient: QueryClient): Map<string, number> {
  const versions = written.get(queryClient) ?? new Map<string, number>();
  written.set(queryClient, versions);
  return versions;
}
