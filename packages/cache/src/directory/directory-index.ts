import { LONGEST_WORD } from '@korkep/core/search-terms';
import { Buckets, hashOf, openBits, orderOf } from './buckets.ts';
import { FIELD_END, Field, ITEM_END, startOfField } from './directory-line.ts';
import { idOfLine, isRemovalLine, rankOfLine } from './directory-reading.ts';
import { WordIndex } from './word-index.ts';

const FIELD_CODE = FIELD_END.charCodeAt(0);
const ITEM_CODE = ITEM_END.charCodeAt(0);
/** Shortest beginnings that are searched for. */
const EMAIL_START = 3;
const PHONE_START = 5;

/** The lines in memory, and where in them each text begins. */
export class DirectoryIndex {
  readonly words = new WordIndex();
  readonly #lines: string[] = [];
  /** `0` where a line was replaced by a later one. */
  readonly #isLive: boolean[] = [];
  readonly #emails = new Buckets(16);
  readonly #phones = new Buckets(16);
  readonly #others = new Buckets(16);
  /** Lines up to here are in the order of their ids. */
  #ordered = 0;
  #lastOrdered = '';
  readonly #later = new Map<string, number>();
  readonly #removed = new Map<string, number>();
  /** Lines with addresses that have to be folded to be searched. */
  readonly #odd = new Set<number>();
  #size = 0;
  #dead = 0;

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
    if (!isLater && place === this.#ordered && this.#lastOrdered < id) {
      this.#ordered += 1;
      this.#lastOrdered = id;
    } else this.#later.set(id, place);
    const name = startOfField(line, Field.name);
    const further = line.indexOf(FIELD_END, name) + 1;
    const emails = line.indexOf(FIELD_END, further) + 1;
    this.#addWords(line.slice(name, further - 1), place);
    if (emails - further > 1) this.#addWords(line.slice(further, emails - 1), place);
    const phones = line.indexOf(FIELD_END, emails) + 1;
    const others = line.indexOf(FIELD_END, phones) + 1;
    const tax = line.indexOf(FIELD_END, others) + 1;
    this.#addItems(this.#emails, line, emails, phones - 1, place, EMAIL_START);
    this.#addItems(this.#phones, line, phones, others - 1, place, PHONE_START);
    this.#addItems(this.#others, line, others, tax - 1, place);
    this.#addItems(this.#others, line, tax, line.length, place);
    if (isOdd(line, emails, phones - 1)) this.#odd.add(place);
  }

  #addItems(to: Buckets, line: string, from: number, end: number, place: number, letters?: number): void {
    for (let start = from; start < end; ) {
      const found = line.indexOf(ITEM_END, start);
      const itemEnd = found < 0 || found > end ? end : found;
      const hashed = letters ? start + letters : itemEnd;
      // Counted from the end, for what stands before the name may become longer.
      to.add(hashOf(line, start, hashed), place, line.length - start, letters ? orderOf(line, hashed, itemEnd) : 0);
      start = itemEnd + 1;
    }
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

  /**
   * Calls with the customers that have an address or number that begins so, and with the whole of it. What `call` gives is
   * the greatest that is still of interest; nothing means all are.
   */
  forEachBeginning(
    field: 'emails' | 'phoneEnds',
    text: string,
    call: (place: number, value: string) => string | undefined,
  ): void {
    const [items, letters] =
      field === 'emails' ? ([this.#emails, EMAIL_START] as const) : ([this.#phones, PHONE_START] as const);
    let most: string | undefined;
    let mostOrder = Number.POSITIVE_INFINITY;
    const open = openBits(text.length - letters);
    const wanted = orderOf(text, letters, text.length) >> open;
    items.forEach(hashOf(text, 0, letters), (place, mark, order) => {
      if (order > mostOrder || order >> open !== wanted || !this.#isLive[place]) return;
      const line = this.#lines[place]!;
      const start = line.length - mark;
      if (!line.startsWith(text, start) || (most !== undefined && isBeyond(line, start, most))) return;
      const next = call(place, line.slice(start, endOfItem(line, start)));
      if (next === undefined || next === most) return;
      most = next;
      mostOrder = orderOf(most, letters, most.length);
    });
  }

  /** Calls with the customers that have this external id or tax number. */
  forEachWith(text: string, call: (place: number, field: 'externalId' | 'taxNumber') => void): void {
    this.#others.forEach(hashOf(text, 0, text.length), (place, mark) => {
      if (!this.#isLive[place]) return;
      const line = this.#lines[place]!;
      const start = line.length - mark;
      if (line.slice(start, endOfItem(line, start)) !== text) return;
      call(place, line.indexOf(FIELD_END, start) < 0 ? 'taxNumber' : 'externalId');
    });
  }

  /** `1` at the place of every customer whose names have one of the words. */
  placesWith(words: Iterable<number>): Uint8Array {
    const places = new Uint8Array(this.#lines.length);
    for (const word of words) {
      this.words.forEach(word, (place) => {
        places[place] = 1;
        return true;
      });
    }
    return places;
  }

  /** Whether an e-mail address is of more than the letters, digits and marks of ASCII. */
  hasOddEmail(place: number): boolean {
    return this.#odd.has(place);
  }

  /** Whether it was taken in after the snapshot. */
  isLater(place: number): boolean {
    return place >= this.#ordered;
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

/** Whether what begins here comes after the text, by its letters. */
function isBeyond(line: string, start: number, text: string): boolean {
  for (let at = 0; at < text.length; at += 1) {
    const code = line.charCodeAt(start + at);
    const other = text.charCodeAt(at);
    // The end of an item is no letter, and ends up here too.
    if (code !== other) return code > other && code !== FIELD_CODE && code !== ITEM_CODE;
  }
  return false;
}

function endOfItem(line: string, start: number): number {
  for (let at = start; at < line.length; at += 1) {
    const code = line.charCodeAt(at);
    if (code === FIELD_CODE || code === ITEM_CODE) return at;
  }
  return line.length;
}

function isOdd(text: string, start: number, end: number): boolean {
  for (let at = start; at < end; at += 1) {
    const code = text.charCodeAt(at);
    if (code > 0x7f) return true;
  }
  return false;
}
