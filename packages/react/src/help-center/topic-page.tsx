'use client';
import type { Article, ArticleCategory } from '@korkep/core';
import { usePresentation } from '../presentation/presentation.tsx';
import { Button } from '../primitives/button/button.tsx';
import type { Fetched, Paged } from '../provider/use-crm-pages.ts';
import { ArticleList, topicName } from './article-list.tsx';
import { Crumbs } from './crumbs.tsx';
import { AroundState, type Help, HelpHeading } from './help-parts.tsx';
import { useHelpTopics, useTopicArticles } from './use-help-articles.ts';

export interface TopicPageViewProps {
  readonly help: Help;
  readonly topicId: string;
  readonly topics: readonly ArticleCategory[];
  /** Reads the articles of a topic or section; a hook. */
  readonly useArticles: (categoryId: string) => Paged<Fetched<Article>>;
}

/** A topic with its articles and sections. */
export function TopicPage({ help, topicId }: { readonly help: Help; readonly topicId: string }) {
  const topics = useHelpTopics();
  const { t } = help;
  if (topics.status === 'ready')
    return <TopicPageView help={help} topicId={topicId} topics={topics.data} useArticles={useTopicArticles} />;
  return (
    <>
      <HelpHeading help={help}>{t('help.topics')}</HelpHeading>
      <AroundState help={help} state={topics} errorTitle={t('help.topicsError')}>
        {() => null}
      </AroundState>
    </>
  );
}

export function TopicPageView({ help, topicId, topics, useArticles }: TopicPageViewProps) {
  const { locale } = usePresentation();
  const topic = topics.find(({ id }) => id === topicId);
  const above = topics.find(({ id }) => id === topic?.parentId);
  const sections = topics.filter(({ parentId }) => parentId === topicId);
  const own = topic && topicName(topic.names, locale);
  return (
    <>
      <Crumbs help={help} topics={topics} topicId={above?.id} />
      <HelpHeading help={help} language={own?.language}>
        {own?.name ?? help.t('help.topics')}
      </HelpHeading>
      <Articles help={help} categoryId={topicId} useArticles={useArticles} isEmptyTold={sections.length === 0} />
      {sections.map(({ id, names }) => {
        const section = topicName(names, locale);
        return (
          <section key={id} className="kk-help__part">
            <h3 className="kk-help__subheading" lang={section?.language} dir="auto">
              {section?.name}
            </h3>
            <Articles help={help} categoryId={id} useArticles={useArticles} isEmptyTold />
          </section>
        );
      })}
    </>
  );
}

interface ArticlesProps extends Pick<TopicPageViewProps, 'help' | 'useArticles'> {
  readonly categoryId: string;
  readonly isEmptyTold: boolean;
}

function Articles({ help, categoryId, useArticles, isEmptyTold }: ArticlesProps) {
  const { t } = help;
  const { state, loadMore } = useArticles(categoryId);
  return (
    <AroundState help={help} state={state} errorTitle={t('help.articlesError')}>
      {({ entries, hasMore, isLoadingMore }) => (
        <>
          {entries.length > 0 && <ArticleList help={help} articles={entries} />}
          {entries.length === 0 && isEmptyTold && <p className="kk-help__quiet">{t('help.empty')}</p>}
          {hasMore && (
            <Button variant="quiet" aria-disabled={isLoadingMore || undefined} onClick={loadMore}>
              {t('help.more')}
            </Button>
          )}
        </>
      )}
    </AroundState>
  );
}
