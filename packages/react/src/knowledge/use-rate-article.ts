'use client';
import type { ArticleFeedback } from '@korkep/core';
import { type Action, useAction } from '../provider/use-action.ts';

/** What a reader says of an article. */
export interface ArticleRating {
  readonly articleId: string;
  readonly isHelpful: boolean;
  /** It answered what the reader was about to ask, so that they did not. */
  readonly sparedRequest?: boolean;
  readonly comment?: string;
  /** The language that was read. */
  readonly language?: string;
}

/** Says whether an article helped; saying it again changes what the same person said. */
export function useRateArticle(): Action<ArticleRating, ArticleFeedback> {
  return useAction<ArticleRating, ArticleFeedback>({
    name: 'article-feedback',
    send: (crm, rating, options) => crm.articleFeedbacks.create(rating, options) as Promise<ArticleFeedback>,
    write: (_, rating) => ({ operation: 'articleFeedbacks.create', body: { ...rating } }),
  });
}
