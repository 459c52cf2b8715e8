'use client';
import type { ArticleHit } from '@korkep/core';
import { MarkedText } from '../knowledge/marked-text.tsx';
import { useArticleSearch } from '../knowledge/use-article-search.ts';
import { usePresentation } from '../presentation/presentation.tsx';
import type { AsyncState } from '../state/async-state.ts';
import { Crumbs } from './crumbs.tsx';
import { AroundState, type Help, HelpHeading, ViewLink } from './help-parts.tsx';

const MOST = 20;

export interface SearchPageProps {
  readonly help: Help;
  readonly query: string;
}

/** Everything that was found for some words. */
export function SearchPage({ help, query }: SearchPageProps) {
  const { locale } = usePresentation();
  const found = useArticleSearch(query, { language: locale, audience: 'customers', limit: MOST, pause: 0 });
  return <SearchPageView help={help} query={query} found={found} />;
}

export interface SearchPageViewProps extends SearchPageProps {
  readonly found: AsyncState<readonly ArticleHit[]>;
}

export function SearchPageView({ help, query, found }: SearchPageViewProps) {
  const { t } = help;
  return (
    <>
      <Crumbs help={help} />
      <HelpHeading help={help}>{t('help.results', { query })}</HelpHeading>
      <AroundState help={help} state={found} errorTitle={t('help.searchError')}>
        {(hits) =>
          hits.length === 0 ? (
            <>
              <p className="kk-help__quiet">{t('help.none')}</p>
              {help.canAsk && (
                <ViewLink help={help} to={{ name: 'contact', subject: query }} className="kk-help__ask">
                  {t('help.noneAsk')}
                </ViewLink>
              )}
            </>
          ) : (
            <ol className="kk-help__hits">
              {hits.map((hit) => (
                <li key={hit.articleId} className="kk-help__hit" lang={hit.language}>
                  <h3 className="kk-help__name" dir="auto">
                    <ViewLink
                      help={help}
                      to={{ name: 'article', id: hit.slug || hit.articleId, language: hit.language }}
                    >
                      <MarkedText text={hit.title} ranges={hit.titleRanges} />
                    </ViewLink>
                  </h3>
                  <p className="kk-help__passage" dir="auto">
                    <MarkedText text={hit.excerpt} ranges={hit.excerptRanges} />
                  </p>
                </li>
              ))}
            </ol>
          )
        }
      </AroundState>
    </>
  );
}
