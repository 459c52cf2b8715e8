import type pg from 'pg';
import type { AskedQuestion } from './questions.ts';

/** A way of finding articles: gives the slugs of the best three, the best first. */
export type FindArticles = (question: AskedQuestion) => Promise<string[]>;

/** A plain table of every article in each language with a text search vector, as one would make it by hand. */
export async function makePlainTable(client: pg.Client, tenantId: string): Promise<void> {
  await client.query(
    `create table plain_articles as
     select a.slug, e->>'language' as language, e->>'title' as title, coalesce(l.labels, '') as labels, e->>'body' as body,
       setweight(to_tsvector(c.config, e->>'title'), 'A') || setweight(to_tsvector(c.config, coalesce(l.labels, '')), 'B')
         || to_tsvector(c.config, e->>'body') as words
     from articles as a cross join lateral jsonb_array_elements(a.translations) as e
     cross join lateral (select (case e->>'language' when 'hu' then 'hungarian' when 'de' then 'german' else 'english' end)::regconfig as config) as c
     left join lateral (select string_agg(x, ' ') as labels from jsonb_array_elements_text(a.labels) as x) as l on true
     where a.tenant_id = $1`.replace('$1', `'${tenantId}'`),
  );
  await client.query('create index on plain_articles using gin (words)');
  await client.query('analyze');
}

/** How many words of the question stand somewhere in the text; title and labels count double. No index can help. */
export function byLike(client: pg.Client): FindArticles {
  return async ({ text }) => {
    const words = text.match(/[\p{L}\p{N}]{3,}/gu) ?? [];
    const { rows } = await client.query<{ slug: string }>(
      `select slug from (
         select distinct on (slug) slug, (select sum(case when title ilike w then 2 else 0 end + case when labels ilike w then 2 else 0 end
           + case when body ilike w then 1 else 0 end) from unnest($1::text[]) as w) as score
         from plain_articles order by slug, score desc) as s
       where score > 0 order by score desc, slug limit 3`,
      [words.map((word) => `%${word}%`)],
    );
    return rows.map(({ slug }) => slug);
  };
}

/** PostgreSQL's text search in the language of the question, any of its words, ranked by `ts_rank` with document length. */
export function byTextSearch(client: pg.Client): FindArticles {
  return async ({ text, language }) => {
    const config = language === 'hu' ? 'hungarian' : 'english';
    const { rows } = await client.query<{ slug: string }>(
      `with asked as (select replace(plainto_tsquery($1::regconfig, $2)::text, ' & ', ' | ')::tsquery as query)
       select slug from (
         select distinct on (slug) slug, ts_rank(words, query, 1) as score from plain_articles, asked
         where words @@ query order by slug, score desc) as s
       order by score desc, slug limit 3`,
      [config, text],
    );
    return rows.map(({ slug }) => slug);
  };
}
