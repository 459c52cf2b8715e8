import { describe, expect, it } from 'vitest';
import { translator } from '../messages/define-messages.ts';
import type { FilterField } from './filter-tree.ts';
import { filterInWords } from './filter-words.ts';
import { filterMessages } from './messages.ts';

const fields: FilterField[] = [
  {
    name: 'lifecycleStage',
    label: 'Stage',
    kind: 'choice',
    options: [
      { value: 'active', label: 'Active' },
      { value: 'at_risk', label: 'At risk' },
    ],
  },
  { name: 'lastOrderAt', label: 'Last order', kind: 'moment' },
  { name: 'revenue.amount', label: 'Revenue', kind: 'money', currency: 'HUF' },
];
const inWords = (predicate: Parameters<typeof filterInWords>[0], locale = 'en') =>
  filterInWords(predicate, {
    t: translator(filterMessages, locale),
    locale,
    fieldOf: (name) => fields.find((field) => field.name === name),
  });

const stage = { field: 'lifecycleStage', op: 'in', value: ['active', 'at_risk'] } as const;
const quiet = { field: 'lastOrderAt', op: 'lt', value: { ago: { days: 90 } } } as const;

describe('a condition in words', () => {
  it('says what it shows', () => {
    expect(inWords({ and: [stage, quiet] as never })).toBe(
      'Stage is any of Active or At risk and Last order longer ago than 90 days',
    );
    expect(inWords(stage as never, 'hu')).toBe('Stage – ezek egyike: Active vagy At risk');
  });

  it('brackets what goes together', () => {
    const vip = { field: 'revenue.amount', op: 'gte', value: 100_000_000 } as const;
    expect(inWords({ or: [vip, { and: [stage, quiet] }] } as never)).toMatch(
      /^Revenue is at least 1,000,000 HUF or \(Stage .* and Last order .*\)$/,
    );
    expect(inWords({ not: { or: [quiet] } } as never)).toBe('none of this is so: Last order longer ago than 90 days');
  });

  it('counts events', () => {
    expect(inWords({ event: 'order', times: { op: 'gte', value: 3 }, within: { days: 30 } })).toBe(
      'at least 3 orders in the last 30 days',
    );
    const once = { event: 'order', times: { op: 'gte', value: 1 } } as const;
    expect(inWords(once)).toBe('at least 1 order');
    expect(inWords({ ...once, within: { days: 1 } }, 'de')).toBe('mindestens 1 Bestellung am letzten Tag');
    expect(inWords(once, 'hu')).toBe('legalább 1 rendelés');
    expect(inWords(undefined)).toBe('');
  });
});
