import type { ArticleHit, ArticleSuggestion } from '@korkep/core';
import { bestPassages, type FoundTerms, foundRanges } from '@korkep/insight';
import type { TenantSession } from '../database/tenant.ts';
import { type ArticleQuestion, type FoundArticle, findArticles } from './find-articles.ts';

type Question = Omit<ArticleQuestion, 'isTyped' | 'withoutDrafts'>;

/** Of one article so many passages are suggested at most. */
const MOST_OF_ONE = 2;
/** What a second one counts for, and what part of a passage's score is its own words, not its article. */
const SECOND = 0.6;
const BY_PASSAGE = 0.3;
/** Characters of a body in which the excerpt of a hit is looked for: there may be fifty, and somebody is typing. */
const LONGEST_READ = 20_000;
/** Articles whose passages are compared. */
const COMPARED = 8;

/** The articles that a text finds, the best first, with the words that were found. */
export async function searchArticles(question: Question, session: TenantSession): Promise<ArticleHit[]> {
  const articles = await findArticles({ ...question, isTyped: true, withoutDrafts: false }, session);
  const terms = termsOf(articles);
  return articles.map((article): ArticleHit => {
    const best = bestPassages(article.body, article.language, terms, { most: 1, longest: LONGEST_READ })[0];
    return {
      ...foundOf(article),
      titleRanges: foundRanges(article.title, article.language, terms),
      excerpt: best?.text ?? '',
      excerptRanges: best?.ranges ?? [],
    };
  });
}

/** The passages that may answer a question, the best first: those of the best articles, weighed against each other. */
export async function suggestPassages(question: Question, session: TenantSession): Promise<ArticleSuggestion[]> {
  const articles = await findArticles({ ...question, limit: COMPARED, isTyped: false, withoutDrafts: true }, session);
  const terms = termsOf(articles);
  const passages = articles.flatMap((article) => {
    const best = bestPassages(article.body, article.language, terms, { most: MOST_OF_ONE });
    return best.map((passage) => ({ article, passage, first: best[0] === passage }));
  });
  const strongest = Math.max(...passages.map(({ passage }) => passage.score), Number.MIN_VALUE);
  return passages
    .map(
      ({ article, passage: { heading, text, ranges, score }, first }): ArticleSuggestion => ({
        ...foundOf(article),
        ...(heading !== undefined && { heading }),
        text,
        ranges,
        score: article.score * (first ? 1 : SECOND) * (1 - BY_PASSAGE + (BY_PASSAGE * score) / strongest),
        coverage: Math.min(1, article.coverage),
      }),
    )
    .sort((a, b) => b.score - a.score)
    .slice(0, question.limit);
}

function termsOf([first]: readonly FoundArticle[]): FoundTerms {
  const terms = new Map<string, { word: number; weight: number }>();
  for (const { word, term, weight } of first?.terms ?? []) {
    const known = terms.get(term);
    if (known === undefined || known.weight < weight) terms.set(term, { word, weight });
  }
  return terms;
}

function foundOf(article: FoundArticle) {
  const { id, number, slug, category_id, visibility, status, language, title, is_outdated, updated_at, score } =
    article;
  return {
    articleId: id,
    number,
    slug,
    ...(category_id !== null && { categoryId: category_id }),
    visibility: visibility as ArticleHit['visibility'],
    status: status as ArticleHit['status'],
    language,
    title,
    isOutdated: is_outdated,
    updatedAt: updated_at,
    score,
  };
}
