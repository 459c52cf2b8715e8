const SHORTEST_NEAR = 4;

/**
 * Whether dropping at most one letter from each can make them the same: one letter too many, too few, another one, or at
 * another place. The server finds near misses by the same rule. Shorter words than four letters are not made shorter.
 */
export function isNear(left: string, right: string): boolean {
  if (left === right) return true;
  const [short, long] = left.length <= right.length ? [left, right] : [right, left];
  const missing = long.length - short.length;
  if (missing > 1 || long.length < SHORTEST_NEAR) return false;
  let start = 0;
  while (start < short.length && short.charCodeAt(start) === long.charCodeAt(start)) start += 1;
  let end = 0;
  while (
    end < short.length - start &&
    short.charCodeAt(short.length - 1 - end) === long.charCodeAt(long.length - 1 - end)
  ) {
    end += 1;
  }
  if (missing === 1) return start + end >= short.length;
  // Between the equal ends, one text has its first letter where the other has it last.
  const one = short.slice(start, short.length - end);
  const other = long.slice(start, long.length - end);
  return one.slice(1) === other.slice(0, -1) || one.slice(0, -1) === other.slice(1);
}

/** Beyond so many letters words are not compared: those of the directory are never longer. */
const LONGEST = 62;
const rows = [new Uint8Array(LONGEST + 2), new Uint8Array(LONGEST + 2), new Uint8Array(LONGEST + 2)] as const;

/** Whether the words are at most `most` letters added, dropped, changed or swapped with their neighbour apart. */
export function isWithin(left: string, right: string, most: number): boolean {
  if (Math.abs(left.length - right.length) > most || Math.max(left.length, right.length) > LONGEST) return false;
  let [older, before, row]: readonly Uint8Array[] = rows;
  // Only so far from the diagonal can the way lead that ends within `most`.
  for (let j = 0; j <= right.length; j += 1) before![j] = j;
  for (let i = 1; i <= left.length; i += 1) {
    const first = Math.max(1, i - most);
    const last = Math.min(right.length, i + most);
    const letter = left.charCodeAt(i - 1);
    row![first - 1] = first === 1 ? i : most + 1;
    if (last === i + most) before![last] = most + 1;
    let least = row![first - 1]!;
    for (let j = first; j <= last; j += 1) {
      const other = right.charCodeAt(j - 1);
      let cost = Math.min(before![j]! + 1, row![j - 1]! + 1, before![j - 1]! + (letter === other ? 0 : 1));
      const isSwapped = i > 1 && j > 1 && letter === right.charCodeAt(j - 2) && left.charCodeAt(i - 2) === other;
      if (isSwapped) cost = Math.min(cost, older![j - 2]! + 1);
      row![j] = cost;
      if (cost < least) least = cost;
    }
    if (least > most) return false;
    [older, before, row] = [before, row, older];
  }
  return before![right.length]! <= most;
}

/** A bit for each letter of a word; one typing error changes at most two of them. */
export function lettersOf(word: string): number {
  let letters = 0;
  for (let at = 0; at < word.length; at += 1) letters |= 1 << (word.charCodeAt(at) & 31);
  return letters;
}

/** How many letters the one has that the other has not, both ways. */
export function lettersApart(left: number, right: number): number {
  let bits = left ^ right;
  bits -= (bits >>> 1) & 0x55555555;
  bits = (bits & 0x33333333) + ((bits >>> 2) & 0x33333333);
  return Math.imul((bits + (bits >>> 4)) & 0x0f0f0f0f, 0x01010101) >>> 24;
}

/**
 * How alike other texts are to this one, from 0 to 1, by the three-letter groups they share, as PostgreSQL's pg_trgm counts
 * them.
 */
export function similarityTo(text: string): (other: string) => number {
  const own = trigramsOf(text);
  return (other) => {
    const theirs = trigramsOf(other);
    let shared = 0;
    for (const trigram of theirs) if (own.has(trigram)) shared += 1;
    const all = own.size + theirs.size - shared;
    return all === 0 ? 0 : shared / all;
  };
}

/** Room for the letters of nearly all scripts; three of them make one number. */
const LETTER = 2 ** 17;
const SPACE = 32;

function trigramsOf(text: string): Set<number> {
  const trigrams = new Set<number>();
  let first = SPACE;
  let second = SPACE;
  const push = (code: number) => {
    trigrams.add((first * LETTER + second) * LETTER + code);
    first = second;
    second = code;
  };
  for (const letter of text) {
    const code = letter.codePointAt(0)!;
    if (code !== SPACE) push(code);
    else if (second !== SPACE) {
      push(SPACE);
      first = second = SPACE;
    }
  }
  if (second !== SPACE) push(SPACE);
  return trigrams;
}
