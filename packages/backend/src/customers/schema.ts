import type { Migration } from '../database/migrations.ts';
import { tenantTable } from '../database/tenant-table.ts';
import { recordTable, reference, tableIndex } from '../store/record-table.ts';

/**
 * Table of customers, with what is derived from their other records (`order_count` … `open_ticket_count`, kept in the
 * transaction of the order, return, interaction or ticket; revenue in the tenant's base currency, net of refunds) and
 * what search compares: `search_text`, the folded names, e-mail addresses and phones with a space at both ends, and
 * `customer_identifiers`, the normalised values that find a customer exactly (kinds `email`, `phone`,
 * `phoneNational`, `taxNumber`, `externalId`, and from `search/search-index.ts` `word`, `phoneEnd`, `externalRef`). Search expects
 * e-mail addresses in lower case, tax numbers as capitals and digits alone; words of `word` entries
 * are also given to `learnWords`.
 *
 * Under row-level security PostgreSQL evaluates operators that are not leakproof (`like`, `%`, `<%`, `@>`, `?|`) only
 * after the policy, so they never use an index, whatever index there is: measured, a trigram search over 20,000
 * customers as `korkep_app` is a sequential scan. Equality and `<`, `>=` of text, numbers and moments are leakproof and
 * do use theirs. Search must therefore find its candidates by those (ranges for prefixes, equality for fragments).
 */
export const migrations: Migration[] = [
  {
    number: 25,
    name: 'customers',
    sql:
      recordTable(
        'customers',
        `type text not null,
  display_name text collate "C" not null,
  display_name_folded text collate "C" not null,
  search_text text not null,
  given_name text,
  family_name text,
  name_prefix text,
  organisation_name text,
  emails jsonb,
  phones jsonb,
  addresses jsonb,
  web_profiles jsonb,
  position text,
  tax_number text,
  birth_date date,
  anniversaries jsonb,
  occupation text,
  income_band text,
  industry text,
  head_count bigint,
  annual_revenue_amount bigint,
  annual_revenue_currency text,
  region text,
  segment text,
  value_tier text collate "C",
  lifecycle_stage text collate "C",
  relationship_type text,
  relationship_reasons jsonb,
  customer_since date,
  preferred_channel text,
  language text,
  time_zone text,
  country text,
  tags jsonb,
  owner_id text,
  source text,
  external_ids jsonb,
  custom_fields jsonb,
  order_count bigint not null default 0,
  revenue_amount bigint not null default 0,
  revenue_currency text not null,
  first_order_at timestamptz,
  last_order_at timestamptz,
  last_contact_at timestamptz,
  open_ticket_count bigint not null default 0,
  ${reference('customers', 'owner_id', 'users')}`,
        tableIndex('customers', 'display_name_folded', 'id'),
        tableIndex('customers', 'value_tier', 'id'),
        tableIndex('customers', 'lifecycle_stage', 'id'),
        tableIndex('customers', 'customer_since', 'id'),
        tableIndex('customers', 'order_count', 'id'),
        tableIndex('customers', 'revenue_amount', 'id'),
        tableIndex('customers', 'last_order_at', 'id'),
        tableIndex('customers', 'last_contact_at', 'id'),
        tableIndex('customers', 'owner_id', 'created_at', 'id'),
        tableIndex('customers', 'first_order_at', 'id'),
      ) +
      tenantTable(
        'customer_identifiers',
        `kind text not null,
  value text collate "C" not null,
  customer_id text not null,
  primary key (tenant_id, kind, value, customer_id),
  ${reference('customer_identifiers', 'customer_id', 'customers')}`,
      ) +
      tableIndex('customer_identifiers', 'customer_id'),
  },
];
