'use client';
import type { ArticleAudience, ArticleHit } from '@korkep/core';
import { keptAs } from '../provider/kept-answers.ts';
import { useCrmQuery } from '../provider/use-crm-query.ts';
import { type AsyncState, readyState } from '../state/async-state.ts';
import { useSettled } from '../state/use-settled.ts';

export interface ArticleSearchOptions {
  /** The reader's language: articles that have it come first, and are shown in it. */
  readonly language?: string | undefined;
  /** `customers` finds what customers may read, `team` everything; a customer's token only ever gets the first. */
  readonly audience?: ArticleAudience | undefined;
  /** A category, with its sections. */
  readonly categoryId?: string | undefined;
  /** 1 to 50; 10 when left out. */
  readonly limit?: number;
  /** Milliseconds without a key stroke before the server is asked. 200 when left out. */
  readonly pause?: number;
}

/**
 * Finds articles while a person types, whatever the endings, accents and small errors. What was found last stays in
 * sight (`isFetching`) as long as the text only grows or shrinks; an empty text finds nothing without asking.
 *
 * @example
 * const state = useArticleSearch('visszaküldés', { language: 'hu' });
 */
export function useArticleSearch(text: string, options: ArticleSearchOptions = {}): AsyncState<readonly ArticleHit[]> {
  const { language, audience, categoryId, limit = 10, pause = 200 } = options;
  const wanted = text.trim().slice(0, 200);
  const settled = useSettled(wanted, pause);
  const asked = wanted === '' ? '' : settled;
  const query = {
    limit,
    ...(language && { language }),
    ...(audience && { audience }),
    ...(categoryId && { categoryId }),
  };
  const state = useCrmQuery<readonly ArticleHit[]>({
    key: ({ workspace }) => [...workspace('article-search'), query, asked],
    ask: async (crm, request) => (await crm.articles.search({ q: asked, ...query }, request)).data as ArticleHit[],
    isEnabled: asked !== '',
    kept: keptAs(`articles/search/${JSON.stringify(query)}/${asked}`),
    placeholder: (previous, key) => (isSameWord(String(key?.at(-1) ?? ''), asked) ? previous : undefined),
  });
  if (wanted === '') return readyState([], 0);
  return state.status === 'ready' && asked !== wanted ? { ...state, isFetching: true } : state;
}

function isSameWord(before: string, now: string): boolean {
  return before !== '' && (now.startsWith(before) || before.startsWith(now));
}
