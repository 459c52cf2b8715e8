import { describe, expect, it } from 'vitest';
import { byPosition, movedRules } from './rule-order.ts';

const rulesAt = (...positions: readonly number[]) =>
  positions.map((position, index) => ({ id: `aut_${index}`, position }));

/** In which order the rules run once the changes are written. */
const idsAfter = (
  rules: readonly { id: string; position: number }[],
  changes: readonly { id: string; position: number }[],
) => byPosition(rules.map((rule) => changes.find(({ id }) => id === rule.id) ?? rule)).map(({ id }) => id);

describe('moving a rule', () => {
  it('writes the one rule alone where there is room', () => {
    const rules = rulesAt(10, 20, 30);
    expect(movedRules(rules, 'aut_2', 1)).toEqual([{ id: 'aut_2', position: 15 }]);
    expect(movedRules(rules, 'aut_0', 2)).toEqual([{ id: 'aut_0', position: 1030 }]);
    expect(movedRules(rules, 'aut_1', 1)).toEqual([]);
  });

  it('puts every rule to every place, whatever the room, within what a position may be', () => {
    const crowded = [
      rulesAt(1, 2, 3, 4),
      rulesAt(5, 5, 5),
      rulesAt(1, 1_000_000),
      rulesAt(999_999, 1_000_000),
      rulesAt(7),
    ];
    for (const rules of crowded) {
      const ids = byPosition(rules).map(({ id }) => id);
      for (const moved of ids) {
        for (const place of ids.keys()) {
          const changes = movedRules(rules, moved, place);
          const others = ids.filter((id) => id !== moved);
          expect(idsAfter(rules, changes)).toEqual([...others.slice(0, place), moved, ...others.slice(place)]);
          expect(changes.every(({ position }) => position >= 1 && position <= 1_000_000)).toBe(true);
        }
      }
    }
  });

  it('refuses a rule or a place that there is none of', () => {
    expect(() => movedRules(rulesAt(1, 2), 'aut_9', 0)).toThrow('There is no rule aut_9');
    expect(() => movedRules(rulesAt(1, 2), 'aut_1', 2)).toThrow('none of the 2');
  });
});
