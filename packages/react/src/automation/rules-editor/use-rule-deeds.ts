'use client';
import type { AutomationRule, AutomationRuleUpdate } from '@korkep/core';
import type { Action } from '../../provider/use-action.ts';
import { takenBack } from '../../toasts/taken-back.ts';
import { useToasts } from '../../toasts/use-toasts.ts';
import { bodyOf, changesOf, draftOf, type RuleBody } from '../rule-form/rule-draft.ts';
import { movedRules } from '../rule-order.ts';
import type { RuleChange } from '../use-change-rules.ts';
import type { RulesTools } from './rules-catalogue.ts';

interface DeedsOptions {
  readonly rules: readonly AutomationRule[];
  readonly change: Action<RuleChange, AutomationRule>;
  /** The form's own, so that what it is refused for is said there. */
  readonly save: Action<RuleChange, AutomationRule>;
  readonly t: RulesTools['t'];
}

/** The largest position of a rule, and what is left behind the last. */
const LAST = 1_000_000;
const STEP = 1_000;

/** What a person does about rules, each with a word above the page that takes it back. */
export function useRuleDeeds({ rules, change, save, t }: DeedsOptions) {
  const toasts = useToasts();
  const update = (rule: AutomationRule, fields: AutomationRuleUpdate) => change.run({ kind: 'update', rule, fields });

  const toggle = async (rule: AutomationRule, isOn: boolean) => {
    const changed = await update(rule, { status: isOn ? 'active' : 'paused' });
    if (!changed) return;
    toasts.show({
      key: `rule-toggle-${rule.id}`,
      text: t(isOn ? 'rules.turnedOn' : 'rules.turnedOff', { name: rule.name }),
      undo: () => takenBack(update(changed, { status: rule.status })),
    });
  };

  const move = async (rule: AutomationRule, to: number) => {
    const before = new Map(rules.map((one) => [one.id, one]));
    const moves = movedRules(rules, rule.id, to);
    // At once, so that all of them are seen in their new order.
    const moved = await Promise.all(
      moves.map(({ id, position }) => update(before.get(id) as AutomationRule, { position })),
    );
    if (moved.length === 0 || moved.some((one) => !one)) return;
    toasts.show({
      key: `rule-move-${rule.id}`,
      text: t('rules.movedToast', { name: rule.name }),
      undo: () =>
        Promise.all(
          moved.map((one) =>
            takenBack(
              update(one as AutomationRule, { position: before.get((one as AutomationRule).id)?.position ?? 1 }),
            ),
          ),
        ),
    });
  };

  const remove = async (rule: AutomationRule) => {
    if (!(await change.run({ kind: 'remove', rule }))) return;
    // What is archived stays so: it is made anew, at its place.
    const { position, status, name } = rule;
    const again = { ...bodyOf(draftOf(rule)), position, status };
    toasts.show({
      text: t('rules.removed', { name }),
      undo: () => takenBack(change.run({ kind: 'create', rule: again })),
    });
  };

  /** Saves what the form wrote; tells whether that was done. */
  const keep = async (rule: AutomationRule | undefined, body: RuleBody): Promise<boolean> => {
    const { name } = body;
    if (!rule) {
      const created = await save.run({ kind: 'create', rule: { ...body, position: place(rules), status: 'active' } });
      if (!created) return false;
      toasts.show({
        text: t('rules.created', { name }),
        undo: () => takenBack(change.run({ kind: 'remove', rule: created })),
      });
      return true;
    }
    const saved = await save.run({ kind: 'update', rule, fields: changesOf(rule, body) });
    if (!saved) return false;
    toasts.show({
      text: t('rules.saved', { name }),
      undo: () => takenBack(update(saved, changesOf(saved, bodyOf(draftOf(rule))))),
    });
    return true;
  };
  return { toggle, move, remove, save: keep };
}

/** Where a new rule runs: behind all others. */
function place(rules: readonly AutomationRule[]): number {
  const last = rules.reduce((most, { position }) => Math.max(most, position), 0);
  return Math.min(last + STEP, LAST);
}
