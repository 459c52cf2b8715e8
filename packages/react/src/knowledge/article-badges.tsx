import LockKeyhole from 'lucide/dist/esm/icons/lock-keyhole.mjs';
import type { Translate } from '../messages/define-messages.ts';
import { usePresentation } from '../presentation/presentation.tsx';
import { Badge } from '../primitives/badge/badge.tsx';
import { Icon } from '../primitives/icon/icon.tsx';
import type { FoundArticle } from './found-article.ts';
import type { knowledgeMessages } from './messages.ts';

export interface ArticleBadgesProps {
  readonly article: Pick<FoundArticle, 'visibility' | 'status' | 'language' | 'isOutdated'>;
  readonly t: Translate<keyof typeof knowledgeMessages.en>;
}

/** Who reads an article, and what is to be known of its text. What is as usual is left out. */
export function ArticleBadges({ article: { visibility, status, language, isOutdated }, t }: ArticleBadgesProps) {
  const { locale } = usePresentation();
  const isForeign = language.split('-')[0] !== locale.split('-')[0];
  return (
    <span className="kk-knowledge__badges">
      {isForeign && <Badge>{language}</Badge>}
      {status === 'draft' && <Badge tone="info">{t('knowledge.draft')}</Badge>}
      {isOutdated && <Badge tone="warning">{t('knowledge.outdated')}</Badge>}
      {visibility === 'internal' ? (
        <Badge tone="warning" icon={<Icon of={LockKeyhole} />}>
          {t('knowledge.internal')}
        </Badge>
      ) : (
        <Badge>{t('knowledge.public')}</Badge>
      )}
    </span>
  );
}
