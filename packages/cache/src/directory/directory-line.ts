import { foldText } from '@korkep/core/fold-text';
import { LONGEST_WORD, phoneEnd, wordsOf } from '@korkep/core/search-terms';
import type { CachedRecord } from '../records/record-store.ts';

// Control characters that no text holds and that JSON does not escape.
export const LINE_END = '\u0080';
export const FIELD_END = '\u0081';
export const ITEM_END = '\u0082';

/** As far as names are compared as wholes. */
const LONGEST_NAME = 200;
const SHORTEST_PHONE = 5;

interface SearchedCustomer extends CachedRecord {
  readonly displayName?: string;
  readonly givenName?: string;
  readonly familyName?: string;
  readonly organisationName?: string;
  readonly emails?: readonly { readonly value: string }[];
  readonly phones?: readonly { readonly value: string; readonly e164?: string }[];
  readonly externalIds?: readonly { readonly id: string }[];
  readonly taxNumber?: string;
  readonly lastOrderAt?: string;
  readonly lastContactAt?: string;
}

/**
 * The line of a customer: id, version, last activity (milliseconds in base 36), folded name, further folded words,
 * e-mail addresses, ends of phone numbers, external ids, tax number. All as search compares it.
 */
export function directoryLine(record: CachedRecord): string {
  const customer = record as SearchedCustomer;
  const { id, version, displayName, emails = [], phones = [], externalIds = [], taxNumber } = customer;
  const name = cut(foldText(displayName ?? ''));
  const own = new Set(name.split(' ').map((word) => word.slice(0, LONGEST_WORD)));
  const words = wordsOf(displayName, customer.givenName, customer.familyName, customer.organisationName);
  const ends = phones.map(({ value, e164 }) => phoneEnd(e164 ?? value).slice(0, LONGEST_WORD));
  return [
    id,
    version,
    lastActivity(customer),
    name,
    words.filter((word) => !own.has(word)).join(' '),
    list(emails.map(({ value }) => value.trim().toLowerCase())),
    list(ends.filter((end) => end.length >= SHORTEST_PHONE)),
    list(externalIds.map((external) => external.id)),
    taxNumber === undefined ? '' : normalTaxNumber(taxNumber),
  ].join(FIELD_END);
}

/** The line that takes a customer out. */
export function removalLine(id: string, version: number): string {
  return `${id}${FIELD_END}${version}`;
}

function lastActivity({ lastOrderAt, lastContactAt }: SearchedCustomer): string {
  const latest = Math.max(Date.parse(lastOrderAt ?? '') || 0, Date.parse(lastContactAt ?? '') || 0);
  return latest > 0 ? latest.toString(36) : '';
}

function cut(name: string): string {
  return name.length <= LONGEST_NAME ? name : [...name].slice(0, LONGEST_NAME).join('');
}

function list(items: readonly string[]): string {
  return [...new Set(items)]
    .filter(Boolean)
    .map((item) => item.replace(/[\u0080-\u0082]/g, ''))
    .join(ITEM_END);
}

/** Letters and digits of a tax number, as the server stores them for search. */
function normalTaxNumber(text: string): string {
  return text
    .normalize('NFKC')
    .toUpperCase()
    .replace(/[^\p{L}\p{N}]+/gu, '');
}
