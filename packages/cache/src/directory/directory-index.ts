import { LONGEST_WORD } from '@korkep/core/search-terms';
import { Buckets, hashOf } from './buckets.ts';
import { FIELD_END, ITEM_END } from './directory-line.ts';
import { idOfLine, isRemovalLine, rankOfLine } from './directory-reading.ts';
import { WordIndex } from './word-index.ts';

/** Shortest beginnings that are searched for. */
const EMAIL_START = 3;
const PHONE_START = 5;

/** A line taken apart. */
export interface ListedCustomer {
  readonly id: string;
  readonly lastActivity: number;
  readonly name: string;
  readonly furtherWords: string;
  readonly emails: readonly string[];
  readonly phoneEnds: readonly string[];
  readonly externalIds: readonly string[];
  readonly taxNumber: string;
}

/** The lines in memory, and where in them each text begins. */
export class DirectoryIndex {
  readonly words = new WordIndex();
  readonly #lines: string[] = [];
  /** `0` where a line was replaced by a later one. */
  readonly #isLive: boolean[] = [];
  readonly #emails: Buckets;
  readonly #phones: Buckets;
  readonly #others: Buckets;
  /** Lines up to here are in the order of their ids. */
  #ordered = 0;
  readonly #later = new Map<string, number>();
  readonly #removed = new Map<string, number>();
  #size = 0;
  #dead = 0;

  constructor(expected: number) {
    this.#emails = new Buckets(16, expected);
    this.#phones = new Buckets(16, expected);
    this.#others = new Buckets(16, expected);
  }

  /** How many customers are listed. */
  get size(): number {
    return this.#size;
  }

  /** How many lines take up room for nothing. */
  get dead(): number {
    return this.#dead;
  }

  /** Takes in the next line of a snapshot or, with `isLater`, one that came after it. */
  add(line: string, isLater = false): void {
    const place = this.#lines.length;
    const [id = '', , , name = '', further = '', emails = '', phones = '', externals = '', tax = ''] =
      line.split(FIELD_END);
    this.#lines.push(line);
    this.#isLive.push(true);
    this.#size += 1;
    const last = this.#lines[this.#ordered - 1];
    if (!isLater && place === this.#ordered && (last === undefined || idOfLine(last) < id)) this.#ordered += 1;
    else this.#later.set(id, place);
    if (name !== '') this.#addWords(name, place);
    if (further !== '') this.#addWords(further, place);
    if (emails !== '') for (const email of emails.split(ITEM_END)) this.#emails.add(hashOf(email, EMAIL_START), place);
    if (phones !== '') for (const end of phones.split(ITEM_END)) this.#phones.add(hashOf(end, PHONE_START), place);
    if (externals !== '') for (const one of externals.split(ITEM_END)) this.#others.add(hashOf(one), place);
    if (tax !== '') this.#others.add(hashOf(tax), place);
  }

  #addWords(text: string, place: number): void {
    const words = text.split(' ');
    words.forEach((word, at) => {
      if (at === 0 || words.indexOf(word) === at) this.words.add(word.slice(0, LONGEST_WORD), place);
    });
  }

  /** Takes in a line that may replace another one; older ones change nothing. */
  update(line: string): void {
    const id = idOfLine(line);
    const rank = rankOfLine(line);
    const place = this.#placeOf(id);
    if (rank < (place === undefined ? (this.#removed.get(id) ?? 0) : rankOfLine(this.#lines[place]!))) return;
    this.#removed.delete(id);
    if (isRemovalLine(line)) {
      if (place !== undefined) this.#bury(id, place);
      this.#removed.set(id, rank);
    } else if (place === undefined) this.add(line, true);
    else if (searched(line) === searched(this.#lines[place]!)) this.#lines[place] = line;
    else {
      this.#bury(id, place);
      this.add(line, true);
    }
  }

  #bury(id: string, place: number): void {
    this.#isLive[place] = false;
    this.#later.delete(id);
    this.#size -= 1;
    this.#dead += 1;
  }

  #placeOf(id: string): number | undefined {
    const later = this.#later.get(id);
    if (later !== undefined) return later;
    let low = 0;
    let high = this.#ordered;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (idOfLine(this.#lines[middle]!) < id) low = middle + 1;
      else high = middle;
    }
    const isFound = low < this.#ordered && this.#isLive[low] && idOfLine(this.#lines[low]!) === id;
    return isFound ? low : undefined;
  }

  /** The customers with a value that the key was made of; the caller sees whether it is the right one. */
  forEachWith(field: 'emails' | 'phoneEnds' | 'others', text: string, call: (place: number) => void): void {
    const live = (place: number) => {
      if (this.#isLive[place]) call(place);
    };
    if (field === 'emails') this.#emails.forEach(hashOf(text, EMAIL_START), live);
    else if (field === 'phoneEnds') this.#phones.forEach(hashOf(text, PHONE_START), live);
    else this.#others.forEach(hashOf(text), live);
  }

  isLive(place: number): boolean {
    return this.#isLive[place] === true;
  }

  line(place: number): string {
    return this.#lines[place]!;
  }

  customer(place: number): ListedCustomer {
    const parts = this.#lines[place]!.split(FIELD_END);
    const items = (text: string | undefined) => (text ? text.split(ITEM_END) : []);
    return {
      id: parts[0]!,
      lastActivity: Number.parseInt(parts[2] || '0', 36),
      name: parts[3] ?? '',
      furtherWords: parts[4] ?? '',
      emails: items(parts[5]),
      phoneEnds: items(parts[6]),
      externalIds: items(parts[7]),
      taxNumber: parts[8] ?? '',
    };
  }

  /** The live lines in the order of their ids. */
  lines(): string[] {
    return this.#lines.filter((_, place) => this.#isLive[place]);
  }
}

/** What of a line is searched: all from the name on. */
function searched(line: string): string {
  let start = 0;
  for (let field = 0; field < 3; field += 1) start = line.indexOf(FIELD_END, start) + 1;
  return line.slice(start);
}
