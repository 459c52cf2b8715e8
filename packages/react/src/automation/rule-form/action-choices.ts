import type { AutomationAction } from '@korkep/core';
import type { Named } from './use-rule-records.ts';

/** What the controls of a step take. */
export interface ActionProps<Action extends AutomationAction = AutomationAction> {
  readonly action: Action;
  /** Where it is: `actions[1]`. */
  readonly path: string;
  readonly onAction: (action: AutomationAction) => void;
}

export type ActionOf<Kind extends AutomationAction['do']> = Extract<AutomationAction, { do: Kind }>;

/** An object without one of its fields. */
export function without<Whole extends object, Field extends keyof Whole>(
  whole: Whole,
  field: Field,
): Omit<Whole, Field> {
  const { [field]: _, ...rest } = whole;
  return rest;
}

/** Records to choose from, with the chosen one where it is gone. */
export function choices(records: readonly Named[], chosen: string | undefined, gone: string) {
  const all = records.map(({ id, name }) => ({ value: id, label: name }));
  const isGone = chosen !== undefined && chosen !== '' && records.every(({ id }) => id !== chosen);
  return isGone ? [...all, { value: chosen, label: gone }] : all;
}
