import {
  type Customer,
  isCleared,
  isPermitted,
  type MATCH_FIELDS,
  type Role,
  type SearchHit,
  sensitivityOf,
} from '@korkep/core';
import { nearMisses, phoneEnd, type SearchTerms, searchTerms } from '@korkep/core/search-terms';
import { customerKind } from '../customers/customer-kind.ts';
import type { TenantSession } from '../database/tenant.ts';
import { readerOf } from '../masking/record-reader.ts';
import type { Row } from '../store/row.ts';
import { Statement } from '../store/statement.ts';

type MatchField = (typeof MATCH_FIELDS)[number];

const QUALITIES = ['exact', 'prefix', 'fuzzy'] as const;
/** Beyond this many candidates the ranking of further ones does not matter to anybody. */
const MOST_CANDIDATES = 300;
const MOST_NEAR_WORDS = 200;
/** Follows every text that begins with what stands before it. */
const LAST = '\u{10ffff}';

interface HitRow extends Row {
  match_field: MatchField;
  match_value: string | null;
  match_rank: 0 | 1 | 2;
}

/** The customers that a text finds, the best first, in one statement. A role finds nobody by what it may not see. */
export async function searchCustomers(
  session: TenantSession,
  text: string,
  role: Role,
  limit: number,
): Promise<SearchHit[]> {
  const terms = searchTerms(text);
  const statement = new Statement(session.tenantId);
  const sql = searchStatement(statement, terms, role, limit);
  if (sql === undefined) return [];
  const { read } = readerOf(customerKind, role);
  const rows = await session.prepared<HitRow>(undefined, sql, statement.values);
  return rows.map((row) => {
    const customer = read(row) as unknown as Customer;
    const field = row.match_field;
    const value = shownValue(customer, field, row.match_value);
    const match = { field, ...(value !== undefined && { value }), quality: QUALITIES[row.match_rank] };
    return { customer, match } as SearchHit;
  });
}

/** The statement's text, or undefined where the text can mean nothing that the role may search by. */
export function searchStatement(
  statement: Statement,
  terms: SearchTerms,
  role: Role,
  limit: number,
): string | undefined {
  const sources = [...identifierSources(statement, terms, role)];
  const byName = terms.words.length > 0 && isSearchable(role, 'displayName');
  if (byName) sources.push('select * from named', 'select * from nearly');
  if (sources.length === 0) return undefined;
  return `with ${byName ? `${nameQueries(statement, terms)},` : ''}
    hits as (${sources.map((source) => `(${source})`).join(' union all ')}),
    best as (select distinct on (customer_id) * from hits order by customer_id, rank, closeness desc, field)
    select ${readerOf(customerKind, role).select('c')}, b.field as match_field, b.value as match_value, b.rank as match_rank
    from best as b join lateral ${customerOf('b', '*')} as c on true
    where c.archived_at is null
    order by b.rank, b.closeness desc, greatest(c.last_order_at, c.last_contact_at) desc nulls last, c.id
    limit ${statement.value(limit)}`;
}

function isSearchable(role: Role, field: keyof typeof customerKind.definition.fields & string): boolean {
  const definition = customerKind.definition.fields[field];
  return definition !== undefined && isCleared(role, sensitivityOf(definition.meta));
}

/** The customer of a row by its key: the limit keeps the planner from reading all customers to join a few hundred. */
function customerOf(alias: string, columns: string): string {
  return `(select ${columns} from customers where tenant_id = $1 and id = ${alias}.customer_id limit 1)`;
}

/** Ways to a customer that need no name, each a short walk along an index. */
function* identifierSources(statement: Statement, terms: SearchTerms, role: Role): Generator<string> {
  const identifier = (kind: string, field: MatchField, value: string, isWhole: string) => {
    const from = statement.value(value);
    return `select customer_id, '${field}' as field, value, case when ${isWhole.replaceAll('$value', from)} then 0 else 1 end as rank, 0::real as closeness
      from customer_identifiers where tenant_id = $1 and kind = '${kind}' and value >= ${from} and value < ${statement.value(value + LAST)}
      order by value, customer_id limit 50`;
  };
  const exact = (kind: string, field: MatchField, value: string) =>
    `select customer_id, '${field}' as field, value, 0 as rank, 0::real as closeness
      from customer_identifiers where tenant_id = $1 and kind = '${kind}' and value = ${statement.value(value)} limit 50`;
  if (terms.email !== undefined && isSearchable(role, 'emails')) {
    yield identifier('email', 'email', terms.email, 'value = $value');
  }
  if (isSearchable(role, 'phones')) {
    // Eight digits and more are a whole number but for its prefixes.
    for (const end of terms.phoneEnds) yield identifier('phoneEnd', 'phone', end, `char_length($value) >= 8`);
  }
  if (terms.taxNumber !== undefined && isSearchable(role, 'taxNumber')) {
    yield exact('taxNumber', 'taxNumber', terms.taxNumber);
  }
  if (isSearchable(role, 'externalIds')) yield exact('externalRef', 'externalId', terms.externalId);
  if (isPermitted(role, 'orders:read')) {
    for (const number of terms.orderNumbers) {
      const from = statement.value(number);
      yield `select customer_id, 'orderNumber' as field, number as value, case when number = ${from} then 0 else 1 end as rank, 0::real as closeness
        from orders where tenant_id = $1 and number >= ${from} and number < ${statement.value(number + LAST)}
          and customer_id is not null order by number limit 20`;
    }
  }
  if (terms.ticketNumber !== undefined && isPermitted(role, 'tickets:read')) {
    yield `select customer_id, 'ticketNumber' as field, '#' || number as value, 0 as rank, 0::real as closeness
      from tickets where tenant_id = $1 and number = ${statement.value(terms.ticketNumber)}::bigint`;
  }
}

/**
 * `named`: customers with a word that begins with the longest word searched for, whose other words begin with the
 * others, in any order. `nearly`: where there are none, the same with words one typing error away.
 */
function nameQueries(statement: Statement, { words, folded }: SearchTerms): string {
  const [longest = '', ...others] = words;
  const whole = statement.value(folded);
  const from = statement.value(longest);
  const to = statement.value(longest + LAST);
  const narrowing = others.map((word) => `and c.search_text like ${statement.value(`% ${word}%`)}`).join(' ');
  const near = words.map(
    (word) =>
      `array(select word from search_words where tenant_id = $1 and near = any(${statement.value(nearMisses(word))}::text[]) limit ${MOST_NEAR_WORDS})`,
  );
  const alsoNear = others
    .map((word, index) => {
      const begin = statement.value(word);
      return `and exists (select 1 from customer_identifiers as o where o.tenant_id = $1 and o.customer_id = c.id and o.kind = 'word'
        and (o.value = any((select words_${index + 1} from near)::text[]) or (o.value >= ${begin} and o.value < ${statement.value(word + LAST)})))`;
    })
    .join(' ');
  const candidates = `from customer_identifiers as i join lateral ${customerOf('i', 'id, archived_at, search_text, display_name_folded')} as c on true
    where i.tenant_id = $1 and i.kind = 'word' and c.archived_at is null`;
  const columns = (rank: string, closeness: string) =>
    `select i.customer_id, 'displayName' as field, null::text as value, ${rank} as rank, ${closeness}::real as closeness`;
  const nearly = (condition: string) => `${columns('2', `similarity(c.display_name_folded, ${whole})`)} ${candidates}
      and ${condition} ${alsoNear} and not exists (select 1 from named) limit ${MOST_CANDIDATES}`;
  return `named as materialized (${columns(`case when c.display_name_folded = ${whole} then 0 else 1 end`, '0')} ${candidates}
      and i.value >= ${from} and i.value < ${to} ${narrowing} order by i.value, i.customer_id limit ${MOST_CANDIDATES}),
    near as materialized (select ${near.map((list, index) => `${list} as words_${index}`).join(', ')}
      where not exists (select 1 from named)),
    nearly as materialized ((${nearly('i.value = any((select words_0 from near)::text[])')})
      union all (${nearly(`i.value >= ${from} and i.value < ${to}`)}))`;
}

/** The text that matched, as the record holds it. */
function shownValue(customer: Customer, field: MatchField, value: string | null): string | undefined {
  if (field === 'displayName') return customer.displayName;
  if (value === null) return undefined;
  if (field === 'email') return customer.emails?.find((email) => email.value.toLowerCase() === value)?.value ?? value;
  if (field === 'phone') {
    return customer.phones?.find((phone) => phoneEnd(phone.e164 ?? phone.value) === value)?.value;
  }
  return field === 'taxNumber' ? customer.taxNumber : value;
}
