'use client';
import type { Article, ArticleCategory } from '@korkep/core';
import { useEffect, useRef, useState } from 'react';
import { ArticleBody } from '../knowledge/article-body.tsx';
import { translationFor } from '../knowledge/found-article.ts';
import { useRateArticle } from '../knowledge/use-rate-article.ts';
import { Button, useMessages, usePresentation } from '../presentation/already-loaded.ts';
import { useFormats } from '../presentation/use-formats.ts';
import { TextField } from '../primitives/form-field/text-field.tsx';
import type { ActionState } from '../provider/use-action.ts';
import type { AsyncState } from '../state/async-state.ts';
import { helpArticleMessages } from './article-messages.ts';
import { Crumbs } from './crumbs.tsx';
import { AroundState, type Help, HelpHeading, ViewLink } from './help-parts.tsx';
import { useHelpArticle, useHelpTopics } from './use-help-articles.ts';

export interface HelpArticleProps {
  readonly help: Help;
  /** Its id or slug. */
  readonly id: string;
  /** The language to show it in; the reader's when left out. */
  readonly language?: string | undefined;
  /** The reader was asking something, and can go back to that. */
  readonly isAsking: boolean;
}

/** An article, in the language of choice, and whether it helped. */
export function HelpArticle(props: HelpArticleProps) {
  const article = useHelpArticle(props.id);
  const topics = useHelpTopics();
  const rate = useRateArticle();
  return (
    <HelpArticleView
      {...props}
      article={article}
      topics={topics.status === 'ready' ? topics.data : []}
      rating={rate.state}
      onRate={(rating) =>
        article.status === 'ready' ? void rate.run({ ...rating, articleId: article.data.id }) : undefined
      }
    />
  );
}

export interface HelpArticleViewProps extends HelpArticleProps {
  readonly article: AsyncState<Article>;
  readonly topics: readonly ArticleCategory[];
  readonly rating: ActionState<unknown>;
  readonly onRate: (rating: { isHelpful: boolean; comment?: string; language: string }) => void;
}

export function HelpArticleView(props: HelpArticleViewProps) {
  const { help, article, topics, isAsking } = props;
  const t = useMessages(helpArticleMessages, help.messages);
  const isGone = article.status === 'error' && article.error.kind === 'not_found';
  return (
    <>
      <Crumbs help={help} topics={topics} topicId={article.status === 'ready' ? article.data.categoryId : undefined} />
      {isAsking && (
        <ViewLink help={help} to={{ name: 'contact' }} className="kk-help__back">
          {t('helpArticle.backToQuestion')}
        </ViewLink>
      )}
      {isGone ? (
        <HelpHeading help={help}>{t('helpArticle.gone')}</HelpHeading>
      ) : (
        <AroundState help={help} state={article} errorTitle={t('helpArticle.error')}>
          {(record) => <Read {...props} record={record} />}
        </AroundState>
      )}
    </>
  );
}

function Read({ help, language, record, rating, onRate }: HelpArticleViewProps & { readonly record: Article }) {
  const t = useMessages(helpArticleMessages, help.messages);
  const { locale } = usePresentation();
  const { day } = useFormats();
  const [chosen, setChosen] = useState(language ?? locale);
  const text = translationFor(record, chosen);
  if (!text) return null;
  const names = new Intl.DisplayNames(locale, { type: 'language' });
  const isForeign =
    baseOf(text.language) !== baseOf(locale) &&
    !record.translations.some((one) => baseOf(one.language) === baseOf(locale));
  return (
    <article className={help.slot('article')}>
      <HelpHeading help={help} language={text.language}>
        {text.title}
      </HelpHeading>
      <div className="kk-help__facts">
        {text.updatedAt && <span>{t('helpArticle.updated', { when: day(text.updatedAt) })}</span>}
        {record.translations.length > 1 && (
          // biome-ignore lint/a11y/useSemanticElements: a fieldset would draw a frame
          <span className="kk-help__languages" role="group" aria-label={t('helpArticle.language')}>
            {record.translations.map((one) => (
              <button
                key={one.language}
                type="button"
                className="kk-help__language"
                lang={one.language}
                aria-pressed={one === text}
                onClick={() => setChosen(one.language)}
              >
                {nameIn(one.language)}
              </button>
            ))}
          </span>
        )}
      </div>
      {isForeign && (
        <p className="kk-help__note">
          {t('helpArticle.foreign', { language: names.of(text.language) ?? text.language })}
        </p>
      )}
      {text.isOutdated && <p className="kk-help__note">{t('helpArticle.outdated')}</p>}
      <ArticleBody text={text.body} language={text.language} />
      <Rating help={help} rating={rating} onRate={(said) => onRate({ ...said, language: text.language })} />
      {help.canAsk && (
        <p className="kk-help__quiet">
          {help.t('help.notAnswered')}{' '}
          <ViewLink help={help} to={{ name: 'contact' }}>
            {help.t('help.ask')}
          </ViewLink>
        </p>
      )}
    </article>
  );
}

const baseOf = (tag: string) => tag.split('-')[0]?.toLowerCase();

/** A language by its own name. */
function nameIn(tag: string): string {
  const name = new Intl.DisplayNames(tag, { type: 'language' }).of(tag) ?? tag;
  return name.charAt(0).toLocaleUpperCase(tag) + name.slice(1);
}

interface RatingProps {
  readonly help: Help;
  readonly rating: ActionState<unknown>;
  readonly onRate: (said: { isHelpful: boolean; comment?: string }) => void;
}

/** Whether it helped; whom it did not, is asked what was missing. */
function Rating({ help, rating, onRate }: RatingProps) {
  const t = useMessages(helpArticleMessages, help.messages);
  const [said, setSaid] = useState<boolean>();
  const [comment, setComment] = useState('');
  const [hasExplained, setHasExplained] = useState(false);
  const thanks = useRef<HTMLParagraphElement>(null);
  const isTaken = rating.status === 'saved' || rating.status === 'queued';
  // What was pressed is gone by then.
  useEffect(() => {
    if (isTaken) thanks.current?.focus({ preventScroll: true });
  }, [isTaken]);
  const say = (isHelpful: boolean) => {
    setSaid(isHelpful);
    onRate({ isHelpful });
  };
  // The field stays until what was missing has been taken.
  const isAsked = said === false && (hasExplained ? !isTaken : isTaken);
  return (
    <section className="kk-help__rating">
      {isTaken ? (
        <p ref={thanks} role="status" tabIndex={-1} className="kk-help__thanks">
          {t('helpArticle.thanks')}
        </p>
      ) : (
        !hasExplained && (
          <>
            <h3 className="kk-help__question">{t('helpArticle.useful')}</h3>
            <Button aria-disabled={rating.status === 'saving' || undefined} onClick={() => say(true)}>
              {t('helpArticle.yes')}
            </Button>
            <Button aria-disabled={rating.status === 'saving' || undefined} onClick={() => say(false)}>
              {t('helpArticle.no')}
            </Button>
          </>
        )
      )}
      {rating.status === 'failed' && (
        <p className="kk-help__failed" role="alert">
          {t('helpArticle.notSaved')}
        </p>
      )}
      {isAsked && (
        <form
          className="kk-help__missing"
          onSubmit={(event) => {
            event.preventDefault();
            event.stopPropagation();
            if (comment.trim() === '' || rating.status === 'saving') return;
            setHasExplained(true);
            onRate({ isHelpful: false, comment: comment.trim() });
          }}
        >
          <TextField
            label={t('helpArticle.missing')}
            description={t('helpArticle.missingHint')}
            isMultiline
            maxLength={2000}
            value={comment}
            onValue={setComment}
          />
          <Button type="submit">{t('helpArticle.send')}</Button>
        </form>
      )}
    </section>
  );
}
