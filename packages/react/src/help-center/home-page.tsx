'use client';
import type { Article, ArticleCategory } from '@korkep/core';
import ChevronRight from 'lucide/dist/esm/icons/chevron-right.mjs';
import { usePresentation } from '../presentation/presentation.tsx';
import { Icon } from '../primitives/icon/icon.tsx';
import type { AsyncState } from '../state/async-state.ts';
import { ArticleList, topicName } from './article-list.tsx';
import { AroundState, type Help, HelpHeading, ViewLink } from './help-parts.tsx';
import { useHelpTopics, usePopularArticles } from './use-help-articles.ts';

export interface HomePageViewProps {
  readonly help: Help;
  readonly topics: AsyncState<readonly ArticleCategory[]>;
  readonly popular: AsyncState<readonly Article[]>;
}

/** The beginning: topics, and what others found helpful. */
export function HomePage({ help }: { readonly help: Help }) {
  return <HomePageView help={help} topics={useHelpTopics()} popular={usePopularArticles()} />;
}

export function HomePageView({ help, topics, popular }: HomePageViewProps) {
  const { t, slot } = help;
  const { locale } = usePresentation();
  const isNothing = [topics, popular].every((state) => state.status === 'ready' && state.data.length === 0);
  return (
    <>
      <HelpHeading help={help} isHidden={isNothing}>
        {t('help.topics')}
      </HelpHeading>
      <AroundState help={help} state={topics} errorTitle={t('help.topicsError')}>
        {(all) => (
          <ul className="kk-help__topics">
            {all
              .filter(({ parentId }) => parentId === undefined)
              .map(({ id, names }) => {
                const own = topicName(names, locale);
                return (
                  <li key={id}>
                    <ViewLink help={help} to={{ name: 'topic', id }} className={slot('topic')} language={own?.language}>
                      <span dir="auto">{own?.name}</span>
                      <Icon of={ChevronRight} />
                    </ViewLink>
                  </li>
                );
              })}
          </ul>
        )}
      </AroundState>
      {isNothing && <p className="kk-help__quiet">{t('help.empty')}</p>}
      {/* Of two questions that fail alike, one says so. */}
      {popular.status === 'ready' && popular.data.length > 0 && (
        <section className="kk-help__part">
          <h3 className="kk-help__subheading">{t('help.popular')}</h3>
          <ArticleList help={help} articles={popular.data} />
        </section>
      )}
    </>
  );
}
