import type { Article, ArticleCategory, ArticleHit } from '@korkep/core';
import type { Crm } from '@korkep/core/client';
import type { HelpLanguage } from './texts.ts';

/** An article as lists name it. */
export interface ArticleHead {
  readonly id: string;
  readonly slug: string;
  readonly categoryId: string | undefined;
  readonly sourceLanguage: string;
  readonly titles: readonly { readonly language: string; readonly title: string }[];
  readonly updatedAt: string;
}

/** Everything that lists, links and the site map need. */
export interface Catalogue {
  readonly categories: readonly ArticleCategory[];
  readonly articles: readonly ArticleHead[];
  /** Nothing was left out: what is not here does not exist. */
  readonly isWhole: boolean;
}

/** What customers may read, as the site reads it. */
export interface Knowledge {
  catalogue(): Promise<Catalogue>;
  article(slug: string): Promise<Article | undefined>;
  search(text: string, language: HelpLanguage): Promise<readonly ArticleHit[]>;
}

const PAGE = 200;
/** Beyond that many articles a site is found by its search alone. */
const MOST_PAGES = 25;
const MOST_KEPT = 300;
const LONGEST_SLUG = 120;
/** Milliseconds that the last pages are shown for while nothing can be read, and between tries to read again. */
const STALE_FOR = 3_600_000;
const TRIED_AFTER = 2_000;

/**
 * Reads by a client that sees what customers see. What was read is kept for `keptFor` milliseconds: an article that is
 * taken back is gone that much later. What is not in the catalogue is not asked for, so that nobody can make the site
 * read by addresses that they think up; and what was read before is shown where reading fails.
 */
export function readKnowledge(crm: Crm, { now, keptFor }: { now: () => number; keptFor: number }): Knowledge {
  const catalogue = keeper(() => readCatalogue(crm), { now, keptFor });
  const articles = new Map<string, () => Promise<Article | undefined>>();

  return {
    catalogue,
    async article(slug) {
      if (slug === '' || slug.length > LONGEST_SLUG) return undefined;
      const { articles: heads, isWhole } = await catalogue();
      if (isWhole && !heads.some((head) => head.slug === slug)) return undefined;
      const read =
        articles.get(slug) ??
        keeper(async () => ((await crm.articles.list({ slug, limit: 1 })).data as Article[]).find(isForCustomers), {
          now,
          keptFor,
        });
      articles.delete(slug);
      if (articles.size >= MOST_KEPT) articles.delete(articles.keys().next().value as string);
      articles.set(slug, read);
      const article = await read();
      if (!article) articles.delete(slug);
      return article;
    },
    async search(text, language) {
      const { data } = await crm.articles.search({ q: text, language, audience: 'customers', limit: 20 });
      return data as ArticleHit[];
    },
  };
}

interface Keeping {
  readonly now: () => number;
  readonly keptFor: number;
}

/** Reads once for everybody within `keptFor`; where reading fails, what was read last serves for a while. */
function keeper<T>(read: () => Promise<T>, { now, keptFor }: Keeping): () => Promise<T> {
  let current: { readonly value: Promise<T>; until: number } | undefined;
  let last: { readonly value: T; readonly at: number } | undefined;
  return () => {
    if (current && current.until > now()) return current.value;
    const value = read().then(
      (fresh) => {
        last = { value: fresh, at: now() };
        return fresh;
      },
      (error: unknown) => {
        if (!last || now() - last.at > STALE_FOR) {
          current = undefined;
          throw error;
        }
        made.until = now() + TRIED_AFTER;
        return last.value;
      },
    );
    const made = { value, until: now() + keptFor };
    current = made;
    return value;
  };
}

/** The client sees nothing else; a key given by mistake would. */
function isForCustomers({ visibility, status }: Pick<Article, 'visibility' | 'status'>): boolean {
  return visibility === 'public' && status === 'published';
}

async function readCatalogue(crm: Crm): Promise<Catalogue> {
  const [categories, listed] = await Promise.all([
    everyPage<ArticleCategory>((cursor) => crm.articleCategories.list({ limit: PAGE, ...cursor })),
    everyPage<Article>((cursor) =>
      crm.articles.list({ limit: PAGE, status: ['published'], visibility: 'public', ...cursor }),
    ),
  ]);
  return {
    categories: categories.all
      .filter(({ visibility }) => visibility === 'public')
      .sort((a, b) => a.position - b.position || (a.id < b.id ? -1 : 1)),
    isWhole: listed.isWhole,
    articles: listed.all
      .filter(isForCustomers)
      .map(({ id, slug, categoryId, sourceLanguage, translations, updatedAt }) => ({
        id,
        slug: slug ?? '',
        categoryId,
        sourceLanguage,
        titles: translations.map(({ language, title }) => ({ language, title })),
        updatedAt: lastOf(translations.map((one) => one.updatedAt ?? updatedAt)),
      })),
  };
}

/** The latest of moments in UTC. */
function lastOf(moments: readonly string[]): string {
  return [...moments].sort().at(-1) ?? '';
}

type PageOf = PromiseLike<{ readonly data: readonly unknown[]; readonly next?: string | undefined }>;

async function everyPage<T>(read: (cursor: { cursor?: string }) => PageOf): Promise<{ all: T[]; isWhole: boolean }> {
  const all: T[] = [];
  let cursor: string | undefined;
  for (let pages = 0; pages < MOST_PAGES; pages++) {
    const page = await read(cursor === undefined ? {} : { cursor });
    all.push(...(page.data as T[]));
    cursor = page.next;
    if (cursor === undefined) break;
  }
  return { all, isWhole: cursor === undefined };
}

/** The text in a language, without its region if need be; the article's own language else. */
export function inLanguage<T extends { readonly language: string }>(
  texts: readonly T[],
  language: string,
  sourceLanguage?: string,
): T | undefined {
  const base = (tag: string) => tag.split('-')[0]!.toLowerCase();
  return (
    texts.find((text) => text.language === language) ??
    texts.find((text) => base(text.language) === base(language)) ??
    texts.find((text) => text.language === sourceLanguage) ??
    texts[0]
  );
}

/** Whether there is a text in it, so that a page in that language is a page of its own. */
export function hasLanguage(texts: readonly { readonly language: string }[], language: string): boolean {
  return texts.some((text) => text.language.split('-')[0]!.toLowerCase() === language);
}
