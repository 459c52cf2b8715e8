import { CacheError } from '../cache-error.ts';
import type { Key } from './store.ts';

/**
 * The order of keys as IndexedDB has it: numbers before text before lists; text by code units; lists item by item.
 * @throws CacheError `invalid` for what cannot be a key.
 */
export function compareKeys(a: Key, b: Key): number {
  const rankA = rank(a);
  const rankB = rank(b);
  if (rankA !== rankB) return rankA - rankB;
  if (rankA === 3) {
    const listA = a as readonly Key[];
    const listB = b as readonly Key[];
    for (let i = 0; i < listA.length && i < listB.length; i++) {
      const order = compareKeys(listA[i] as Key, listB[i] as Key);
      if (order !== 0) return order;
    }
    return listA.length - listB.length;
  }
  return a < b ? -1 : a > b ? 1 : 0;
}

function rank(key: Key): number {
  if (typeof key === 'number' && !Number.isNaN(key)) return 1;
  if (typeof key === 'string') return 2;
  if (Array.isArray(key)) return 3;
  throw new CacheError('invalid', `${String(key)} is no key; use a number, a text, or a list of them.`);
}
