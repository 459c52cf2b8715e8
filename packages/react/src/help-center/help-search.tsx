'use client';
import type { ArticleHit } from '@korkep/core';
import Search from 'lucide/dist/esm/icons/search.mjs';
import X from 'lucide/dist/esm/icons/x.mjs';
import { type FocusEvent, type KeyboardEvent, useId, useRef, useState } from 'react';
import { MarkedText } from '../knowledge/marked-text.tsx';
import { Icon } from '../primitives/icon/icon.tsx';
import type { AsyncState } from '../state/async-state.ts';
import type { Help } from './help-parts.tsx';

export interface HelpSearchProps {
  readonly help: Help;
  readonly query: string;
  readonly onQuery: (query: string) => void;
  /** What the query finds. */
  readonly found: AsyncState<readonly ArticleHit[]>;
}

const MOST = 6;

/** Where one types: articles are offered meanwhile, Enter shows all that fit. */
export function HelpSearch({ help, query, onQuery, found }: HelpSearchProps) {
  const { t, slot, go } = help;
  const id = useId();
  const input = useRef<HTMLInputElement>(null);
  const [isOpen, setIsOpen] = useState(false);
  const [at, setAt] = useState(-1);
  const asked = query.trim();
  const hits = asked !== '' && found.status === 'ready' ? found.data.slice(0, MOST) : [];
  const isShown = isOpen && hits.length > 0;
  const chosen = isShown ? Math.min(at, hits.length) : -1;
  const close = () => {
    setIsOpen(false);
    setAt(-1);
  };
  const open = (index: number) => {
    const hit = hits[index];
    if (!hit && asked === '') return;
    close();
    // The heading of what was chosen takes the focus.
    input.current?.blur();
    go(
      hit
        ? { name: 'article', id: hit.slug || hit.articleId, language: hit.language }
        : { name: 'search', query: asked },
    );
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing) return;
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step && hits.length > 0) {
      setIsOpen(true);
      // Behind the articles stands what shows all of them; before and behind everything, the box itself.
      const places = hits.length + 2;
      setAt(((chosen + 1 + step + places) % places) - 1);
    } else if (event.key === 'Enter') open(chosen);
    else if (event.key === 'Escape' && (isShown || query !== '')) {
      if (!isShown) onQuery('');
      close();
      event.stopPropagation();
    } else return;
    event.preventDefault();
  };
  const option = (index: number) => ({
    role: 'option',
    id: `${id}-${index}`,
    className: 'kk-help__option',
    'aria-selected': index === chosen,
    onPointerDown: (event: { preventDefault: () => void }) => event.preventDefault(),
    onClick: () => open(index),
  });
  const onBlur = (event: FocusEvent) => {
    if (!event.currentTarget.contains(event.relatedTarget)) close();
  };
  return (
    <search className={slot('search')} onBlur={onBlur}>
      <div className="kk-help__field">
        <Icon of={Search} />
        <input
          ref={input}
          type="text"
          inputMode="search"
          enterKeyHint="search"
          autoComplete="off"
          role="combobox"
          className="kk-help__input"
          aria-label={t('help.search')}
          aria-expanded={isShown}
          aria-controls={`${id}-list`}
          aria-autocomplete="list"
          aria-activedescendant={chosen >= 0 ? `${id}-${chosen}` : undefined}
          placeholder={t('help.search')}
          maxLength={200}
          value={query}
          onChange={({ target }) => {
            onQuery(target.value);
            setIsOpen(true);
            setAt(-1);
          }}
          onKeyDown={onKeyDown}
        />
        {query && (
          <button
            type="button"
            className="kk-icon-button"
            aria-label={t('help.clear')}
            title={t('help.clear')}
            onClick={() => {
              onQuery('');
              close();
              input.current?.focus();
            }}
          >
            <Icon of={X} />
          </button>
        )}
      </div>
      <span role="status" className="kk-visually-hidden">
        {isOpen &&
          asked !== '' &&
          found.status === 'ready' &&
          !found.isFetching &&
          t('help.found', { count: found.data.length })}
      </span>
      <div
        role="listbox"
        id={`${id}-list`}
        className="kk-help__options"
        aria-label={t('help.suggestions')}
        hidden={!isShown}
      >
        {hits.map((hit, index) => (
          <div key={hit.articleId} {...option(index)} lang={hit.language}>
            <span className="kk-help__name" dir="auto">
              <MarkedText text={hit.title} ranges={hit.titleRanges} />
            </span>
            <span className="kk-help__passage" dir="auto">
              <MarkedText text={hit.excerpt} ranges={hit.excerptRanges} />
            </span>
          </div>
        ))}
        {isShown && (
          <div {...option(hits.length)} data-all="">
            {t('help.all', { query: asked })}
          </div>
        )}
      </div>
    </search>
  );
}
