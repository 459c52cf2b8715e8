import type { Article } from '@korkep/core';
import { translationFor } from '../knowledge/found-article.ts';
import { usePresentation } from '../presentation/presentation.tsx';
import { type Help, ViewLink } from './help-parts.tsx';

export interface ArticleListProps {
  readonly help: Help;
  readonly articles: readonly Article[];
}

/** Articles by their titles, each in the reader's language where it has it. */
export function ArticleList({ help, articles }: ArticleListProps) {
  const { locale } = usePresentation();
  return (
    <ul className={help.slot('list')}>
      {articles.map((article) => {
        const text = translationFor(article, locale);
        return (
          text && (
            <li key={article.id}>
              <ViewLink help={help} to={{ name: 'article', id: article.slug ?? article.id }} language={text.language}>
                {text.title}
              </ViewLink>
            </li>
          )
        );
      })}
    </ul>
  );
}

/** The name of a topic in the reader's language, else in the first that it has. */
export function topicName(
  names: readonly { readonly language: string; readonly name: string }[],
  locale: string,
): { readonly language: string; readonly name: string } | undefined {
  const base = (tag: string) => tag.split('-')[0]?.toLowerCase();
  return (
    names.find(({ language }) => language === locale) ??
    names.find(({ language }) => base(language) === base(locale)) ??
    names[0]
  );
}
