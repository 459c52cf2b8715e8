import type { Predicate } from '@korkep/core';

/** Whether a condition counts events, which only the server can. */
export function countsEvents(predicate: Predicate | undefined): boolean {
  if (!predicate) return false;
  if ('and' in predicate) return predicate.and.some(countsEvents);
  if ('or' in predicate) return predicate.or.some(countsEvents);
  return 'not' in predicate ? countsEvents(predicate.not) : 'event' in predicate;
}
