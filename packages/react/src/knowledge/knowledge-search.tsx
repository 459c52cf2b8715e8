'use client';
import type { ArticleAudience, ArticleSource } from '@korkep/core';
import { useState } from 'react';
import { usePresentation } from '../presentation/presentation.tsx';
import { mapState } from '../state/async-state.ts';
import { foundAsSource, foundByWords, foundForTicket } from './found-article.ts';
import { type KnowledgeSearchLook, KnowledgeSearchView } from './knowledge-search-view.tsx';
import { useArticle } from './use-article.ts';
import { useArticleSearch } from './use-article-search.ts';
import { useArticleSuggestions } from './use-article-suggestions.ts';
import { useRateArticle } from './use-rate-article.ts';

export interface KnowledgeSearchProps extends KnowledgeSearchLook {
  /** What may answer this ticket is offered before anything is typed. */
  readonly ticketId?: string | undefined;
  /** The same for what somebody is writing, such as in a form of the host’s. */
  readonly text?: string | undefined;
  /** The reader's language; the widget's own when left out. */
  readonly language?: string | undefined;
  /** `customers` finds only what customers may read. A customer's token never finds more. */
  readonly audience?: ArticleAudience | undefined;
  /** A category, with its sections. */
  readonly categoryId?: string | undefined;
  /** At most so many are found; 1 to 50, 10 when left out. */
  readonly limit?: number;
  /** An article that is open at first, such as the source of an answer. */
  readonly opens?: ArticleSource | undefined;
}

/**
 * The knowledge base: what may answer a ticket, search while one types, and the article in its place, with links and
 * passages for the reply. Stands below a `CrmProvider`; its look is `@korkep/react/knowledge-search.css`.
 *
 * Keyboard: arrows move, Enter opens, Escape goes back and empties the box.
 *
 * @example
 * <KnowledgeSearch ticketId={id} />
 */
export function KnowledgeSearch(props: KnowledgeSearchProps) {
  const { ticketId, text, language: given, audience, categoryId, limit = 10, opens, ...look } = props;
  const { locale } = usePresentation();
  const language = given ?? locale;
  const [query, setQuery] = useState('');
  const [opened, setOpened] = useState(opens && foundAsSource(opens));
  const [shownLanguage, setShownLanguage] = useState<string>();
  const found = useArticleSearch(query, { language, audience, categoryId, limit });
  // The ticket's own language is the server's to know.
  const suggested = useArticleSuggestions({
    ticketId,
    text,
    language: ticketId ? given : language,
    audience,
    limit: 5,
  });
  const article = useArticle(opened?.articleId);
  const rate = useRateArticle();
  const isAsked = query.trim() !== '';
  const offers = ticketId ? 'ticket' : text !== undefined ? 'text' : undefined;
  return (
    <KnowledgeSearchView
      {...look}
      query={query}
      onQuery={setQuery}
      state={
        isAsked
          ? mapState(found, (hits) => hits.map(foundByWords))
          : mapState(suggested, (hits) => hits.map(foundForTicket))
      }
      offers={offers}
      opened={opened}
      onOpen={(next) => {
        rate.reset();
        setShownLanguage(next?.language);
        setOpened(next);
      }}
      article={article}
      language={shownLanguage}
      onLanguage={setShownLanguage}
      onRate={(isHelpful) =>
        opened &&
        void rate.run({ articleId: opened.articleId, isHelpful, ...(shownLanguage && { language: shownLanguage }) })
      }
      rating={rate.state}
    />
  );
}
