import { expect, it } from 'vitest';
import { translator } from '../messages/define-messages.ts';
import { aKpi } from '../testing/kpi-builders.ts';
import { changeOf, figureText, kpiCatalogue, spanText } from './kpi-words.ts';

const t = translator(kpiCatalogue, 'en');
const meaningOf = (change: Parameters<typeof aKpi>[0]) => changeOf(aKpi(change), t, 'en');

it('reads a rise by the direction that is better', () => {
  expect(meaningOf({ change: 12, direction: 'higher_is_better' })).toEqual({ text: '+12%', meaning: 'better' });
  expect(meaningOf({ change: 12, direction: 'lower_is_better' })?.meaning).toBe('worse');
  expect(meaningOf({ change: -12, direction: 'lower_is_better' })?.meaning).toBe('better');
  expect(meaningOf({ change: 12, direction: 'neutral' })?.meaning).toBe('more');
});

it('gives a change of a percentage in points', () => {
  expect(meaningOf({ unit: 'percent', change: -1.25 })?.text).toBe('-1.3 points');
});

it('says nothing of a change without a period before', () => {
  expect(meaningOf({ change: null })).toBeUndefined();
});

it('says so where the formula has no value', () => {
  expect(figureText(aKpi(), null, t, 'en')).toBe('No value');
});

it('names a span by what it is', () => {
  const style = { locale: 'en', timeZone: 'America/New_York' };
  expect(spanText('2026-03-01', '2026-04-01', style)).toBe('March 2026');
  expect(spanText('2026-03-01', '2026-03-02', style)).toBe('Mar 1, 2026');
  expect(spanText('2026-03-02', '2026-03-09', style)).toMatch(/Mar 2\s*–\s*8, 2026/);
});
