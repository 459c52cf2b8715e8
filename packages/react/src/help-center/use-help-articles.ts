'use client';
import type { CrmCache } from '@korkep/cache';
import type { Article, ArticleCategory } from '@korkep/core';
import { isForCustomers } from '../knowledge/found-article.ts';
import { useCrmCache } from '../provider/crm-context.ts';
import { keptAs } from '../provider/kept-answers.ts';
import { type Fetched, type Paged, useCrmPages } from '../provider/use-crm-pages.ts';
import { useCrmQuery } from '../provider/use-crm-query.ts';
import type { AsyncState } from '../state/async-state.ts';

/** No more topics and sections than one page holds; a help centre of more is found by its search. */
const MOST_TOPICS = 200;
const POPULAR = 6;
const PAGE = 20;

/** What a customer sees; a key given by mistake would see more. */
const forCustomers = { status: ['published' as const], visibility: 'public' as const };

/** The public topics and sections, in their order. With a cache those of the last visit are there without a connection. */
export function useHelpTopics(): AsyncState<readonly ArticleCategory[]> {
  return useCrmQuery<readonly ArticleCategory[]>({
    key: ({ workspace }) => [...workspace('articles'), 'topics'],
    ask: async (crm, options) => {
      const { data } = await crm.articleCategories.list({ limit: MOST_TOPICS, sort: 'position' }, options);
      return (data as ArticleCategory[]).filter(({ visibility }) => visibility === 'public');
    },
    kept: keptAs('help/topics'),
  });
}

/** The public articles that most readers found helpful. */
export function usePopularArticles(): AsyncState<readonly Article[]> {
  return useCrmQuery<readonly Article[]>({
    key: ({ workspace }) => [...workspace('articles'), 'popular'],
    ask: async (crm, options, cache) => {
      const asked = { ...forCustomers, sort: '-helpfulCount', limit: POPULAR };
      return keepEach((await crm.articles.list(asked, options)).data as Article[], cache);
    },
    kept: keptAs('help/popular'),
  });
}

/** The public articles of a topic or section, page by page. Nothing is asked without one. */
export function useTopicArticles(categoryId: string): Paged<Fetched<Article>> {
  const cache = useCrmCache();
  return useCrmPages<Article>({
    key: ({ workspace }) => [...workspace('articles'), 'topic', categoryId],
    ask: async (crm, at, options) => {
      const page = await crm.articles.list({ ...forCustomers, categoryId, limit: PAGE, ...at }, options);
      return { ...page, data: keepEach(page.data as Article[], cache) };
    },
    kept: keptAs(`help/topic/${categoryId}`),
  });
}

/** Reads a public article by its id or slug, in all its languages. */
export function useHelpArticle(idOrSlug: string): AsyncState<Article> {
  const isId = idOrSlug.startsWith('art_');
  return useCrmQuery<Article>({
    key: ({ workspace }) => [...workspace('article'), idOrSlug],
    ask: async (crm, options, cache) => {
      if (isId) return (await crm.articles.get(idOrSlug, options)) as Article;
      const { data } = await crm.articles.list({ ...forCustomers, slug: idOrSlug, limit: 1 }, options);
      const [article] = keepEach(data as Article[], cache);
      // As the server answers for an id that is not there.
      return article ?? ((await crm.articles.get(NOWHERE, options)) as Article);
    },
    kept: keptAs(`article/${idOrSlug}`),
  });
}

const NOWHERE = 'art_00000000000000000000000000';

/** What a list brought is there without a connection, as if each had been opened. */
function keepEach(articles: readonly Article[], cache: CrmCache | undefined): Article[] {
  const own = articles.filter(isForCustomers);
  for (const article of cache ? own : []) {
    const names = [article.id, article.slug].filter((name) => name !== undefined);
    for (const name of names) cache?.keep(`article/${name}`, article).catch(() => undefined);
  }
  return own;
}
