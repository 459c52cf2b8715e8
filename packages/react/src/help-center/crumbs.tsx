import type { ArticleCategory } from '@korkep/core';
import { usePresentation } from '../presentation/presentation.tsx';
import { topicName } from './article-list.tsx';
import { type Help, ViewLink } from './help-parts.tsx';
import { type HelpView, helpHome } from './help-route.ts';

export interface CrumbsProps {
  readonly help: Help;
  readonly topics?: readonly ArticleCategory[];
  /** The topic or section that this stands in. */
  readonly topicId?: string | undefined;
  /** What stands between the beginning and this, other than topics. */
  readonly between?: { readonly view: HelpView; readonly text: string };
}

/** The way back: the beginning, and what stands above this. */
export function Crumbs({ help, topics = [], topicId, between }: CrumbsProps) {
  const { locale } = usePresentation();
  const topic = topics.find(({ id }) => id === topicId);
  const above = topics.find(({ id }) => id === topic?.parentId);
  return (
    <nav className="kk-help__crumbs" aria-label={help.t('help.ways')}>
      <ViewLink help={help} to={between?.view ?? helpHome}>
        {between?.text ?? help.t('help.home')}
      </ViewLink>
      {[above, topic].map((one) => {
        const own = one && topicName(one.names, locale);
        return (
          own && (
            <ViewLink key={one.id} help={help} to={{ name: 'topic', id: one.id }} language={own.language}>
              {own.name}
            </ViewLink>
          )
        );
      })}
    </nav>
  );
}
