'use client';
import { Check, Plus } from 'lucide';
import type { KeyboardEvent, ReactNode } from 'react';
import { useEffect, useId, useMemo, useRef, useState } from 'react';
import { usePresentation } from '../presentation/presentation.tsx';
import { Icon } from '../primitives/icon/icon.tsx';

export interface Option {
  readonly value: string;
  readonly label: string;
  /** How it is drawn; its label where left out. */
  readonly content?: ReactNode;
  /** Those with the same one after another stand below it. Its words find them as well. */
  readonly group?: string;
}

export interface OptionListProps {
  /** What is chosen here; also what stands in the empty box. */
  readonly label: string;
  readonly options: readonly Option[];
  readonly chosen: ReadonlySet<string>;
  readonly isMultiple?: boolean;
  readonly onChoose: (value: string) => void;
  /** Makes an option of what was typed, where there is none. */
  readonly onCreate?: ((text: string) => void) | undefined;
  /** "Add “{text}”". */
  readonly createLabel?: (text: string) => string;
  /** "Nothing found", in the reader's language. */
  readonly emptyLabel: string;
  /** What is typed, such as to ask the server for more options. */
  readonly onText?: ((text: string) => void) | undefined;
  /** Tab leaves with what is chosen. */
  readonly onTab?: ((isBack: boolean) => void) | undefined;
}

const MOST_SHOWN = 100;

/** A box to type in and what fits below it: arrows move, Enter chooses, and in a list of many the list stays open. */
export function OptionList(props: OptionListProps) {
  const {
    label,
    options,
    chosen,
    isMultiple = false,
    onChoose,
    onCreate,
    createLabel,
    emptyLabel,
    onText,
    onTab,
  } = props;
  const { locale } = usePresentation();
  const id = useId();
  const [text, setText] = useState('');
  const list = useRef<HTMLDivElement>(null);
  const input = useRef<HTMLInputElement>(null);
  // One list after another in the same popover: the hands stay on the keys.
  useEffect(() => input.current?.focus({ preventScroll: true }), []);
  const found = useMemo(() => {
    const wanted = foldedFor(text, locale);
    return options
      .filter(({ label: name, group = '' }) => foldedFor(`${name} ${group}`, locale).includes(wanted))
      .slice(0, MOST_SHOWN);
  }, [options, text, locale]);
  const typed = text.trim();
  const canCreate = onCreate !== undefined && typed !== '' && !options.some((option) => option.label === typed);
  const count = found.length + (canCreate ? 1 : 0);
  const first = found.findIndex(({ value }) => chosen.has(value));
  const [at, setAt] = useState(Math.max(0, first));
  const current = Math.min(at, count - 1);

  // biome-ignore lint/correctness/useExhaustiveDependencies: it is the move that brings it into sight
  useEffect(() => {
    list.current?.querySelector('[data-current]')?.scrollIntoView({ block: 'nearest' });
  }, [current]);

  const choose = (index: number) => {
    const option = found[index];
    if (option) onChoose(option.value);
    else if (canCreate) {
      onCreate(typed);
      setText('');
    }
  };
  const press = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing) return;
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step !== undefined && count > 0) {
      event.preventDefault();
      setAt((current + step + count) % count);
    } else if (event.key === 'Enter') {
      event.preventDefault();
      choose(current);
    } else if (event.key === 'Tab' && onTab) {
      event.preventDefault();
      onTab(event.shiftKey);
    }
    if (event.key !== 'Escape') event.stopPropagation();
  };
  const drawn = found.map(({ value, label: name, content }, index) => (
    // biome-ignore lint/a11y/useKeyWithClickEvents lint/a11y/useFocusableInteractive: the keys belong to the box
    <div
      key={value}
      id={`${id}-${index}`}
      role="option"
      aria-selected={chosen.has(value)}
      className="kk-options__option"
      data-current={index === current || undefined}
      onPointerDown={(event) => event.preventDefault()}
      onPointerMove={() => setAt(index)}
      onClick={() => choose(index)}
    >
      <span className="kk-options__content">{content ?? <bdi>{name}</bdi>}</span>
      {chosen.has(value) && <Icon of={Check} className="kk-options__check" />}
    </div>
  ));
  return (
    <div className="kk-options">
      <input
        ref={input}
        className="kk-options__input"
        role="combobox"
        aria-label={label}
        aria-expanded="true"
        aria-controls={`${id}-list`}
        aria-activedescendant={count > 0 ? `${id}-${current}` : undefined}
        aria-autocomplete="list"
        placeholder={label}
        value={text}
        spellCheck={false}
        autoComplete="off"
        data-autofocus=""
        onChange={(event) => {
          setText(event.target.value);
          onText?.(event.target.value);
          setAt(0);
        }}
        onKeyDown={press}
      />
      <div
        ref={list}
        id={`${id}-list`}
        role="listbox"
        aria-label={label}
        aria-multiselectable={isMultiple || undefined}
        className="kk-options__list"
      >
        {groupsOf(found).map(({ group, from, to }) =>
          group === undefined ? (
            drawn.slice(from, to)
          ) : (
            // biome-ignore lint/a11y/useSemanticElements: no group of fields, but of options
            <div key={`${from} ${group}`} role="group" aria-label={group}>
              <div className="kk-options__group" aria-hidden="true">
                {group}
              </div>
              {drawn.slice(from, to)}
            </div>
          ),
        )}
        {canCreate && (
          // biome-ignore lint/a11y/useKeyWithClickEvents lint/a11y/useFocusableInteractive: the keys belong to the box
          <div
            id={`${id}-${found.length}`}
            role="option"
            aria-selected={false}
            className="kk-options__option"
            data-current={current === found.length || undefined}
            onPointerDown={(event) => event.preventDefault()}
            onPointerMove={() => setAt(found.length)}
            onClick={() => choose(found.length)}
          >
            <Icon of={Plus} />
            <span className="kk-options__content">{createLabel?.(typed) ?? typed}</span>
          </div>
        )}
      </div>
      {count === 0 && <p className="kk-options__none">{emptyLabel}</p>}
    </div>
  );
}

/** Where options of one group begin and end. */
function groupsOf(options: readonly Option[]): { group: string | undefined; from: number; to: number }[] {
  const groups: { group: string | undefined; from: number; to: number }[] = [];
  for (const [index, { group }] of options.entries()) {
    const last = groups.at(-1);
    if (last && last.group === group) last.to = index + 1;
    else groups.push({ group, from: index, to: index + 1 });
  }
  return groups;
}

function foldedFor(text: string, locale: string): string {
  return text.normalize('NFD').replace(/\p{M}/gu, '').toLocaleLowerCase(locale).trim();
}
