import * as z from 'zod/mini';
import { type Predicate, predicate } from './predicate.ts';

/**
 * Whether a value is a condition that the server takes: well-formed and within its bounds. Which fields a role may name
 * is for the server to say.
 *
 * @example
 * if (isPredicate(saved)) list({ filter: saved });
 */
export function isPredicate(value: unknown): value is Predicate {
  return z.safeParse(predicate, value, { jitless: true }).success;
}
