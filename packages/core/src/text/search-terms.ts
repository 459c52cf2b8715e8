import { foldText } from './fold.ts';

/** Of a name. */
export const MOST_WORDS = 24;
/** Longer words and ends of numbers are found by their beginning. */
export const LONGEST_WORD = 40;
/** Shorter words are too much like each other for near misses to mean anything. */
const SHORTEST_NEAR = 4;
const MOST_TERMS = 8;

/** The words of a text, folded, each once. */
export function wordsOf(...texts: (string | undefined)[]): string[] {
  const words = texts.flatMap((text) => (text ? foldText(text).split(' ') : [])).filter(Boolean);
  return [...new Set(words.map((word) => word.slice(0, LONGEST_WORD)))].slice(0, MOST_WORDS);
}

/** Digits of a phone number in any notation, last digit first. */
export function phoneEnd(phone: string): string {
  return [...phone.replace(/\D/g, '')].reverse().join('');
}

/** The word and every text that one dropped letter makes of it; only the word itself where it is short. */
export function nearMisses(word: string): string[] {
  const letters = [...word];
  if (letters.length < SHORTEST_NEAR) return [word];
  const shorter = letters.map((_, index) => letters.filter((_letter, other) => other !== index).join(''));
  return [...new Set([word, ...shorter])];
}

/** What a search text can mean, normalised as the index is. */
export interface SearchTerms {
  /** Folded words of a name, the longest first: it finds the candidates, the others narrow them. */
  words: string[];
  /** The whole text folded, to tell an exact name from a beginning. */
  folded: string;
  /** The beginning of an e-mail address. */
  email?: string;
  /** Ends of phone numbers, last digit first, as the notations allow. */
  phoneEnds: string[];
  /** Beginnings of order numbers. */
  orderNumbers: string[];
  ticketNumber?: number;
  /** The text as a tax number: letters and digits. */
  taxNumber?: string;
  externalId: string;
}

/** Reads what a search text can mean. */
export function searchTerms(text: string): SearchTerms {
  const trimmed = text.trim();
  const isOneWord = !/\s/.test(trimmed);
  const compact = trimmed.replace(/[^\p{L}\p{N}]/gu, '').toUpperCase();
  const number = /^#?(\d{1,9})$/.exec(trimmed)?.[1];
  const withoutHash = trimmed.replace(/^#/, '');
  return {
    words: trimmed.includes('@')
      ? []
      : wordsOf(trimmed)
          .slice(0, MOST_TERMS)
          .sort((a, b) => b.length - a.length),
    folded: foldText(trimmed),
    ...(isOneWord && trimmed.length >= 3 && { email: trimmed.toLowerCase() }),
    phoneEnds: phoneEnds(trimmed),
    orderNumbers: isOneWord && withoutHash.length >= 2 ? [...new Set([withoutHash, withoutHash.toUpperCase()])] : [],
    ...(number !== undefined && Number(number) > 0 && { ticketNumber: Number(number) }),
    ...(compact.length >= 5 && /\d/.test(compact) && { taxNumber: compact }),
    externalId: trimmed,
  };
}

/**
 * A number may be typed with the country's code (+36, 0036), with a trunk prefix (06, 0) or without either; written
 * backwards, all of them begin alike.
 */
function phoneEnds(text: string): string[] {
  if (!/^[+\d\s()./-]+$/.test(text)) return [];
  const digits = text.replace(/\D/g, '');
  const forms = [digits, digits.replace(/^00/, ''), digits.replace(/^06/, ''), digits.replace(/^0/, '')];
  // In "+49 (0)30 …" the zero is dropped when dialled from abroad.
  if (/^\+|^00/.test(text) && text.includes('(0)')) forms.push(text.replace('(0)', '').replace(/\D/g, ''));
  return [...new Set(forms.filter((form) => form.length >= 5 && form.length <= 15).map(phoneEnd))];
}
