import { foldText } from '@korkep/core';
import { displayName, legible } from '@korkep/core/display-name';
import { learnWords } from '../search/search-index.ts';
import { type Change, type Draft, storedKind } from '../store/record-kind.ts';
import type { Row } from '../store/row.ts';
import { sortableText } from '../store/sortable-text.ts';
import { type TenantFacts, tenantFacts, type WriteContext } from '../store/write-context.ts';
import { checkTimeZone } from '../tenants/known-values.ts';
import { identifiersOf, normalisePhone } from './identifiers.ts';

/** Customers in the store. */
export const customerKind = storedKind('customer', {
  table: 'customers',
  extraColumns: [
    { column: 'display_name_folded', type: 'text' },
    { column: 'search_text', type: 'text' },
  ],
  sortColumns: { displayName: 'display_name_folded' },
  references: { ownerId: 'user' },
  prepare: async (drafts, { session }) => {
    const facts = await tenantFacts(session);
    for (const draft of drafts) prepareCustomer(draft, facts);
  },
  settle: settleIdentifiers,
});

interface PhonePoint {
  value: string;
  e164?: string;
}

function prepareCustomer({ row, before, path }: Draft, { country, baseCurrency }: TenantFacts): void {
  if (row.time_zone !== null && row.time_zone !== before?.time_zone) {
    checkTimeZone(row.time_zone as string, `${path}timeZone`);
  }
  const ownCountry = (row.country as string | null) ?? country;
  if (row.phones !== null && row.phones !== before?.phones) {
    row.phones = (row.phones as PhonePoint[]).map(({ e164: _given, ...point }) => {
      const phone = normalisePhone(point.value, ownCountry);
      return phone ? { ...point, e164: phone.e164 } : point;
    });
  }
  row.display_name = nameOf(row, country);
  row.display_name_folded = sortableText(row.display_name as string);
  row.search_text = searchText(row);
  if (before) return;
  row.order_count = 0;
  row.revenue_amount = 0;
  row.revenue_currency = baseCurrency;
  row.open_ticket_count = 0;
  for (const column of ['first_order_at', 'last_order_at', 'last_contact_at']) row[column] = null;
}

interface Point {
  value: string;
}

/** A customer without any name is called by what they can be told apart by. */
function nameOf(row: Row, country: string): string {
  const points = [...((row.emails as Point[] | null) ?? []), ...((row.phones as Point[] | null) ?? [])];
  const [externalId] = (row.external_ids as { id: string }[] | null) ?? [];
  return (
    displayName(
      {
        type: row.type as string,
        givenName: row.given_name as string | null,
        familyName: row.family_name as string | null,
        namePrefix: row.name_prefix as string | null,
        organisationName: row.organisation_name as string | null,
        language: row.language as string | null,
        country: row.country as string | null,
      },
      country,
    ) ??
    points[0]?.value ??
    legible(externalId?.id) ??
    (row.id as string)
  );
}

function searchText(row: Row): string {
  const emails = ((row.emails as Point[] | null) ?? []).map(({ value }) => value);
  const parts = [row.display_name, row.given_name, row.family_name, row.organisation_name, ...emails];
  const words = new Set(parts.flatMap((part) => (typeof part === 'string' ? foldText(part).split(' ') : [])));
  words.delete('');
  return ` ${[...words].join(' ')} `;
}

async function settleIdentifiers(changes: readonly Change[], { session }: WriteContext): Promise<void> {
  const { country } = await tenantFacts(session);
  const rows: { kind: string; value: string; customer_id: string }[] = [];
  const stale: string[] = [];
  for (const { before, after } of changes) {
    const id = after.id as string;
    const wanted = identifiersOf(after, country);
    if (before) {
      if (JSON.stringify(identifiersOf(before, country)) === JSON.stringify(wanted)) continue;
      stale.push(id);
    }
    rows.push(...wanted.map((identifier) => ({ ...identifier, customer_id: id })));
  }
  if (stale.length > 0) {
    await session.prepared(
      'customer_identifiers_drop',
      'delete from customer_identifiers where tenant_id = $1 and customer_id = any($2::text[])',
      [session.tenantId, stale],
    );
  }
  if (rows.length === 0) return;
  await session.prepared(
    'customer_identifiers_add',
    `insert into customer_identifiers (tenant_id, kind, value, customer_id)
     select $1, r.kind, r.value, r.customer_id
     from json_to_recordset($2::json) as r (kind text, value text, customer_id text)`,
    [session.tenantId, JSON.stringify(rows)],
  );
  await learnWords(
    session,
    rows.filter(({ kind }) => kind === 'word').map(({ value }) => value),
  );
}
