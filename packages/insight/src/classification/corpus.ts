import { termTable } from './term-table.ts';
import { termsOf } from './terms.ts';

/** Texts as numbered terms with their counts, one text after the other. */
export interface Corpus {
  readonly size: number;
  /** Where the terms of each text begin; one more than there are texts. */
  readonly starts: Int32Array;
  readonly terms: Int32Array;
  readonly counts: Uint16Array;
  /** The hash of each numbered term. */
  readonly hashes: Uint32Array;
}

export function corpusOf(texts: readonly string[]): Corpus {
  const table = termTable(texts.length * 16);
  const starts = new Int32Array(texts.length + 1);
  let terms = new Int32Array(1_024);
  let counts = new Uint16Array(1_024);
  let hashes = new Uint32Array(1_024);
  /** Where the term stands in the text that was read last with it. */
  let places = new Int32Array(1_024).fill(-1);
  let end = 0;
  texts.forEach((text, place) => {
    const start = end;
    const read = termsOf(text);
    for (let at = 0; at < read.count; at += 1) {
      const hash = read.hashes[at]!;
      const term = table.add(hash);
      if (term >= hashes.length) {
        hashes = longer(hashes, Uint32Array);
        const old = places;
        places = new Int32Array(hashes.length).fill(-1);
        places.set(old);
      }
      hashes[term] = hash;
      const known = places[term]!;
      if (known >= start) {
        counts[known]! += 1;
        continue;
      }
      if (end >= terms.length) {
        terms = longer(terms, Int32Array);
        counts = longer(counts, Uint16Array);
      }
      terms[end] = term;
      counts[end] = 1;
      places[term] = end;
      end += 1;
    }
    starts[place + 1] = end;
  });
  return {
    size: texts.length,
    starts,
    terms: terms.slice(0, end),
    counts: counts.slice(0, end),
    hashes: hashes.slice(0, table.size),
  };
}

function longer<A extends Uint32Array | Int32Array | Uint16Array>(old: A, kind: new (length: number) => A): A {
  const grown = new kind(old.length * 2);
  grown.set(old);
  return grown;
}
