import type { Predicate } from '@korkep/core';

/** How many tests a condition holds. */
export function countTests(predicate: Predicate | undefined): number {
  if (!predicate) return 0;
  if ('and' in predicate) return predicate.and.reduce((sum, part) => sum + countTests(part), 0);
  if ('or' in predicate) return predicate.or.reduce((sum, part) => sum + countTests(part), 0);
  return 'not' in predicate ? countTests(predicate.not) : 1;
}
