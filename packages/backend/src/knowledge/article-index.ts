import type { ArticleTranslation } from '@korkep/core';
import { articleTerms, termKeys } from '@korkep/insight';
import type { TenantSession } from '../database/tenant.ts';
import type { Change } from '../store/record-kind.ts';
import { contentOf } from './article-texts.ts';

/** How many rows go into one statement. */
const CHUNK = 2_000;

/** Writes what search finds articles by, in the transaction that changes them. Archived articles are not found. */
export async function indexArticles(changes: readonly Change[], session: TenantSession): Promise<void> {
  const changed = changes.filter(({ before, after }) => !isSameContent(before, after));
  const known = changed.flatMap(({ before, after }) => (before ? [after.id as string] : []));
  if (known.length > 0) {
    await session.prepared(
      'article_terms_clear',
      'delete from article_terms where tenant_id = $1 and article_id = any($2::text[])',
      [session.tenantId, known],
    );
  }
  const rows = changed.filter(({ after }) => after.archived_at === null).flatMap(({ after }) => rowsOf(after));
  for (let start = 0; start < rows.length; start += CHUNK) {
    await session.prepared(
      'article_terms_write',
      `insert into article_terms (tenant_id, article_id, language, term, impact)
       select $1, r.article_id, r.language, r.term, r.impact
       from json_to_recordset($2::json) as r (article_id text, language text, term text, impact real)`,
      [session.tenantId, JSON.stringify(rows.slice(start, start + CHUNK))],
    );
  }
  await learnTerms(session, new Set(rows.map(({ term }) => term)));
}

interface TermRow {
  article_id: string;
  language: string;
  term: string;
  impact: number;
}

function rowsOf({ id, translations, labels }: Change['after']): TermRow[] {
  return (translations as ArticleTranslation[]).flatMap(({ language, title, body }) =>
    [...articleTerms({ language, title, body, labels: (labels as string[] | null) ?? undefined })].map(
      ([term, impact]) => ({ article_id: id as string, language, term, impact: Math.fround(impact) }),
    ),
  );
}

/** Rows go in sorted, so that two writers of the same new words wait for each other in the same order. */
async function learnTerms(session: TenantSession, terms: ReadonlySet<string>): Promise<void> {
  const all = [...terms].sort();
  for (let start = 0; start < all.length; start += CHUNK) {
    const part = all.slice(start, start + CHUNK);
    const known = await session.prepared<{ term: string }>(
      'article_words_known',
      'select term from article_words where tenant_id = $1 and key = any($2::text[])',
      [session.tenantId, part.map((term) => `=${term}`)],
    );
    const old = new Set(known.map(({ term }) => term));
    const rows = part
      .filter((term) => !old.has(term))
      .flatMap((term) => termKeys(term).map((key) => ({ key, term })))
      .sort((a, b) => (a.key < b.key ? -1 : a.key > b.key ? 1 : a.term < b.term ? -1 : 1));
    if (rows.length === 0) continue;
    await session.prepared(
      'article_words_learn',
      `insert into article_words (tenant_id, key, term)
       select $1, key, term from json_to_recordset($2::json) as r (key text, term text) on conflict do nothing`,
      [session.tenantId, JSON.stringify(rows)],
    );
  }
}

function isSameContent(before: Change['before'], after: Change['after']): boolean {
  if (before === undefined || (before.archived_at === null) !== (after.archived_at === null)) return false;
  return contentOf(before) === contentOf(after);
}
