import type { ArticleSuggestion } from '@korkep/core';
import { useId, useState } from 'react';
import { MarkedText } from '../knowledge/marked-text.tsx';
import type { Translate } from '../messages/define-messages.ts';
import { Button } from '../presentation/already-loaded.ts';
import type { helpContactMessages } from './contact-messages.ts';
import { type Help, ViewLink } from './help-parts.tsx';

export interface SuggestedProps {
  readonly help: Help;
  readonly t: Translate<keyof typeof helpContactMessages.en>;
  readonly articles: readonly ArticleSuggestion[];
  /** The reader says that this answers what they were about to ask. */
  readonly onAnswered: (article: ArticleSuggestion) => void;
}

/** What may answer a question while it is being written: opened in its place, so that nothing written is left. */
export function Suggested({ help, t, articles, onAnswered }: SuggestedProps) {
  const id = useId();
  const [opened, setOpened] = useState<string>();
  // Several passages of one article are one answer.
  const once = articles.filter(
    ({ articleId }, index) => articles.findIndex((one) => one.articleId === articleId) === index,
  );
  return (
    <section className="kk-help__suggested" aria-labelledby={id}>
      <h3 className="kk-help__question" id={id}>
        <span role="status">{t('helpContact.mayAnswer')}</span>
      </h3>
      <ul className={help.slot('list')}>
        {once.map((article, index) => {
          const { articleId, title, slug, language, text, ranges } = article;
          const isOpen = articleId === opened;
          return (
            <li key={articleId} lang={language}>
              <button
                type="button"
                className="kk-help__link"
                dir="auto"
                aria-expanded={isOpen}
                aria-controls={isOpen ? `${id}-${index}` : undefined}
                onClick={() => setOpened(isOpen ? undefined : articleId)}
              >
                {title}
              </button>
              {isOpen && (
                <div id={`${id}-${index}`} className="kk-help__answer">
                  <p className="kk-help__said" dir="auto">
                    <MarkedText text={text} ranges={ranges} />
                  </p>
                  <div className="kk-help__buttons">
                    <Button onClick={() => onAnswered(article)}>{t('helpContact.answers')}</Button>
                    <ViewLink help={help} to={{ name: 'article', id: slug || articleId, language }}>
                      {t('helpContact.whole')}
                    </ViewLink>
                  </div>
                </div>
              )}
            </li>
          );
        })}
      </ul>
    </section>
  );
}
