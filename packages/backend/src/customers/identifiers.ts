import { parsePhoneNumberFromString } from 'libphonenumber-js/min';
import { type SearchEntry, searchEntries } from '../search/search-index.ts';
import type { Row } from '../store/row.ts';

export type IdentifierKind = 'email' | 'phone' | 'phoneNational' | 'taxNumber' | 'externalId' | SearchEntry['kind'];

/** A normalised value by which a customer is found exactly. */
export interface Identifier {
  kind: IdentifierKind;
  value: string;
}

/** A phone number in any notation as E.164 and as its national digits; numbers without a country code are of `country`. */
export function normalisePhone(text: string, country: string): { e164: string; national: string } | undefined {
  try {
    const number = parsePhoneNumberFromString(text, country as never);
    return number?.isPossible() ? { e164: number.number, national: number.nationalNumber } : undefined;
  } catch {
    return undefined;
  }
}

/** E-mail addresses compare without case. */
export function normaliseEmail(text: string): string {
  return text.trim().toLowerCase();
}

/** Letters and digits of a tax number: `12345678-2-42` and `12345678 2 42` are one. */
export function normaliseTaxNumber(text: string): string {
  return text
    .normalize('NFKC')
    .toUpperCase()
    .replace(/[^\p{L}\p{N}]+/gu, '');
}

interface Point {
  value: string;
}

/** The identifiers of a customer's row, with what search finds them by. */
export function identifiersOf(row: Row, country: string): Identifier[] {
  const found = new Map<string, Identifier>();
  const add = (kind: IdentifierKind, value: string) => {
    if (value !== '') found.set(`${kind}:${value}`, { kind, value });
  };
  for (const { value } of (row.emails as Point[] | null) ?? []) add('email', normaliseEmail(value));
  for (const { value } of (row.phones as Point[] | null) ?? []) {
    const phone = normalisePhone(value, (row.country as string | null) ?? country);
    if (!phone) continue;
    add('phone', phone.e164);
    add('phoneNational', phone.national);
  }
  if (row.tax_number) add('taxNumber', normaliseTaxNumber(row.tax_number as string));
  for (const { source, id } of (row.external_ids as { source: string; id: string }[] | null) ?? []) {
    add('externalId', `${source}:${id}`);
  }
  const text = (column: string) => (row[column] as string | null) ?? undefined;
  const entries = searchEntries({
    displayName: text('display_name'),
    givenName: text('given_name'),
    familyName: text('family_name'),
    organisationName: text('organisation_name'),
    phones: (row.phones as { value: string; e164?: string }[] | null) ?? [],
    externalIds: (row.external_ids as { id: string }[] | null) ?? [],
  });
  for (const { kind, value } of entries) add(kind, value);
  return [...found.values()];
}
