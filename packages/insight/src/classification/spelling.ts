import { foldText } from '@korkep/core/fold-text';
import { MOST_CHARACTERS } from './terms.ts';

/** How folded words stand in their text, where they first do: `szamla` as "Számla". */
export function spellingIn(text: string): (word: string) => string {
  const tokens = text.slice(0, MOST_CHARACTERS).matchAll(/[\p{L}\p{N}\p{M}]+/gu);
  const spelt = new Map<string, string>();
  return (word) => {
    while (!spelt.has(word)) {
      const next = tokens.next();
      if (next.done) return word;
      const folded = foldText(next.value[0]);
      if (!spelt.has(folded)) spelt.set(folded, next.value[0]);
    }
    return spelt.get(word)!;
  };
}
