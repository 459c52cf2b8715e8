import { grown } from './buckets.ts';
import { isNear, isWithin, lettersApart, lettersOf } from './near-words.ts';

const NONE = -1;

/** The words of names and where they occur, in the order in which they were added. */
export class WordIndex {
  readonly #numbers = new Map<string, number>();
  readonly #words: string[] = [];
  #letters = new Int32Array(1024);
  #heads = new Int32Array(1024);
  #tails = new Int32Array(1024);
  #counts = new Int32Array(1024);
  #next = new Int32Array(1024);
  #items = new Int32Array(1024);
  #size = 0;
  /** Words by their first letter, in order once they were asked for. */
  readonly #byLetter = new Map<string, { words: string[]; isSorted: boolean }>();

  add(word: string, item: number): void {
    const number = this.#numbers.get(word) ?? this.#learn(word);
    const place = this.#size;
    if (place === this.#items.length) {
      this.#next = grown(this.#next);
      this.#items = grown(this.#items);
    }
    this.#items[place] = item;
    this.#next[place] = NONE;
    if (this.#heads[number] === NONE) this.#heads[number] = place;
    else this.#next[this.#tails[number]!] = place;
    this.#tails[number] = place;
    this.#counts[number] = this.#counts[number]! + 1;
    this.#size += 1;
  }

  #learn(word: string): number {
    const number = this.#words.length;
    if (number === this.#heads.length) {
      this.#heads = grown(this.#heads);
      this.#tails = grown(this.#tails);
      this.#counts = grown(this.#counts);
      this.#letters = grown(this.#letters);
    }
    this.#numbers.set(word, number);
    this.#words.push(word);
    this.#heads[number] = NONE;
    this.#letters[number] = lettersOf(word);
    const letter = word.charAt(0);
    const group = this.#byLetter.get(letter);
    if (group) {
      group.words.push(word);
      group.isSorted = false;
    } else this.#byLetter.set(letter, { words: [word], isSorted: true });
    return number;
  }

  /** Puts the words in order, a letter's at a time. */
  *sort(): Generator<void> {
    for (const letter of this.#byLetter.keys()) {
      this.#sorted(letter);
      yield;
    }
  }

  #sorted(letter: string): readonly string[] {
    const group = this.#byLetter.get(letter);
    if (!group) return [];
    if (!group.isSorted) group.words.sort();
    group.isSorted = true;
    return group.words;
  }

  /** Numbers of the words that begin so, in their order. */
  *beginningWith(beginning: string): Generator<number> {
    const group = this.#sorted(beginning.charAt(0));
    let low = 0;
    let high = group.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (group[middle]! < beginning) low = middle + 1;
      else high = middle;
    }
    for (; low < group.length && group[low]!.startsWith(beginning); low += 1) yield this.#numbers.get(group[low]!)!;
  }

  /** Numbers of the words that are a near miss of this one, or, with two errors allowed, at most those away. */
  near(word: string, errors: 1 | 2): number[] {
    const found: number[] = [];
    const letters = lettersOf(word);
    for (let number = 0; number < this.#words.length; number += 1) {
      if (lettersApart(letters, this.#letters[number]!) > 2 * errors) continue;
      const other = this.#words[number]!;
      if (errors === 1 ? isNear(word, other) : isWithin(word, other, errors)) found.push(number);
    }
    return found;
  }

  /** How often words occur, all together. */
  occurrences(numbers: Iterable<number>): number {
    let count = 0;
    for (const number of numbers) count += this.#counts[number]!;
    return count;
  }

  word(number: number): string {
    return this.#words[number]!;
  }

  /** Calls with each item of a word until it answers `false`; gives whether it went to the end. */
  forEach(number: number, call: (item: number) => boolean): boolean {
    for (let place = this.#heads[number]!; place !== NONE; place = this.#next[place]!) {
      if (!call(this.#items[place]!)) return false;
    }
    return true;
  }
}
