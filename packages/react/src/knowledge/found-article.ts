import type { Article, ArticleHit, ArticleSource, ArticleSuggestion } from '@korkep/core';

export interface TextRange {
  readonly start: number;
  readonly end: number;
}

/** An article in the list: found by words, or suggested with the passage that may answer. */
export interface FoundArticle
  extends Pick<
    ArticleHit,
    'articleId' | 'number' | 'slug' | 'visibility' | 'status' | 'language' | 'title' | 'isOutdated'
  > {
  readonly key: string;
  readonly titleRanges: readonly TextRange[];
  /** The heading that the passage stands under. */
  readonly heading?: string | undefined;
  readonly passage: string;
  readonly passageRanges: readonly TextRange[];
}

export function foundByWords({ excerpt, excerptRanges, ...hit }: ArticleHit): FoundArticle {
  return { ...hit, key: hit.articleId, passage: excerpt, passageRanges: excerptRanges };
}

export function foundForTicket({ text, ranges, ...hit }: ArticleSuggestion, index: number): FoundArticle {
  return { ...hit, key: `${hit.articleId}/${index}`, titleRanges: [], passage: text, passageRanges: ranges };
}

/** The source of an answer: a public article, of which nothing was sought. Its number comes with the article. */
export function foundAsSource(source: ArticleSource): FoundArticle {
  const { articleId: key } = source;
  return {
    ...source,
    key,
    number: 0,
    visibility: 'public',
    status: 'published',
    isOutdated: false,
    titleRanges: [],
    passage: '',
    passageRanges: [],
  };
}

/** A text in the reader's language: this one, the same without its region, the article's own. */
export function translationFor({ translations, sourceLanguage }: Article, language: string | undefined) {
  const base = (tag: string) => tag.split('-')[0]?.toLowerCase();
  return (
    translations.find((one) => one.language === language) ??
    translations.find((one) => language !== undefined && base(one.language) === base(language)) ??
    translations.find((one) => one.language === sourceLanguage) ??
    translations[0]
  );
}

/** Whether customers may read it. */
export function isForCustomers({ visibility, status }: Pick<Article, 'visibility' | 'status'>): boolean {
  return visibility === 'public' && status === 'published';
}

/** A text cut by what was found in it. */
export function markedParts(text: string, ranges: readonly TextRange[]): readonly { text: string; isFound: boolean }[] {
  const parts: { text: string; isFound: boolean }[] = [];
  let at = 0;
  for (const { start, end } of ranges) {
    if (start < at || end <= start || end > text.length) continue;
    if (start > at) parts.push({ text: text.slice(at, start), isFound: false });
    parts.push({ text: text.slice(start, end), isFound: true });
    at = end;
  }
  if (at < text.length) parts.push({ text: text.slice(at), isFound: false });
  return parts;
}
