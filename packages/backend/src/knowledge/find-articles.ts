import type { ArticleAudience } from '@korkep/core';
import { nearMisses } from '@korkep/core/search-terms';
import { type AskedWord, askedWords } from '@korkep/insight';
import type { TenantSession } from '../database/tenant.ts';
import { Statement } from '../store/statement.ts';
import { FOR_CUSTOMERS } from './customer-view.ts';

export interface ArticleQuestion {
  text: string;
  /** The reader's language, where it is known. */
  language?: string | undefined;
  categoryId?: string | undefined;
  audience: ArticleAudience;
  limit: number;
  /** The last word may be half typed. */
  isTyped: boolean;
  /** Drafts are left out for colleagues, too: nobody shall be answered with one. */
  withoutDrafts: boolean;
}

/** An article that was found, in the language in which it fits best, with what was found in it. */
export interface FoundArticle {
  id: string;
  number: number;
  slug: string;
  category_id: string | null;
  visibility: string;
  status: string;
  language: string;
  title: string;
  body: string;
  is_outdated: boolean;
  updated_at: string;
  score: number;
  /** What part of the question's weight was found, 0 to 1. */
  coverage: number;
  /** What was asked: the terms that were looked for, by the number of their word, with their weight. */
  terms: { word: number; term: string; weight: number }[];
}

/** Follows every text that begins with what stands before it. */
const LAST = '\u{10ffff}';
/** Articles looked at for one term: the strongest of more. */
const MOST_OF_TERM = 1_000;
/** Articles that are looked up once all terms are weighed. */
const MOST_CANDIDATES = 500;
/** Terms that a beginning or a near miss may come to. */
const MOST_BEGUN = 30;
const MOST_NEAR = 6;
const MOST_HALVES = 400;
/** What a term counts for that is not the one asked for. */
const BEGUN = 0.6;
const BEGUN_IN_TYPING = 0.8;
const CUT = 0.45;
const NEAR = 0.75;
/** What an article counts for that does not have the reader's language. */
const OTHER_LANGUAGE = 0.75;
/** The tenant's articles are counted so far: the rarity of a word does not change much beyond. */
const COUNTED = 10_000;

/**
 * The articles that fit a text, the best first, in one statement over indexes: BM25 over stems, where a word counts by
 * its best form: itself, longer terms it begins (compounds, a word half typed), shorter ones at its front (unknown
 * endings), and, where the tenant knows it in no form, terms one typing error away.
 */
export async function findArticles(question: ArticleQuestion, session: TenantSession): Promise<FoundArticle[]> {
  const words = askedWords(question.text);
  if (words.length === 0) return [];
  const statement = new Statement(session.tenantId);
  const text = findStatement(statement, question, words);
  return statement.run<FoundArticle>(session, 'articles_find', text);
}

/** The statement's text; the same for every text that is asked, so that its plan is kept. */
export function findStatement(statement: Statement, question: ArticleQuestion, words: readonly AskedWord[]): string {
  const { language, categoryId, audience, limit, isTyped, withoutDrafts } = question;
  const list = (rows: readonly object[]) => `${statement.value(JSON.stringify(rows))}::json`;
  const last = isTyped ? words.length - 1 : -1;
  const asked = list(words.flatMap(({ terms }, word) => terms.map((one) => ({ word, ...one }))));
  const begun = list(
    words.flatMap(({ stems, word: whole }, word) => {
      const weight = word === last ? BEGUN_IN_TYPING : BEGUN;
      const begins = word === last && whole.length > 1 ? [...new Set([...stems, whole])] : stems;
      return begins.map((stem) => ({ word, low: `=${stem}`, high: `=${stem}${LAST}`, weight }));
    }),
  );
  const cut = list(words.flatMap(({ beginnings }, word) => beginnings.map((term) => ({ word, key: `=${term}` }))));
  const near = list(words.flatMap((one, word) => one.near.map(({ key, stem }) => ({ word, key, stem }))));
  const typos = list(
    words.flatMap(({ stems }, word) => stems.map((stem) => ({ word, stem, misses: nearMisses(stem) }))),
  );
  const preferred = statement.value(language?.split('-')[0]?.toLowerCase() ?? null);
  const conditions = ['t.tenant_id = $1', 't.id = b.article_id', 't.archived_at is null'];
  if (audience === 'customers') conditions.push(FOR_CUSTOMERS);
  else if (withoutDrafts) conditions.push(`t.status = 'published'`);
  if (categoryId !== undefined) {
    const id = statement.value(categoryId);
    conditions.push(`(t.category_id = ${id} or exists (select 1 from article_categories as c
      where c.tenant_id = $1 and c.id = t.category_id and c.parent_id = ${id}))`);
  }
  return `with asked as (select * from json_to_recordset(${asked}) as r (word int, term text, weight real, other boolean)),
    known as materialized (select a.* from asked as a where exists (
      select 1 from article_terms as p where p.tenant_id = $1 and p.term = a.term)),
    begun as (select r.word, w.term, r.weight, false as other from json_to_recordset(${begun}) as r (word int, low text, high text, weight real)
      cross join lateral (select term from article_words where tenant_id = $1 and key > r.low and key < r.high
        order by key limit ${MOST_BEGUN}) as w),
    cut as (select r.word, w.term, ${CUT}::real as weight, false as other from json_to_recordset(${cut}) as r (word int, key text)
      join article_words as w on w.tenant_id = $1 and w.key = r.key),
    halves as (select distinct r.word, r.stem, w.term from json_to_recordset(${near}) as r (word int, key text, stem text)
      cross join lateral (select term from article_words where tenant_id = $1 and key = r.key limit ${MOST_HALVES}) as w
      where not exists (select 1 from known as k where k.word = r.word and k.weight = 1)
        and abs(char_length(w.term) - char_length(r.stem)) <= 1),
    alike as (select h.word, h.term, max(similarity(h.term, h.stem)) as likeness
      from halves as h join json_to_recordset(${typos}) as r (word int, stem text, misses text[]) on r.word = h.word and r.stem = h.stem
      where exists (select 1 from generate_series(0, char_length(h.term)) as at
        where case when at = 0 then h.term else overlay(h.term placing '' from at for 1) end = any(r.misses))
      group by h.word, h.term),
    near as (select word, term, ${NEAR}::real as weight, false as other from (
        select word, term, row_number() over (partition by word order by likeness desc, term) as place from alike) as n
      where place <= ${MOST_NEAR}),
    meant as materialized (select word, term, max(weight) as weight, bool_and(other) as other from (
        select * from known union all select * from begun union all select * from cut union all select * from near) as m
      group by word, term),
    found as materialized (select m.word, p.article_id, p.language, max(m.weight * p.impact) as strength,
        bool_or(not m.other) as is_own
      from meant as m cross join lateral (select article_id, language, impact from article_terms
        where tenant_id = $1 and term = m.term order by impact desc limit ${MOST_OF_TERM}) as p
      group by m.word, p.article_id, p.language),
    total as (select greatest(count(*), 1) as articles from (
      select 1 from articles where tenant_id = $1 order by created_at limit ${COUNTED}) as counted),
    counts as (select word, coalesce(nullif(count(distinct article_id) filter (where is_own), 0), count(distinct article_id)) as articles
      from found group by word),
    rarity as materialized (select a.word, ln(1 + (greatest(n.articles, coalesce(c.articles, 0)) - coalesce(c.articles, 0) + 0.5)
        / (coalesce(c.articles, 0) + 0.5))::real as weight
      from (select distinct word from asked) as a cross join total as n left join counts as c on c.word = a.word),
    weighed as (select f.article_id, f.language, sum(f.strength * r.weight)
        * case when ${preferred}::text is null or split_part(lower(f.language), '-', 1) = ${preferred}::text then 1 else ${OTHER_LANGUAGE} end as score,
        sum(r.weight * least(f.strength * 3, 1)) / (select sum(weight) from rarity) as coverage
      from found as f join rarity as r on r.word = f.word group by f.article_id, f.language),
    best as (select distinct on (article_id) * from weighed order by article_id, score desc, language),
    strongest as (select *, score * (0.4 + 0.6 * coverage) as final from best order by final desc limit ${MOST_CANDIDATES})
    select a.*, e.text->>'title' as title, e.text->>'body' as body, coalesce((e.text->>'isOutdated')::boolean, false) as is_outdated,
      e.text->>'updatedAt' as updated_at, (select json_agg(json_build_object('word', m.word, 'term', m.term, 'weight', m.weight * r.weight))
        from meant as m join rarity as r on r.word = m.word) as terms
    from (select t.id, t.number, t.slug, t.category_id, t.visibility, t.status, b.language, b.final as score, b.coverage, t.translations
      from strongest as b join lateral (select * from articles as t where ${conditions.join(' and ')} limit 1) as t on true
      order by b.final desc, t.number limit ${statement.value(limit)}) as a
    cross join lateral (select x as text from jsonb_array_elements(a.translations) as x
      where x->>'language' = a.language limit 1) as e
    order by a.score desc, a.number`;
}
