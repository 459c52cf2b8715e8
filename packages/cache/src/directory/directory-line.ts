import { foldText } from '@korkep/core/fold-text';
import { LONGEST_WORD, MOST_WORDS, phoneEnd } from '@korkep/core/search-terms';
import type { CachedRecord } from '../records/record-store.ts';

// Control characters that no text holds. Of ASCII, so that what is mostly ASCII besides is read without decoding.
export const LINE_END = '\u0001';
export const FIELD_END = '\u0002';
export const ITEM_END = '\u0003';

const SEPARATORS = new RegExp(`[${LINE_END}${FIELD_END}${ITEM_END}]`, 'g');

/** The places of the fields in a line. */
export const Field = {
  id: 0,
  version: 1,
  lastActivity: 2,
  name: 3,
  furtherWords: 4,
  emails: 5,
  phoneEnds: 6,
  externalIds: 7,
  taxNumber: 8,
} as const;
export type Field = (typeof Field)[keyof typeof Field];

export function startOfField(line: string, field: Field): number {
  let start = 0;
  for (let at = 0; at < field; at += 1) start = line.indexOf(FIELD_END, start) + 1;
  return start;
}

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
  const { id, version, displayName = '', emails = [], phones = [], externalIds = [], taxNumber } = customer;
  const name = cut(folded(displayName));
  return [
    id,
    version,
    lastActivity(customer),
    name,
    furtherWords(name, customer),
    list(emails, ({ value }) => value.trim().toLowerCase()),
    list(phones, ({ value, e164 }) => {
      const end = phoneEnd(e164 ?? value);
      return end.length < SHORTEST_PHONE ? '' : end.slice(0, LONGEST_WORD);
    }),
    list(externalIds, (external) => external.id),
    taxNumber === undefined ? '' : normalTaxNumber(taxNumber),
  ].join(FIELD_END);
}

/** The words of the other names that the name itself does not have: with its own, those that the server goes by. */
function furtherWords(name: string, { givenName, familyName, organisationName }: SearchedCustomer): string {
  const own = name.split(' ').map((word) => word.slice(0, LONGEST_WORD));
  const further: string[] = [];
  for (const text of [givenName, familyName, organisationName]) {
    if (!text) continue;
    for (const whole of folded(text).split(' ')) {
      const word = whole.slice(0, LONGEST_WORD);
      if (word !== '' && !own.includes(word) && !further.includes(word)) further.push(word);
    }
  }
  return further.slice(0, Math.max(0, MOST_WORDS - own.length)).join(' ');
}

const MOST_REMEMBERED = 10_000;
const remembered = new Map<string, string>();

/** As `foldText`, a word at a time: names share their words, and folding one takes as long as writing its record. */
function folded(text: string): string {
  let whole = '';
  for (const word of text.split(' ')) {
    let part = remembered.get(word);
    if (part === undefined) {
      part = foldText(word);
      if (remembered.size === MOST_REMEMBERED) remembered.clear();
      remembered.set(word, part);
    }
    if (part !== '') whole += whole === '' ? part : ` ${part}`;
  }
  return whole;
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

function list<T>(items: readonly T[], textOf: (item: T) => string): string {
  let all = '';
  const known: string[] = [];
  for (const item of items) {
    const text = textOf(item).replace(SEPARATORS, '');
    if (text === '' || known.includes(text)) continue;
    known.push(text);
    all += all === '' ? text : ITEM_END + text;
  }
  return all;
}

/** Letters and digits of a tax number, as the server stores them for search. */
function normalTaxNumber(text: string): string {
  return text
    .normalize('NFKC')
    .toUpperCase()
    .replace(/[^\p{L}\p{N}]+/gu, '');
}
