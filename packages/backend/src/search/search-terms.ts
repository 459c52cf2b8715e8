import { foldText } from '@korkep/core';
import { phoneEnd, wordsOf } from './search-index.ts';

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

const MOST_TERMS = 8;

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
