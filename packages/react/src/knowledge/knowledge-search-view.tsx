'use client';
import type { Article } from '@korkep/core';
import Search from 'lucide/dist/esm/icons/search.mjs';
import X from 'lucide/dist/esm/icons/x.mjs';
import { type KeyboardEvent, useEffect, useId, useRef, useState } from 'react';
import { commonMessages } from '../messages/common.ts';
import type { MessageOverrides } from '../messages/define-messages.ts';
import { joinMessages } from '../messages/join-messages.ts';
import { useMessages } from '../presentation/presentation.tsx';
import { type SlotClasses, slotClass } from '../presentation/slot-classes.ts';
import { WidgetRoot } from '../presentation/widget-root.tsx';
import { DeniedState, ErrorState } from '../primitives/error-state/error-state.tsx';
import { Icon } from '../primitives/icon/icon.tsx';
import { Skeleton } from '../primitives/skeleton/skeleton.tsx';
import { StaleNote } from '../primitives/stale-note/stale-note.tsx';
import type { ActionState } from '../provider/use-action.ts';
import type { AsyncState } from '../state/async-state.ts';
import { ArticleBadges } from './article-badges.tsx';
import { ArticlePage } from './article-page.tsx';
import type { FoundArticle } from './found-article.ts';
import { MarkedText } from './marked-text.tsx';
import { knowledgeMessages } from './messages.ts';

/** The parts that can be styled: `kk-knowledge__<slot>`; `root` is `kk-knowledge`. */
export type KnowledgeSearchSlot = 'root' | 'field' | 'list' | 'option' | 'article' | 'actions';

/** An article as a host's own address names it. */
export interface ArticleReference {
  readonly id: string;
  readonly number: number;
  readonly slug: string;
  readonly language: string;
}

/** How the search is shown; shared by {@link KnowledgeSearchView} and `KnowledgeSearch`. */
export interface KnowledgeSearchLook {
  /** Where customers read an article, such as in the help centre. Without it no link is offered. */
  readonly articleHref?: ((article: ArticleReference) => string | undefined) | undefined;
  /** Takes a link or a passage, such as into a reply; without it none is offered. */
  readonly onInsert?: ((text: string) => void) | undefined;
  /** The box to type in has the focus at once. */
  readonly hasFocus?: boolean | undefined;
  readonly classNames?: SlotClasses<KnowledgeSearchSlot> | undefined;
  readonly messages?: MessageOverrides | undefined;
}

export interface KnowledgeSearchViewProps extends KnowledgeSearchLook {
  readonly query: string;
  readonly onQuery: (query: string) => void;
  /** What the query found; without one what is suggested. */
  readonly state: AsyncState<readonly FoundArticle[]>;
  /** What is suggested for, where nothing is typed. */
  readonly offers?: 'ticket' | 'text' | undefined;
  readonly opened: FoundArticle | undefined;
  readonly onOpen: (article: FoundArticle | undefined) => void;
  /** The one that is open. */
  readonly article: AsyncState<Article>;
  readonly language: string | undefined;
  readonly onLanguage: (language: string) => void;
  readonly onRate?: ((isHelpful: boolean) => void) | undefined;
  readonly rating?: ActionState<unknown> | undefined;
}

export const knowledgeCatalogue = joinMessages(commonMessages, knowledgeMessages);

/** The search around data that the host has at hand; `KnowledgeSearch` asks by itself. */
export function KnowledgeSearchView(props: KnowledgeSearchViewProps) {
  const { query, onQuery, state, offers, opened, onOpen, hasFocus, classNames, messages } = props;
  const t = useMessages(knowledgeCatalogue, messages);
  const slot = slotClass<KnowledgeSearchSlot>('kk-knowledge', classNames);
  const id = useId();
  const input = useRef<HTMLInputElement>(null);
  const list = useRef<HTMLDivElement>(null);
  const [activeKey, setActiveKey] = useState<string>();
  const wasOpen = useRef(false);
  const found = state.status === 'ready' ? state.data : [];
  const at = found.findIndex(({ key }) => key === activeKey);
  const isAsked = query.trim() !== '';

  useEffect(() => {
    if (hasFocus) input.current?.focus({ preventScroll: true });
  }, [hasFocus]);
  useEffect(() => {
    // From the article back to where one came from.
    if (!opened && wasOpen.current) input.current?.focus({ preventScroll: true });
    wasOpen.current = opened !== undefined;
  }, [opened]);
  useEffect(() => {
    if (at >= 0) list.current?.querySelectorAll('[role="option"]')[at]?.scrollIntoView({ block: 'nearest' });
  }, [at]);

  const onKeyDown = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing) return;
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    const from = at < 0 && step === -1 ? 0 : at;
    if (step && found.length > 0) setActiveKey(found[(from + step + found.length) % found.length]?.key);
    else if (event.key === 'Enter') {
      // In a form it would send that.
      if (found.length > 0) onOpen(found[Math.max(0, at)]);
    } else if (event.key === 'Escape' && query !== '') {
      onQuery('');
      setActiveKey(undefined);
      event.stopPropagation();
    } else return;
    event.preventDefault();
  };
  return (
    <WidgetRoot
      as="search"
      className={slot('root', 'kk-card')}
      aria-label={t('knowledge.label')}
      data-state={state.status}
    >
      {opened ? (
        <ArticlePage {...props} opened={opened} slot={slot} t={t} />
      ) : (
        <>
          <div className={slot('field')}>
            <Icon of={Search} />
            <input
              ref={input}
              type="text"
              inputMode="search"
              enterKeyHint="search"
              autoComplete="off"
              role="combobox"
              className="kk-knowledge__input"
              aria-label={t('knowledge.search')}
              aria-expanded={found.length > 0}
              aria-controls={`${id}-list`}
              aria-autocomplete="list"
              aria-activedescendant={at >= 0 ? `${id}-${at}` : undefined}
              placeholder={t('knowledge.search')}
              data-autofocus=""
              value={query}
              onChange={({ target }) => {
                onQuery(target.value);
                setActiveKey(undefined);
              }}
              onKeyDown={onKeyDown}
            />
            {query && (
              <button
                type="button"
                className="kk-icon-button"
                aria-label={t('knowledge.clear')}
                title={t('knowledge.clear')}
                onClick={() => {
                  onQuery('');
                  input.current?.focus();
                }}
              >
                <Icon of={X} />
              </button>
            )}
          </div>
          <span role="status" className="kk-visually-hidden">
            {isAsked && state.status === 'ready' && !state.isFetching && t('knowledge.count', { count: found.length })}
          </span>
          {state.status === 'error' && (
            <ErrorState title={t('knowledge.error')} error={state.error} retry={state.retry} messages={messages} />
          )}
          {state.status === 'denied' && <DeniedState messages={messages} />}
          {state.status === 'loading' && <BlankList />}
          {state.status === 'ready' && (
            <>
              <StaleNote state={state} messages={messages} />
              {!isAsked && offers && found.length > 0 && (
                <p className="kk-knowledge__title">
                  {t(offers === 'ticket' ? 'knowledge.suggested' : 'knowledge.suggestedText')}
                </p>
              )}
              <div ref={list} className={slot('list')} data-fetching={state.isFetching ? '' : undefined}>
                <div
                  role="listbox"
                  className="kk-knowledge__options"
                  id={`${id}-list`}
                  aria-label={t('knowledge.results')}
                  hidden={found.length === 0}
                >
                  {found.map((one, index) => (
                    // biome-ignore lint/a11y/useKeyWithClickEvents: the keys are the box's, as in every combo box
                    // biome-ignore lint/a11y/useFocusableInteractive: focus stays in the box, as in every combo box
                    <div
                      key={one.key}
                      role="option"
                      id={`${id}-${index}`}
                      className={slot('option')}
                      aria-selected={index === at}
                      onPointerDown={(event) => event.preventDefault()}
                      onClick={() => onOpen(one)}
                    >
                      <span className="kk-knowledge__head">
                        <strong className="kk-knowledge__name" lang={one.language} dir="auto">
                          <MarkedText text={one.title} ranges={one.titleRanges} />
                          {one.heading && <span className="kk-knowledge__quiet"> › {one.heading}</span>}
                        </strong>
                        <ArticleBadges article={one} t={t} />
                      </span>
                      <span className="kk-knowledge__passage" lang={one.language} dir="auto">
                        <MarkedText text={one.passage} ranges={one.passageRanges} />
                      </span>
                    </div>
                  ))}
                </div>
                {found.length === 0 && !state.isFetching && (
                  <p className="kk-knowledge__none">
                    {isAsked
                      ? t('knowledge.none', { query: query.trim() })
                      : t(offers === 'ticket' ? 'knowledge.noSuggestion' : 'knowledge.nothing')}
                  </p>
                )}
              </div>
            </>
          )}
        </>
      )}
    </WidgetRoot>
  );
}

/** Holds the place of what is found. */
function BlankList() {
  return (
    <div className="kk-knowledge__list">
      {([6, 5, 8] as const).map((span) => (
        <div key={span} className="kk-knowledge__option">
          <Skeleton span={span} />
          <Skeleton span={12} line="13" />
        </div>
      ))}
    </div>
  );
}
