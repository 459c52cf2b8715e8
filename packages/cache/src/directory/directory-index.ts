import { LONGEST_WORD } from '@korkep/core/search-terms';
import { Buckets, hashOf } from './buckets.ts';
import { FIELD_END, Field, ITEM_END, startOfField } from './directory-line.ts';
import { idOfLine, isRemovalLine, rankOfLine } from './directory-reading.ts';
import { WordIndex } from './word-index.ts';

/** Shortest beginnings that are searched for. */
const EMAIL_START = 3;
const PHONE_START = 5;

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
    const id = idOfLine(line);
    this.#lines.push(line);
    this.#isLive.push(true);
    this.#size += 1;
    if (!isLater && place === this.#ordered && (place === 0 || idOfLine(this.#lines[place - 1]!) < id)) {
      this.#ordered += 1;
    } else this.#later.set(id, place);
    const name = startOfField(line, Field.name);
    const further = line.indexOf(FIELD_END, name) + 1;
    const emails = line.indexOf(FIELD_END, further) + 1;
    this.#addWords(line.slice(name, further - 1), place);
    if (emails - further > 1) this.#addWords(line.slice(further, emails - 1), place);
    const phones = line.indexOf(FIELD_END, emails) + 1;
    forEachItem(line, emails, phones - 1, (start) => this.#emails.add(hashOf(line, start, start + EMAIL_START), place));
    const others = line.indexOf(FIELD_END, phones) + 1;
    forEachItem(line, phones, others - 1, (start) => this.#phones.add(hashOf(line, start, start + PHONE_START), place));
    const tax = line.indexOf(FIELD_END, others) + 1;
    forEachItem(line, others, tax - 1, (start, end) => this.#others.add(hashOf(line, start, end), place));
    if (tax < line.length) this.#others.add(hashOf(line, tax, line.length), place);
  }

  #addWords(text: string, place: number): void {
    for (let start = 0; start < text.length; ) {
      const space = text.indexOf(' ', start);
      const end = space < 0 ? text.length : space;
      this.words.add(text.slice(start, Math.min(end, start + LONGEST_WORD)), place);
      start = end + 1;
    }
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

  /** Calls with the customers that may have a value that begins so, or, of others, that is the text. */
  forEachWith(field: 'emails' | 'phoneEnds' | 'others', text: string, call: (place: number) => void): void {
    const live = (place: number) => {
      if (this.#isLive[place]) call(place);
    };
    if (field === 'emails') this.#emails.forEach(hashOf(text, 0, EMAIL_START), live);
    else if (field === 'phoneEnds') this.#phones.forEach(hashOf(text, 0, PHONE_START), live);
    else this.#others.forEach(hashOf(text, 0, text.length), live);
  }

  isLive(place: number): boolean {
    return this.#isLive[place] === true;
  }

  line(place: number): string {
    return this.#lines[place]!;
  }

  /** A part of a line. */
  field(place: number, field: Field): string {
    const line = this.#lines[place]!;
    const start = startOfField(line, field);
    const end = line.indexOf(FIELD_END, start);
    return line.slice(start, end < 0 ? undefined : end);
  }
}

/** What of a line is searched: all from the name on. */
function searched(line: string): string {
  return line.slice(startOfField(line, Field.name));
}

function forEachItem(line: string, from: number, to: number, call: (start: number, end: number) => void): void {
  for (let start = from; start < to; ) {
    const found = line.indexOf(ITEM_END, start);
    const end = found < 0 || found > to ? to : found;
    call(start, end);
    start = end + 1;
  }
}
