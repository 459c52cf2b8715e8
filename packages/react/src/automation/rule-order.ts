import type { AutomationRule } from '@korkep/core';

/** The largest position of a rule. */
const LAST = 1_000_000;
/** What is left between two rules, so that others find room between them. */
const STEP = 1_000;

type Placed = Pick<AutomationRule, 'id' | 'position'>;

/** Rules as they run: by their position, and by age where two have the same. */
export function byPosition<T extends Placed>(rules: readonly T[]): readonly T[] {
  return [...rules].sort((one, other) => one.position - other.position || (one.id < other.id ? -1 : 1));
}

/**
 * What has to be written so that a rule runs at another place, counted from nought among the rules as they run: the one
 * rule where there is room between its new neighbours, else also those that have to give way.
 *
 * @throws RangeError without such a rule, or where the place is none.
 */
export function movedRules(rules: readonly Placed[], ruleId: string, place: number): readonly Placed[] {
  const moved = rules.find(({ id }) => id === ruleId);
  if (!moved) throw new RangeError(`There is no rule ${ruleId} among those that are moved.`);
  if (!Number.isInteger(place) || place < 0 || place >= rules.length) {
    throw new RangeError(`The place ${place} is none of the ${rules.length} that there are.`);
  }
  const ordered = byPosition(rules);
  if (ordered[place] === moved) return [];
  const others = ordered.filter((rule) => rule !== moved);
  const before = others[place - 1]?.position ?? 0;
  const after = others[place]?.position ?? Math.min(before + 2 * STEP, LAST + 1);
  if (after - before > 1) return [{ id: ruleId, position: Math.floor((before + after) / 2) }];
  const step = Math.min(STEP, Math.floor(LAST / rules.length));
  const wanted = [...others.slice(0, place), moved, ...others.slice(place)];
  return wanted
    .map(({ id }, index) => ({ id, position: (index + 1) * step }))
    .filter(({ id, position }) => rules.find((rule) => rule.id === id)?.position !== position);
}
