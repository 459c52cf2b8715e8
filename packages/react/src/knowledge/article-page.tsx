'use client';
import ArrowLeft from 'lucide/dist/esm/icons/arrow-left.mjs';
import { useEffect, useRef, useState } from 'react';
import type { Translate } from '../messages/define-messages.ts';
import type { slotClass } from '../presentation/slot-classes.ts';
import { useFormats } from '../presentation/use-formats.ts';
import { Button } from '../primitives/button/button.tsx';
import { CopyButton } from '../primitives/copy-button/copy-button.tsx';
import { DeniedState, ErrorState } from '../primitives/error-state/error-state.tsx';
import { Icon } from '../primitives/icon/icon.tsx';
import { Skeleton } from '../primitives/skeleton/skeleton.tsx';
import { StaleNote } from '../primitives/stale-note/stale-note.tsx';
import { ArticleBadges } from './article-badges.tsx';
import { ArticleBody } from './article-body.tsx';
import { type FoundArticle, isForCustomers, translationFor } from './found-article.ts';
import type { KnowledgeSearchSlot, KnowledgeSearchViewProps, knowledgeCatalogue } from './knowledge-search-view.tsx';

export interface ArticlePageProps extends KnowledgeSearchViewProps {
  readonly opened: FoundArticle;
  readonly slot: ReturnType<typeof slotClass<KnowledgeSearchSlot>>;
  readonly t: Translate<keyof typeof knowledgeCatalogue.en>;
}

/** An article in the place of the list: who reads it, its languages, its text, what goes into a reply, whether it helped. */
export function ArticlePage(props: ArticlePageProps) {
  const { opened, onOpen, article, language, onLanguage, onRate, rating, messages, slot, t } = props;
  const { day } = useFormats();
  const back = useRef<HTMLButtonElement>(null);
  const body = useRef<HTMLDivElement>(null);
  useEffect(() => back.current?.focus({ preventScroll: true }), []);
  const hasRated = useRef(false);
  const thanks = useRef<HTMLParagraphElement>(null);
  const isThanked = rating?.status === 'saved' || rating?.status === 'queued';
  // What was pressed is gone by then.
  useEffect(() => {
    if (isThanked && hasRated.current) thanks.current?.focus();
  }, [isThanked]);
  const rate = (isUseful: boolean) => {
    hasRated.current = true;
    onRate?.(isUseful);
  };
  const record = article.status === 'ready' && article.data.id === opened.articleId ? article.data : undefined;
  const text = record && translationFor(record, language);
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: Escape goes back from wherever in it the focus is
    <div
      className={slot('article')}
      onKeyDown={(event) => {
        if (event.key !== 'Escape' || event.defaultPrevented) return;
        event.preventDefault();
        event.stopPropagation();
        onOpen(undefined);
      }}
    >
      <div className="kk-knowledge__bar">
        <button
          ref={back}
          type="button"
          className="kk-icon-button"
          aria-label={t('knowledge.back')}
          title={t('knowledge.back')}
          data-autofocus=""
          onClick={() => onOpen(undefined)}
        >
          <Icon of={ArrowLeft} />
        </button>
        <h2 className="kk-knowledge__heading" lang={text?.language ?? opened.language} dir="auto">
          {text?.title ?? opened.title}
        </h2>
      </div>
      <div className="kk-knowledge__facts">
        <ArticleBadges
          article={{
            ...opened,
            ...(record && { visibility: record.visibility, status: record.status }),
            ...(text && { language: text.language, isOutdated: text.isOutdated ?? false }),
          }}
          t={t}
        />
        {text?.updatedAt && (
          <span className="kk-knowledge__quiet">{t('knowledge.updated', { when: day(text.updatedAt) })}</span>
        )}
        {record && record.translations.length > 1 && (
          // biome-ignore lint/a11y/useSemanticElements: a fieldset would draw a frame
          <span className="kk-knowledge__languages" role="group" aria-label={t('knowledge.language')}>
            {record.translations.map((one) => (
              <button
                key={one.language}
                type="button"
                className="kk-knowledge__language"
                aria-pressed={one === text}
                onClick={() => onLanguage(one.language)}
              >
                {one.language}
              </button>
            ))}
          </span>
        )}
      </div>
      {article.status === 'error' && (
        <ErrorState
          title={t('knowledge.articleError')}
          error={article.error}
          retry={article.retry}
          messages={messages}
        />
      )}
      {article.status === 'denied' && <DeniedState messages={messages} />}
      {article.status === 'ready' && <StaleNote state={article} messages={messages} />}
      {!record && (article.status === 'loading' || article.status === 'ready') && (
        <div className="kk-knowledge__body">
          <Skeleton span={12} />
          <Skeleton span={10} />
          <Skeleton span={12} />
          <Skeleton span={6} />
        </div>
      )}
      {record && text && (
        <>
          <div ref={body} className="kk-knowledge__body">
            <ArticleBody text={text.body} language={text.language} />
          </div>
          <Actions
            {...props}
            isForCustomers={isForCustomers(record)}
            reference={{ id: record.id, number: record.number, slug: record.slug ?? '', language: text.language }}
            title={text.title}
            isSameText={text.language === opened.language}
            bodyElement={() => body.current}
          />
          {onRate && (
            <div className="kk-knowledge__rating">
              {isThanked ? (
                <p ref={thanks} className="kk-knowledge__thanks" role="status" tabIndex={-1}>
                  {t('knowledge.thanks')}
                </p>
              ) : (
                <>
                  <span className="kk-knowledge__ask">{t('knowledge.useful')}</span>
                  <Button variant="quiet" disabled={rating?.status === 'saving'} onClick={() => rate(true)}>
                    {t('knowledge.yes')}
                  </Button>
                  <Button variant="quiet" disabled={rating?.status === 'saving'} onClick={() => rate(false)}>
                    {t('knowledge.no')}
                  </Button>
                  {rating?.status === 'failed' && (
                    <span className="kk-knowledge__failed" role="alert">
                      {t('knowledge.notSaved')}
                    </span>
                  )}
                </>
              )}
            </div>
          )}
        </>
      )}
    </div>
  );
}

interface ActionsProps extends ArticlePageProps {
  readonly isForCustomers: boolean;
  readonly reference: {
    readonly id: string;
    readonly number: number;
    readonly slug: string;
    readonly language: string;
  };
  readonly title: string;
  /** The passage that was found is of this text. */
  readonly isSameText: boolean;
  readonly bodyElement: () => HTMLElement | null;
}

/** What goes into a reply: a link, the passage that was found, or what is selected. Nothing that customers may not read. */
function Actions(props: ActionsProps) {
  const { opened, articleHref, onInsert, reference, title, isSameText, bodyElement, slot, t, messages } = props;
  const [isInserted, setIsInserted] = useState(false);
  const selected = useSelectedText(bodyElement);
  const href = props.isForCustomers ? articleHref?.(reference) : undefined;
  const passage = selected || (isSameText ? opened.passage : '');
  if (!onInsert && !href) return null;
  if (onInsert && !props.isForCustomers) {
    return <p className="kk-knowledge__actions kk-knowledge__quiet">{t('knowledge.notForCustomers')}</p>;
  }
  const insert = (words: string) => {
    onInsert?.(words);
    setIsInserted(true);
  };
  return (
    <div className={slot('actions')}>
      {onInsert && href && (
        <Button variant="primary" onClick={() => insert(`${title}: ${href}`)}>
          {t('knowledge.insertLink')}
        </Button>
      )}
      {onInsert && passage && (
        <Button
          variant={href ? 'secondary' : 'primary'}
          // The selection stays.
          onPointerDown={(event) => event.preventDefault()}
          onClick={() => insert(passage)}
        >
          {t(selected ? 'knowledge.insertSelection' : 'knowledge.insertPassage')}
        </Button>
      )}
      {href && <CopyButton text={href} label={t('knowledge.copyLink')} messages={messages} />}
      {href && (
        <a className="kk-link" href={href} target="_blank" rel="noopener">
          {t('knowledge.open')}
        </a>
      )}
      <span role="status" className="kk-knowledge__quiet">
        {isInserted && t('knowledge.inserted')}
      </span>
    </div>
  );
}

/** What is selected within an element. */
function useSelectedText(elementOf: () => HTMLElement | null): string {
  const [text, setText] = useState('');
  const read = useRef(elementOf);
  read.current = elementOf;
  useEffect(() => {
    const follow = () => {
      const element = read.current();
      const root = element?.getRootNode() as (Document | ShadowRoot) & { getSelection?: () => Selection | null };
      const selection = root?.getSelection?.() ?? document.getSelection();
      const isInside = Boolean(selection?.anchorNode && element?.contains(selection.anchorNode));
      setText(isInside ? (selection?.toString().trim() ?? '') : '');
    };
    document.addEventListener('selectionchange', follow);
    return () => document.removeEventListener('selectionchange', follow);
  }, []);
  return text;
}
