type Numbers = Int32Array<ArrayBuffer>;

const NONE = -1;
const FIRST_ROOM = 1024;

/** Numbers under numbers: many items in few bytes, added in no time, the ones last added first. */
export class Buckets {
  readonly #mask: number;
  readonly #heads: Numbers;
  #next: Numbers;
  #items: Numbers;
  #marks: Numbers;
  #orders: Numbers;
  #size = 0;

  constructor(bits: number) {
    this.#mask = 2 ** bits - 1;
    this.#heads = new Int32Array(2 ** bits).fill(NONE);
    this.#next = new Int32Array(FIRST_ROOM);
    this.#items = new Int32Array(FIRST_ROOM);
    this.#marks = new Int32Array(FIRST_ROOM);
    this.#orders = new Int32Array(FIRST_ROOM);
  }

  /** Mark and order are given back with the item. */
  add(key: number, item: number, mark: number, order = 0): void {
    if (this.#size === this.#items.length) {
      this.#next = grown(this.#next);
      this.#items = grown(this.#items);
      this.#marks = grown(this.#marks);
      this.#orders = grown(this.#orders);
    }
    const bucket = key & this.#mask;
    this.#items[this.#size] = item;
    this.#marks[this.#size] = mark;
    this.#orders[this.#size] = order;
    this.#next[this.#size] = this.#heads[bucket]!;
    this.#heads[bucket] = this.#size;
    this.#size += 1;
  }

  /** Calls with every item under the key, and with some of other keys. */
  forEach(key: number, call: (item: number, mark: number, order: number) => void): void {
    for (let at = this.#heads[key & this.#mask]!; at !== NONE; at = this.#next[at]!)
      call(this.#items[at]!, this.#marks[at]!, this.#orders[at]!);
  }
}

export function grown(array: Numbers): Numbers {
  const next = new Int32Array(array.length * 2);
  next.set(array);
  return next;
}

/** A number for a part of a text (FNV-1a). */
export function hashOf(text: string, start: number, end: number): number {
  let hash = 0x811c9dc5;
  for (let at = start; at < end && at < text.length; at += 1) {
    hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193);
  }
  return (hash ^ (hash >>> 16)) >>> 0;
}

/** So many letters an order tells apart. */
const ORDERED = 5;
const LETTER_BITS = 6;

/**
 * A number for the next letters of a text that is never greater than that of a text which comes later; so most of what is
 * not wanted is passed over without its text being looked at.
 */
export function orderOf(text: string, start: number, end: number): number {
  let order = 0;
  for (let at = start; at < start + ORDERED; at += 1) {
    order = (order << LETTER_BITS) | (at < end ? rankOfLetter(text.charCodeAt(at)) : 0);
  }
  return order;
}

/** What an order of a text of so many letters leaves open of the texts that begin with it. */
export function openBits(letters: number): number {
  return LETTER_BITS * (ORDERED - Math.max(0, Math.min(ORDERED, letters)));
}

/** In the order of the letters' codes; those that addresses hardly have share one. */
function rankOfLetter(code: number): number {
  if (code >= 97) return code <= 122 ? code - 84 : code < 128 ? 39 : 40;
  if (code < 48) return 1;
  return code <= 57 ? code - 46 : 12;
}
