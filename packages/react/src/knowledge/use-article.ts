'use client';
import type { Article } from '@korkep/core';
import { keptAs } from '../provider/kept-answers.ts';
import { useCrmQuery } from '../provider/use-crm-query.ts';
import type { AsyncState } from '../state/async-state.ts';

/**
 * Reads an article in all its languages. With a cache what was read before is there without a connection. Nothing is
 * asked while there is no id.
 */
export function useArticle(articleId: string | undefined): AsyncState<Article> {
  return useCrmQuery<Article>({
    key: ({ workspace }) => [...workspace('article'), articleId ?? ''],
    ask: (crm, request) => crm.articles.get(articleId ?? '', request) as Promise<Article>,
    isEnabled: articleId !== undefined,
    kept: keptAs(`article/${articleId}`),
  });
}
