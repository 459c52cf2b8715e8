import type { Extent } from './extent.ts';

/** Shorter words have no near misses. */
const SHORTEST_NEAR = 4;

/** What search finds the customers by: as `search/search-index.ts` of the backend makes it for one, for all at once. */
export const searchEntries = ({ tenantId }: Extent): string => `
insert into customer_identifiers (tenant_id, kind, value, customer_id)
select tenant_id, kind, value, id from (
  select tenant_id, id, 'email' as kind, emails->0->>'value' as value from customers where tenant_id = '${tenantId}'
  union all select tenant_id, id, 'phone', phones->0->>'e164' from customers where tenant_id = '${tenantId}'
  union all select tenant_id, id, 'phoneNational', substr(phones->0->>'e164', 4) from customers where tenant_id = '${tenantId}'
  union all select tenant_id, id, 'phoneEnd', reverse(substr(phones->0->>'e164', 2)) from customers where tenant_id = '${tenantId}'
  union all select tenant_id, id, 'taxNumber', replace(tax_number, '-', '') from customers
    where tenant_id = '${tenantId}' and tax_number is not null
  union select tenant_id, id, 'word', word from customers, regexp_split_to_table(display_name_folded, ' ') word
    where tenant_id = '${tenantId}' and word <> ''
) entries order by kind, value, id;
insert into search_words (tenant_id, near, word)
select distinct '${tenantId}', near, word from (
  select word, word as near from (select distinct value as word from customer_identifiers
    where tenant_id = '${tenantId}' and kind = 'word') known
  union all
  select value, substr(value, 1, i - 1) || substr(value, i + 1) from (select distinct value from customer_identifiers
    where tenant_id = '${tenantId}' and kind = 'word' and char_length(value) >= ${SHORTEST_NEAR}) long,
    generate_series(1, char_length(value)) i
) misses;
`;
