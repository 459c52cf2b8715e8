import { foldText } from '@korkep/core/fold-text';
import { type SearchTerms, searchTerms } from '@korkep/core/search-terms';
import type { CachedSearchHit } from '../cache.ts';
import type { DirectoryIndex } from './directory-index.ts';
import { Field, ITEM_END, startOfField } from './directory-line.ts';
import { similarityTo } from './near-words.ts';

type MatchField = CachedSearchHit['match']['field'];

/** A customer that was found; `value` as search compares it. */
export interface DirectoryHit {
  readonly id: string;
  readonly version: number;
  /** Whether it came after the snapshot. */
  readonly isChanged: boolean;
  readonly match: {
    readonly field: MatchField;
    readonly value?: string;
    readonly quality: CachedSearchHit['match']['quality'];
  };
}

// The server's bounds, so that the same customers are found.
const MOST_CANDIDATES = 300;
const MOST_OF_A_FIELD = 50;
const MOST_NEAR_WORDS = 200;
/** From so many letters on, two errors are forgiven where one finds nobody. */
const LONG = 7;
const WHOLE_PHONE = 8;
const QUALITIES = ['exact', 'prefix', 'fuzzy'] as const;

interface Hit {
  readonly place: number;
  readonly field: MatchField;
  readonly value?: string;
  readonly rank: 0 | 1 | 2;
  readonly closeness: number;
}

/** The customers that a text finds, the best first, by the server's rules. */
export function searchDirectory(index: DirectoryIndex, text: string, limit: number): DirectoryHit[] {
  const terms = searchTerms(text);
  const best = new Map<number, Hit>();
  for (const hit of hitsOf(index, terms)) {
    const other = best.get(hit.place);
    if (!other || compareHits(hit, other) < 0) best.set(hit.place, hit);
  }
  return [...best.values()]
    .map((hit) => ({ ...hit, activity: Number.parseInt(index.field(hit.place, Field.lastActivity) || '0', 36) }))
    .sort(
      (left, right) =>
        left.rank - right.rank ||
        right.closeness - left.closeness ||
        right.activity - left.activity ||
        (index.line(left.place) < index.line(right.place) ? -1 : 1),
    )
    .slice(0, limit)
    .map(({ place, field, value, rank }) => ({
      id: index.field(place, Field.id),
      version: Number(index.field(place, Field.version)),
      isChanged: index.isLater(place),
      match: { field, ...(value !== undefined && { value }), quality: QUALITIES[rank] },
    }));
}

/** Which of two reasons to find the same customer is told. */
function compareHits(left: Hit, right: Hit): number {
  return left.rank - right.rank || right.closeness - left.closeness || (left.field < right.field ? -1 : 1);
}

function hitsOf(index: DirectoryIndex, terms: SearchTerms): Hit[] {
  const hits: Hit[] = [];
  const { email, phoneEnds, externalId, taxNumber } = terms;
  if (email !== undefined) {
    hits.push(...beginning(index, 'email', email, (found) => found === email));
  }
  for (const end of phoneEnds) hits.push(...beginning(index, 'phone', end, () => end.length >= WHOLE_PHONE));
  for (const text of new Set([externalId, taxNumber ?? externalId])) {
    index.forEachWith(text, (place, field) => {
      if (text === (field === 'taxNumber' ? taxNumber : externalId)) {
        hits.push({ place, field, value: text, rank: 0, closeness: 0 });
      }
    });
  }
  if (terms.words.length > 0) hits.push(...namedHits(index, terms));
  return hits;
}

/** The first by value of the customers with an address or number that begins so. */
function beginning(
  index: DirectoryIndex,
  field: 'email' | 'phone',
  start: string,
  isWhole: (value: string) => boolean,
): Hit[] {
  const hits: { place: number; value: string }[] = [];
  const cut = () => {
    hits.sort((one, other) => {
      const [left, right] =
        one.value === other.value ? [index.line(one.place), index.line(other.place)] : [one.value, other.value];
      return left! < right! ? -1 : 1;
    });
    hits.length = Math.min(hits.length, MOST_OF_A_FIELD);
  };
  let last: string | undefined;
  index.forEachBeginning(field === 'email' ? 'emails' : 'phoneEnds', start, (place, value) => {
    hits.push({ place, value });
    if (hits.length === 2 * MOST_OF_A_FIELD) {
      cut();
      last = hits.at(-1)!.value;
    }
    return last;
  });
  cut();
  return hits.map(({ place, value }) => ({ place, field, value, rank: isWhole(value) ? 0 : 1, closeness: 0 }));
}

function namedHits(index: DirectoryIndex, { words, folded }: SearchTerms): Hit[] {
  const [longest = '', ...others] = words;
  const hits: Hit[] = [];
  const hit = (place: number, rank: 0 | 1 | 2, closeness = 0): Hit => ({
    place,
    field: 'displayName',
    rank,
    closeness,
  });
  for (const word of index.words.beginningWith(longest)) {
    const isOpen = index.words.forEach(word, (place) => {
      if (index.isLive(place) && others.every((other) => hasWord(index, place, other))) {
        hits.push(hit(place, index.field(place, Field.name) === folded ? 0 : 1));
      }
      return hits.length < MOST_CANDIDATES;
    });
    if (!isOpen) break;
  }
  if (hits.length > 0) return hits;
  const isLong = words.some((word) => word.length >= LONG);
  for (const errors of isLong ? ([1, 2] as const) : ([1] as const)) {
    const places = nearPlaces(index, words, errors);
    if (places.size > 0) {
      const similarity = similarityTo(folded);
      const known = new Map<string, number>();
      return [...places].map((place) => {
        const name = index.field(place, Field.name);
        const closeness = known.get(name) ?? similarity(name);
        known.set(name, closeness);
        return hit(place, 2, closeness);
      });
    }
  }
  return [];
}

/** Customers whose names have, for each word, one that is a near miss of it or begins so. */
function nearPlaces(index: DirectoryIndex, words: readonly string[], errors: 1 | 2): Set<number> {
  const places = new Set<number>();
  const meant = words.map((word) => {
    const near = index.words.near(word, errors === 2 && word.length >= LONG ? 2 : 1).slice(0, MOST_NEAR_WORDS);
    return new Set([...near, ...index.words.beginningWith(word)]);
  });
  if (meant.some(({ size }) => size === 0)) return places;
  // The words that fewest have lead to the candidates.
  const [rarest, ...others] = meant
    .map((numbers) => ({ numbers, count: index.words.occurrences(numbers) }))
    .sort((left, right) => left.count - right.count);
  const having = others.map(({ numbers }) => index.placesWith(numbers));
  for (const number of rarest!.numbers) {
    const isOpen = index.words.forEach(number, (place) => {
      if (index.isLive(place) && having.every((some) => some[place] === 1)) places.add(place);
      return places.size < 2 * MOST_CANDIDATES;
    });
    if (!isOpen) break;
  }
  return places;
}

/** Whether a word of the names or the e-mail addresses begins so. */
function hasWord(index: DirectoryIndex, place: number, beginning: string): boolean {
  const line = index.line(place);
  let end = 0;
  for (
    let at = line.indexOf(beginning, startOfField(line, Field.name));
    at >= 0;
    at = line.indexOf(beginning, at + 1)
  ) {
    if (isOfWord(line.charCodeAt(at - 1))) continue;
    end ||= startOfField(line, Field.phoneEnds);
    if (at >= end) break;
    return true;
  }
  // Of an address, words are what folding leaves: mostly what stands between its points.
  return (
    index.hasOddEmail(place) &&
    ` ${foldText(index.field(place, Field.emails).replaceAll(ITEM_END, ' '))}`.includes(` ${beginning}`)
  );
}

/** Whether a character of a line goes on with the word before it. */
function isOfWord(code: number): boolean {
  return (code >= 97 && code <= 122) || (code >= 48 && code <= 57) || code > 0x7f;
}
