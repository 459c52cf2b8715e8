type Numbers = Int32Array<ArrayBuffer>;

const NONE = -1;

/** Numbers under numbers: many items in few bytes, added in no time, the ones last added first. */
export class Buckets {
  readonly #mask: number;
  readonly #heads: Numbers;
  #next: Numbers;
  #items: Numbers;
  #marks: Numbers;
  #size = 0;

  constructor(bits: number, capacity: number) {
    this.#mask = 2 ** bits - 1;
    this.#heads = new Int32Array(2 ** bits).fill(NONE);
    this.#next = new Int32Array(Math.max(16, capacity));
    this.#items = new Int32Array(Math.max(16, capacity));
    this.#marks = new Int32Array(Math.max(16, capacity));
  }

  /** The mark is given back with the item. */
  add(key: number, item: number, mark: number): void {
    if (this.#size === this.#items.length) {
      this.#next = grown(this.#next);
      this.#items = grown(this.#items);
      this.#marks = grown(this.#marks);
    }
    const bucket = key & this.#mask;
    this.#items[this.#size] = item;
    this.#marks[this.#size] = mark;
    this.#next[this.#size] = this.#heads[bucket]!;
    this.#heads[bucket] = this.#size;
    this.#size += 1;
  }

  /** Calls with every item under the key, and with some of other keys. */
  forEach(key: number, call: (item: number, mark: number) => void): void {
    for (let at = this.#heads[key & this.#mask]!; at !== NONE; at = this.#next[at]!)
      call(this.#items[at]!, this.#marks[at]!);
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
