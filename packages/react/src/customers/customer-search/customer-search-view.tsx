'use client';
import type { SearchHit } from '@korkep/core';
import Search from 'lucide/dist/esm/icons/search.mjs';
import X from 'lucide/dist/esm/icons/x.mjs';
import type { KeyboardEvent } from 'react';
import { useEffect, useId, useMemo, useRef, useState } from 'react';
import { commonMessages } from '../../messages/common.ts';
import { customerWords } from '../../messages/customer-words.ts';
import type { MessageOverrides } from '../../messages/define-messages.ts';
import { useMessages } from '../../presentation/presentation.tsx';
import { type SlotClasses, slotClass } from '../../presentation/slot-classes.ts';
import { WidgetRoot } from '../../presentation/widget-root.tsx';
import { Button } from '../../primitives/button/button.tsx';
import { DeniedState, ErrorState } from '../../primitives/error-state/error-state.tsx';
import { Icon } from '../../primitives/icon/icon.tsx';
import { placeBeside } from '../../primitives/popover/place-beside.ts';
import { Skeleton } from '../../primitives/skeleton/skeleton.tsx';
import type { AsyncState } from '../../state/async-state.ts';
import { searchMessages } from './messages.ts';
import { SearchOption } from './search-option.tsx';

/** The box's parts that can be styled: `kk-customer-search__<slot>`; `root` is `kk-customer-search`. */
export type CustomerSearchSlot = 'root' | 'field' | 'input' | 'list' | 'option';

/** How the box behaves; shared by {@link CustomerSearchView} and `CustomerSearch`. */
export interface CustomerSearchLook {
  /** A customer was chosen. */
  readonly onChoose: (customer: SearchHit['customer']) => void;
  /** Offers to create what was not found. */
  readonly onCreate?: (text: string) => void;
  readonly placeholder?: string;
  readonly classNames?: SlotClasses<CustomerSearchSlot>;
  readonly messages?: MessageOverrides;
}

export interface CustomerSearchViewProps extends CustomerSearchLook {
  readonly query: string;
  readonly onQuery: (query: string) => void;
  /** What the query found; left out while nothing is asked. */
  readonly state: AsyncState<readonly SearchHit[]> | undefined;
}

const catalogue = {
  en: { ...commonMessages.en, ...customerWords.en, ...searchMessages.en },
  hu: { ...commonMessages.hu, ...customerWords.hu, ...searchMessages.hu },
  de: { ...commonMessages.de, ...customerWords.de, ...searchMessages.de },
};

/**
 * The search box around a state that the host has at hand; `CustomerSearch` asks by itself. A combo box by the ARIA
 * pattern: arrows move, Enter chooses, Escape first closes and then clears.
 */
export function CustomerSearchView(props: CustomerSearchViewProps) {
  const { query, onQuery, state, onChoose, onCreate, placeholder, classNames, messages } = props;
  const t = useMessages(catalogue, messages);
  const slot = slotClass<CustomerSearchSlot>('kk-customer-search', classNames);
  const id = useId();
  const field = useRef<HTMLDivElement>(null);
  const list = useRef<HTMLDivElement>(null);
  const input = useRef<HTMLInputElement>(null);
  const [wantsOpen, setWantsOpen] = useState(false);
  const hits = useMemo(() => (state?.status === 'ready' ? state.data : []), [state]);
  const [activeId, setActiveId] = useState<string>();
  const at = hits.findIndex(({ customer }) => customer.id === activeId);
  const isOpen = wantsOpen && state !== undefined && query.trim() !== '';

  useEffect(() => {
    const popover = list.current;
    if (!isOpen || !popover || !field.current) return;
    popover.showPopover();
    const stopFollowing = placeBeside(popover, field.current, { matchWidth: true });
    return () => {
      stopFollowing();
      if (popover.matches(':popover-open')) popover.hidePopover();
    };
  }, [isOpen]);

  useEffect(() => {
    if (at >= 0) list.current?.querySelectorAll('[role="option"]')[at]?.scrollIntoView({ block: 'nearest' });
  }, [at]);

  const choose = (hit: SearchHit) => {
    setWantsOpen(false);
    setActiveId(undefined);
    onChoose(hit.customer);
  };

  const onKeyDown = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing) return;
    const { key } = event;
    if (key === 'ArrowDown' || key === 'ArrowUp') {
      event.preventDefault();
      setWantsOpen(true);
      const step = key === 'ArrowDown' ? 1 : -1;
      const from = at < 0 && step < 0 ? hits.length : at;
      setActiveId(hits[(from + step + hits.length) % hits.length]?.customer.id);
    } else if (key === 'Enter' && isOpen) {
      const hit = hits[at] ?? (hits.length === 1 ? hits[0] : undefined);
      if (!hit) return;
      event.preventDefault();
      choose(hit);
    } else if (key === 'Escape') {
      if (!isOpen && !query) return;
      event.preventDefault();
      event.stopPropagation();
      if (isOpen) setWantsOpen(false);
      else onQuery('');
      setActiveId(undefined);
    } else if (key === 'Tab') setWantsOpen(false);
  };

  return (
    <WidgetRoot
      as="search"
      className={slot('root')}
      aria-label={t('search.label')}
      data-state={state?.status ?? 'idle'}
      onBlur={(event) => {
        if (!event.currentTarget.contains(event.relatedTarget)) setWantsOpen(false);
      }}
    >
      <div ref={field} className={slot('field')}>
        <Icon of={Search} />
        <input
          ref={input}
          type="text"
          inputMode="search"
          enterKeyHint="search"
          autoComplete="off"
          spellCheck={false}
          role="combobox"
          className={slot('input')}
          aria-label={t('search.label')}
          aria-expanded={isOpen}
          aria-controls={`${id}-list`}
          aria-autocomplete="list"
          aria-activedescendant={isOpen && at >= 0 ? `${id}-${at}` : undefined}
          placeholder={placeholder ?? t('search.placeholder')}
          value={query}
          onChange={(event) => {
            onQuery(event.target.value);
            setWantsOpen(true);
            setActiveId(undefined);
          }}
          onFocus={() => setWantsOpen(true)}
          onClick={() => setWantsOpen(true)}
          onKeyDown={onKeyDown}
        />
        {query && (
          <button
            type="button"
            className="kk-customer-search__clear"
            aria-label={t('search.clear')}
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
        {isOpen && state?.status === 'ready' && t('search.count', { count: hits.length })}
      </span>
      <div
        ref={list}
        popover="manual"
        className={slot('list')}
        data-fetching={state?.status === 'ready' && state.isFetching ? '' : undefined}
      >
        {isOpen && state.status === 'loading' && <SearchSkeleton />}
        {isOpen && state.status === 'error' && (
          <ErrorState title={t('search.error')} error={state.error} retry={state.retry} messages={messages} />
        )}
        {isOpen && state.status === 'denied' && <DeniedState messages={messages} />}
        {isOpen && state.status === 'ready' && hits.length === 0 && (
          <div className="kk-customer-search__none">
            <p>{t('search.none', { query: query.trim() })}</p>
            {onCreate && (
              <Button onClick={() => onCreate(query.trim())} variant="primary">
                {t('search.create', { query: query.trim() })}
              </Button>
            )}
          </div>
        )}
        <div role="listbox" id={`${id}-list`} aria-label={t('search.results')} hidden={hits.length === 0}>
          {hits.map((hit, index) => (
            // biome-ignore lint/a11y/useKeyWithClickEvents: the keys are the input's, as in every combo box
            // biome-ignore lint/a11y/useFocusableInteractive: focus stays in the input, as in every combo box
            <div
              key={hit.customer.id}
              role="option"
              id={`${id}-${index}`}
              className={slot('option')}
              aria-selected={index === at}
              onPointerDown={(event) => event.preventDefault()}
              onPointerMove={() => setActiveId(hit.customer.id)}
              onClick={() => choose(hit)}
            >
              <SearchOption hit={hit} query={query} t={t} />
            </div>
          ))}
        </div>
      </div>
    </WidgetRoot>
  );
}

function SearchSkeleton() {
  return (
    <div aria-hidden="true">
      {['a', 'b', 'c'].map((key) => (
        <div key={key} className="kk-customer-search__option">
          <span className="kk-avatar kk-customer-search__blank" />
          <span className="kk-customer-search__hit">
            <Skeleton span={5} />
            <Skeleton span={8} line="13" />
          </span>
        </div>
      ))}
    </div>
  );
}
