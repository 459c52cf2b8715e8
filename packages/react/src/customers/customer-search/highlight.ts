import { foldText } from '@korkep/core/fold-text';

/** A piece of a text; `isMatch` where it is what was asked for. */
export interface HighlightPart {
  readonly text: string;
  readonly isMatch: boolean;
}

/**
 * Divides a text by what matches the query: words by their beginning, without regard to case and accents (“kovacs”
 * marks *Kovács*); where the query has three digits or more, also digits in any notation of a phone number.
 */
export function highlight(text: string, query: string): HighlightPart[] {
  const isMarked = new Array<boolean>(text.length).fill(false);
  const words = foldText(query).split(' ').filter(Boolean);
  markWords(text, words, isMarked);
  const digits = query.replace(/\D/g, '').replace(/^(00|06)/, '');
  if (digits.length >= 3 && !isMarked.includes(true)) markDigits(text, digits, isMarked);
  const parts: HighlightPart[] = [];
  for (let at = 0; at < text.length; ) {
    let end = at + 1;
    while (end < text.length && isMarked[end] === isMarked[at]) end++;
    parts.push({ text: text.slice(at, end), isMatch: isMarked[at] ?? false });
    at = end;
  }
  return parts;
}

function markWords(text: string, words: readonly string[], isMarked: boolean[]) {
  // Each folded character remembers which one of the text it came from.
  let folded = '';
  const origins: number[] = [];
  for (let at = 0; at < text.length; at++) {
    const one = foldText(text[at] ?? '') || ' ';
    folded += one;
    for (let count = 0; count < one.length; count++) origins.push(at);
  }
  for (const word of words) {
    for (let from = folded.indexOf(word); from >= 0; from = folded.indexOf(word, from + 1)) {
      if (from > 0 && folded[from - 1] !== ' ') continue;
      for (let at = from; at < from + word.length; at++) isMarked[origins[at] ?? 0] = true;
    }
  }
}

function markDigits(text: string, digits: string, isMarked: boolean[]) {
  const places = [...text].flatMap((character, at) => (/\d/.test(character) ? [at] : []));
  const from = places
    .map((at) => text[at])
    .join('')
    .indexOf(digits);
  if (from < 0) return;
  const first = places[from] ?? 0;
  const last = places[from + digits.length - 1] ?? first;
  isMarked.fill(true, first, last + 1);
}
