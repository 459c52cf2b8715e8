/**
 * Folds text for comparison: case, accents and ligatures go, runs of anything that is no letter or digit become one
 * space. `"Kovács  János-Péter"` → `"kovacs janos peter"`. Search on the server, in the cache and in the browser use
 * this one function, so that they agree.
 */
export function foldText(text: string): string {
  return text
    .normalize('NFKD')
    .replace(/\p{M}+/gu, '')
    .toLowerCase()
    .replace(/ß/g, 'ss')
    .replace(/æ/g, 'ae')
    .replace(/œ/g, 'oe')
    .replace(/ø/g, 'o')
    .replace(/đ/g, 'd')
    .replace(/ł/g, 'l')
    .replace(/ς/g, 'σ')
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
}
