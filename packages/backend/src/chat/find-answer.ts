import type { ArticleSource, ArticleSuggestion } from '@korkep/core';
import type { FoundPassage } from '@korkep/insight';
import type { TenantSession } from '../database/tenant.ts';
import { FOR_CUSTOMERS } from '../knowledge/customer-view.ts';
import { suggestPassages } from '../knowledge/search-articles.ts';
import type { AnswerPassage } from './answer-provider.ts';

const MOST_PASSAGES = 4;
/** Characters of a question; longer ones are cut. */
const LONGEST_QUESTION = 6_000;

/** The passages of public articles that may answer, the best first. */
export function findAnswers(
  text: string,
  language: string | undefined,
  session: TenantSession,
): Promise<ArticleSuggestion[]> {
  return suggestPassages(
    { text: text.slice(0, LONGEST_QUESTION), language, audience: 'customers', limit: MOST_PASSAGES },
    session,
  );
}

/** Whether there is any public article to answer from. */
export async function hasArticles(session: TenantSession): Promise<boolean> {
  const rows = await session.prepared(
    'chat_has_articles',
    `select 1 from articles as t where t.tenant_id = $1 and ${FOR_CUSTOMERS} limit 1`,
    [session.tenantId],
  );
  return rows.length > 0;
}

/** The same as what the bot decides by. */
export function foundPassage({ text, heading, coverage, ranges }: ArticleSuggestion): FoundPassage {
  return { text, heading, coverage, matches: ranges.length };
}

/** The same as a language model reads it. */
export function answerPassage({ title, heading, text }: ArticleSuggestion, place: number): AnswerPassage {
  return { id: String(place + 1), title, ...(heading !== undefined && { heading }), text };
}

/** The articles that passages are from, each once. */
export function sourcesOf(passages: readonly ArticleSuggestion[]): ArticleSource[] {
  const sources = passages.map(({ articleId, slug, title, language }) => ({ articleId, slug, title, language }));
  return sources.filter((one, place) => sources.findIndex(({ articleId }) => articleId === one.articleId) === place);
}

/** Passages as a text that one reads by itself. */
export function textOf(passages: readonly ArticleSuggestion[]): string {
  return passages.map(({ heading, text }) => (heading === undefined ? text : `${heading}\n${text}`)).join('\n\n');
}
