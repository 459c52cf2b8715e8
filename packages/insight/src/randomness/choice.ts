import type { Random } from './random.ts';

/** Whether something of the given probability happens. */
export function happens(random: Random, probability: number): boolean {
  return random() < probability;
}

/** A whole number from `low` to `high`, both included. */
export function wholeBetween(random: Random, low: number, high: number): number {
  return low + Math.floor(random() * (high - low + 1));
}

/** One entry of a list, each equally likely. @throws RangeError for an empty list. */
export function oneOf<T>(random: Random, list: readonly T[]): T {
  if (list.length === 0) throw new RangeError('oneOf needs a list with at least one entry.');
  return list[Math.floor(random() * list.length)] as T;
}

/** One key of a table of weights, in proportion to them. @throws RangeError when no weight is above 0. */
export function weighted<K extends string>(random: Random, weights: Readonly<Record<K, number>>): K {
  const entries = Object.entries(weights) as [K, number][];
  const sum = entries.reduce((left, [, weight]) => left + weight, 0);
  if (!(sum > 0)) throw new RangeError('weighted needs at least one weight above 0.');
  let at = random() * sum;
  for (const [key, weight] of entries) {
    at -= weight;
    if (at < 0) return key;
  }
  return (entries.findLast(([, weight]) => weight > 0) as [K, number])[0];
}
