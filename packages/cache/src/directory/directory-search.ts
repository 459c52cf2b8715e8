import { foldText } from '@korkep/core/fold-text';
import { LONGEST_WORD, type SearchTerms, searchTerms } from '@korkep/core/search-terms';
import type { CachedSearchHit } from '../cache.ts';
import type { DirectoryIndex } from './directory-index.ts';
import { FIELD_END, ITEM_END } from './directory-line.ts';
import { isNear, isWithin, similarity } from './near-words.ts';

type MatchField = CachedSearchHit['match']['field'];

/** A customer that was found; `value` as search compares it. */
export interface DirectoryHit {
  readonly id: string;
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
    .map((hit) => ({ hit, customer: index.customer(hit.place) }))
    .sort(
      (left, right) =>
        left.hit.rank - right.hit.rank ||
        right.hit.closeness - left.hit.closeness ||
        right.customer.lastActivity - left.customer.lastActivity ||
        (left.customer.id < right.customer.id ? -1 : 1),
    )
    .slice(0, limit)
    .map(({ hit: { field, value, rank }, customer: { id } }) => ({
      id,
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
  const exact = (field: MatchField, value: string, isRight: (place: number) => boolean) =>
    index.forEachWith('others', value, (place) => {
      if (isRight(place)) hits.push({ place, field, value, rank: 0, closeness: 0 });
    });
  exact('externalId', externalId, (place) => index.customer(place).externalIds.includes(externalId));
  if (taxNumber !== undefined) exact('taxNumber', taxNumber, (place) => index.customer(place).taxNumber === taxNumber);
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
  const found = new Map<string, { value: string; place: number }>();
  index.forEachWith(field === 'email' ? 'emails' : 'phoneEnds', start, (place) => {
    if (!index.line(place).includes(start)) return;
    const customer = index.customer(place);
    for (const value of field === 'email' ? customer.emails : customer.phoneEnds) {
      if (value.startsWith(start)) found.set(`${value} ${customer.id}`, { value, place });
    }
  });
  const keys = [...found.keys()];
  if (keys.length > MOST_OF_A_FIELD) keys.sort();
  return keys.slice(0, MOST_OF_A_FIELD).map((key) => {
    const { value, place } = found.get(key)!;
    return { place, field, value, rank: isWhole(value) ? 0 : 1, closeness: 0 };
  });
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
      if (index.isLive(place) && others.every((other) => hasWord(index.line(place), other))) {
        hits.push(hit(place, index.customer(place).name === folded ? 0 : 1));
      }
      return hits.length < MOST_CANDIDATES;
    });
    if (!isOpen) break;
  }
  if (hits.length > 0) return hits;
  for (const errors of [1, 2] as const) {
    const places = nearPlaces(index, longest, others, errors);
    if (places.size > 0) {
      return [...places].map((place) => hit(place, 2, similarity(index.customer(place).name, folded)));
    }
  }
  return [];
}

/** Customers whose names have words that are near to those searched for. */
function nearPlaces(index: DirectoryIndex, longest: string, others: readonly string[], errors: 1 | 2): Set<number> {
  const places = new Set<number>();
  const isClose = (word: string, other: string) =>
    word.startsWith(other) || (errors === 2 && other.length >= LONG ? isWithin(word, other, 2) : isNear(word, other));
  const collect = (word: number, most: number) =>
    index.words.forEach(word, (place) => {
      if (index.isLive(place) && others.every((other) => wordsOf(index, place).some((own) => isClose(own, other)))) {
        places.add(place);
      }
      return places.size < most;
    });
  if (errors === 2 && words2(longest, others)) return places;
  const near = index.words.near(longest, errors === 2 && longest.length >= LONG ? 2 : 1);
  for (const word of near.slice(0, MOST_NEAR_WORDS)) if (!collect(word, MOST_CANDIDATES)) break;
  for (const word of index.words.beginningWith(longest)) if (!collect(word, 2 * MOST_CANDIDATES)) break;
  return places;
}

/** Whether no word is long enough for a second error. */
function words2(longest: string, others: readonly string[]): boolean {
  return [longest, ...others].every((word) => word.length < LONG);
}

function wordsOf(index: DirectoryIndex, place: number): string[] {
  const { name, furtherWords } = index.customer(place);
  return `${name} ${furtherWords}`.split(' ').map((word) => word.slice(0, LONGEST_WORD));
}

/** Whether a word of the names or the e-mail addresses begins so. */
function hasWord(line: string, beginning: string): boolean {
  let start = 0;
  for (let field = 0; field < 3; field += 1) start = line.indexOf(FIELD_END, start) + 1;
  const emails = line.indexOf(FIELD_END, line.indexOf(FIELD_END, start) + 1) + 1;
  const end = line.indexOf(FIELD_END, emails);
  for (let at = line.indexOf(beginning, start); at >= 0 && at < end; at = line.indexOf(beginning, at + 1)) {
    if (at === start || ' \u0081\u0082'.includes(line.charAt(at - 1))) return true;
    if (at >= emails) break;
  }
  if (emails === end) return false;
  const text = line.slice(emails, end).replaceAll(ITEM_END, ' ');
  // Addresses are kept as they are; their words are what folding leaves of them.
  return /[^ -~]/.test(text) || text.includes(beginning) ? ` ${foldText(text)}`.includes(` ${beginning}`) : false;
}
