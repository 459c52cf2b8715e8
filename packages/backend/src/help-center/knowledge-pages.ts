import type { ArticleCategory, ArticleHit } from '@korkep/core';
import { articleHtml, beginningOf } from './article-html.ts';
import { html, type Markup } from './html.ts';
import { type ArticleHead, type Catalogue, hasLanguage, inLanguage } from './knowledge.ts';
import { crumbs, type Page } from './layout.ts';
import type { Visit } from './site.ts';

const MOST_OF_A_TOPIC = 6;

/** The beginning: topics with their first articles. */
export async function homePage(visit: Visit): Promise<Page> {
  const { site, t, at } = visit;
  const catalogue = await site.knowledge.catalogue();
  const topics = catalogue.categories.filter(({ parentId }) => parentId === undefined);
  const named = new Set(catalogue.categories.map(({ id }) => id));
  const others = catalogue.articles.filter(({ categoryId }) => categoryId === undefined || !named.has(categoryId));
  const card = (category: ArticleCategory) => {
    const articles = articlesOf(category, catalogue);
    const more = articles.length - MOST_OF_A_TOPIC;
    return (
      articles.length > 0 &&
      html`<section class="topic"><h2><a href="${at(`topics/${category.id}`)}">${nameOf(category, visit)}</a></h2>${list(
        articles.slice(0, MOST_OF_A_TOPIC),
        visit,
      )}${more > 0 && html`<p><a href="${at(`topics/${category.id}`)}">${count(articles.length, visit)}</a></p>`}</section>`
    );
  };
  const body = html`${topics.length > 0 && html`<h2 class="hidden">${t('categories')}</h2>`}<div class="topics">${topics.map(card)}${
    others.length > 0 &&
    html`<section class="topic"><h2>${t(topics.length > 0 ? 'others' : 'categories')}</h2>${list(others, visit)}</section>`
  }</div>${catalogue.articles.length === 0 && html`<p>${t('noArticles')}</p>`}`;
  return { title: t('help'), body, isHome: true, description: `${site.name}: ${t('help')}` };
}

/** A topic with its sections. */
export async function topicPage(visit: Visit, id: string): Promise<Page | undefined> {
  const { site, t, at } = visit;
  const catalogue = await site.knowledge.catalogue();
  const category = catalogue.categories.find((one) => one.id === id);
  if (!category) return undefined;
  const above = catalogue.categories.find((one) => one.id === category.parentId);
  const sections = catalogue.categories.filter(({ parentId }) => parentId === id);
  const own = catalogue.articles.filter(({ categoryId }) => categoryId === id);
  const title = nameOf(category, visit);
  const body = html`${crumbs(visit, ...(above ? [[at(`topics/${above.id}`), nameOf(above, visit)] as const] : []))}
<h1>${title}</h1>
${own.length > 0 && list(own, visit)}
${sections.map((section) => {
  const articles = articlesOf(section, catalogue);
  return articles.length > 0 && html`<section><h2>${nameOf(section, visit)}</h2>${list(articles, visit)}</section>`;
})}
${articlesOf(category, catalogue).length === 0 && html`<p>${t('noArticles')}</p>`}`;
  return { title, body, description: `${title} – ${site.name}` };
}

export interface ArticlePageOptions {
  /** They said whether it helped. */
  readonly isRated: boolean;
  /** Whoever reads may say so. */
  readonly mayRate: boolean;
}

/** An article, in the reader's language where there is one. */
export async function articlePage(
  visit: Visit,
  slug: string,
  { isRated, mayRate }: ArticlePageOptions,
): Promise<Page | undefined> {
  const { site, language, t, at, day } = visit;
  const article = await site.knowledge.article(slug);
  const text = article && inLanguage(article.translations, language, article.sourceLanguage);
  if (!article || !text) return undefined;
  const { categories } = await site.knowledge.catalogue();
  const category = categories.find(({ id }) => id === article.categoryId);
  const above = categories.find(({ id }) => id === category?.parentId);
  const isForeign = !hasLanguage([text], language);
  const spoken = new Intl.DisplayNames(language, { type: 'language' });
  const updatedAt = text.updatedAt ?? article.updatedAt;
  const steps = [above, category].flatMap((one) =>
    one ? [[at(`topics/${one.id}`), nameOf(one, visit)] as const] : [],
  );
  const body = html`${crumbs(visit, ...steps)}
<article lang="${text.language}">
<h1>${text.title}</h1>
<p class="quiet" lang="${language}">${t('updated', { date: '' })}<time datetime="${updatedAt}">${day(updatedAt)}</time></p>
${isForeign && html`<p class="note" lang="${language}">${t('otherLanguage', { language: spoken.of(text.language) ?? text.language })}</p>`}
${text.isOutdated && html`<p class="note" lang="${language}">${t('outdated')}</p>`}
<div class="body">${articleHtml(text.body)}</div>
</article>
${
  (isRated || mayRate) &&
  html`<section class="rating" id="rating">${
    isRated
      ? html`<p role="status">${t('thanks')}</p>`
      : html`<form method="post" action="${at(`articles/${slug}/feedback`)}"><h2>${t('useful')}</h2><button name="helpful" value="yes">${t('yes')}</button><button name="helpful" value="no">${t('no')}</button></form>`
  }</section>`
}`;
  return {
    title: text.title,
    body,
    description: beginningOf(text.body),
    languages: site.languages.filter((one) => hasLanguage(article.translations, one)),
    isPrivate: isRated,
  };
}

/** What was found for some words. */
export async function searchPage(visit: Visit): Promise<Page> {
  const { site, language, t, url } = visit;
  const query = (url.searchParams.get('q') ?? '').trim().slice(0, 200);
  const hits = query === '' ? [] : await site.knowledge.search(query, language);
  const title = query === '' ? t('search') : t('searchResults', { query });
  const body = html`<h1>${title}</h1>
${
  query === ''
    ? html`<p>${t('tooShort')}</p>`
    : hits.length === 0
      ? html`<p>${t('nothingFound')}</p>`
      : html`<p class="quiet">${count(hits.length, visit)}</p>${hitList(hits, visit)}`
}`;
  return { title, body, query, isPrivate: true };
}

/** Found articles with the words that were found marked. */
export function hitList(
  hits: readonly Pick<ArticleHit, 'slug' | 'title' | 'language' | 'titleRanges' | 'excerpt' | 'excerptRanges'>[],
  { at }: Visit,
): Markup {
  return html`<ol class="hits">${hits.map(
    ({ slug, title, language, titleRanges, excerpt, excerptRanges }) =>
      html`<li lang="${language}"><h2><a href="${at(`articles/${slug}`)}">${marked(title, titleRanges)}</a></h2><p>${marked(excerpt, excerptRanges)}</p></li>`,
  )}</ol>`;
}

function marked(text: string, ranges: readonly { readonly start: number; readonly end: number }[]): Markup[] {
  const parts: Markup[] = [];
  let at = 0;
  for (const { start, end } of ranges) {
    if (start < at || end > text.length) continue;
    parts.push(html`${text.slice(at, start)}<mark>${text.slice(start, end)}</mark>`);
    at = end;
  }
  return [...parts, html`${text.slice(at)}`];
}

function list(articles: readonly ArticleHead[], { language, at }: Visit): Markup {
  return html`<ul class="articles">${articles.map(({ slug, titles, sourceLanguage }) => {
    const text = inLanguage(titles, language, sourceLanguage);
    const isForeign = text && !hasLanguage([text], language);
    return (
      text &&
      html`<li><a href="${at(`articles/${slug}`)}"${isForeign && html` lang="${text.language}"`}>${text.title}</a></li>`
    );
  })}</ul>`;
}

function articlesOf({ id }: ArticleCategory, { categories, articles }: Catalogue): readonly ArticleHead[] {
  const within = new Set([id, ...categories.filter(({ parentId }) => parentId === id).map((one) => one.id)]);
  return articles.filter(({ categoryId }) => categoryId !== undefined && within.has(categoryId));
}

function nameOf({ names }: ArticleCategory, { language }: Visit): string {
  return inLanguage(names, language)?.name ?? '';
}

function count(number: number, { t }: Visit): string {
  return number === 1 ? t('found1') : t('found', { count: number });
}

/** Every page that search engines are to know, by language. */
export async function siteMap(visit: Visit): Promise<string> {
  const { site, at } = visit;
  const { origin } = new URL(site.url);
  const { categories, articles } = await site.knowledge.catalogue();
  const entry = (path: string, languages: Visit['site']['languages'], changed?: string) =>
    languages.map(
      (language) =>
        html`<url><loc>${origin}${at(path, language)}</loc>${changed && html`<lastmod>${changed}</lastmod>`}${languages.map(
          (one) => html`<xhtml:link rel="alternate" hreflang="${one}" href="${origin}${at(path, one)}"/>`,
        )}</url>`,
    );
  return html`<?xml version="1.0" encoding="UTF-8"?>
<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:xhtml="http://www.w3.org/1999/xhtml">
${entry('', site.languages)}${categories.map(({ id }) => entry(`topics/${id}`, site.languages))}${articles.map(
  ({ slug, titles, updatedAt }) =>
    entry(
      `articles/${slug}`,
      site.languages.filter((language) => hasLanguage(titles, language)),
      updatedAt,
    ),
)}
</urlset>
`.text;
}
