import { LONGEST_WORD, nearMisses, phoneEnd, wordsOf } from '@korkep/core/search-terms';
import type { TenantSession } from '../database/tenant.ts';

/** A row of `customer_identifiers` that search reads beside the exact identifiers. */
export interface SearchEntry {
  /**
   * `word`: a folded word of a name. `phoneEnd`: the digits of a phone number, last digit first. `externalRef`: an
   * external id without its source, as people copy it out of the other system.
   */
  kind: 'word' | 'phoneEnd' | 'externalRef';
  value: string;
}

/** What search needs to know of a customer. */
export interface SearchedContent {
  displayName?: string | undefined;
  givenName?: string | undefined;
  familyName?: string | undefined;
  organisationName?: string | undefined;
  phones?: readonly { value: string; e164?: string | undefined }[] | undefined;
  externalIds?: readonly { id: string }[] | undefined;
}

/** The entries that find a customer by any word of the name, the end of a phone number or an external id alone. */
export function searchEntries(customer: SearchedContent): SearchEntry[] {
  const { displayName, givenName, familyName, organisationName, phones = [], externalIds = [] } = customer;
  const ends = new Set(phones.map(({ value, e164 }) => phoneEnd(e164 ?? value)).filter((end) => end.length >= 5));
  return [
    ...wordsOf(displayName, givenName, familyName, organisationName).map((value) => ({ kind: 'word' as const, value })),
    ...[...ends].map((value) => ({ kind: 'phoneEnd' as const, value: value.slice(0, LONGEST_WORD) })),
    ...[...new Set(externalIds.map(({ id }) => id))].map((value) => ({ kind: 'externalRef' as const, value })),
  ];
}

/**
 * Adds words that are not known yet. Call it in the transaction that writes the `word` entries. Rows go in sorted, so
 * that two writers of the same new words wait for each other in the same order.
 */
export async function learnWords(session: TenantSession, words: Iterable<string>): Promise<void> {
  const all = [...new Set(words)].sort();
  for (let start = 0; start < all.length; start += 1_000) {
    const known = await session.prepared<{ word: string }>(
      'search_known_words',
      'select word from search_words where tenant_id = $1 and near = any($2::text[]) and word = near',
      [session.tenantId, all.slice(start, start + 1_000)],
    );
    const old = new Set(known.map(({ word }) => word));
    const rows = all
      .slice(start, start + 1_000)
      .filter((word) => !old.has(word))
      .flatMap((word) => nearMisses(word).map((near) => ({ near, word })))
      .sort((left, right) =>
        left.near < right.near ? -1 : left.near > right.near ? 1 : left.word < right.word ? -1 : 1,
      );
    if (rows.length === 0) continue;
    await session.prepared(
      'search_learn_words',
      `insert into search_words (tenant_id, near, word)
       select $1, near, word from json_to_recordset($2::json) as r (near text, word text) on conflict do nothing`,
      [session.tenantId, JSON.stringify(rows)],
    );
  }
}
