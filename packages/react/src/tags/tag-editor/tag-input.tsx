'use client';
import type { Tag } from '@korkep/core';
import Plus from 'lucide/dist/esm/icons/plus.mjs';
import type { KeyboardEvent, RefObject } from 'react';
import { useEffect, useId, useRef, useState } from 'react';
import { usePresentation } from '../../presentation/presentation.tsx';
import { Icon } from '../../primitives/icon/icon.tsx';
import { placeBeside } from '../../primitives/popover/place-beside.ts';
import { LONGEST_TAG, suggestedTags, tagKey } from '../tag-names.ts';
import type { TagEditorSlot, TagTexts } from './tag-editor-view.tsx';

interface TagInputProps {
  readonly t: TagTexts;
  readonly slot: (slot: TagEditorSlot) => string;
  readonly known: readonly Tag[];
  readonly tags: readonly string[];
  readonly canCreate: boolean;
  /** What the list of suggestions is placed beside. */
  readonly box: RefObject<HTMLElement | null>;
  readonly onAdd: (name: string, isNew: boolean) => void;
  readonly onRemoveLast: () => void;
  /** Goes to the tag before the box. */
  readonly onBack: () => void;
}

interface Suggestion {
  readonly name: string;
  readonly colour?: string | undefined;
  readonly isNew: boolean;
}

/** The box that a tag is typed into: a combo box by the ARIA pattern, whose last suggestion makes a new tag. */
export function TagInput({ t, slot, known, tags, canCreate, box, onAdd, onRemoveLast, onBack }: TagInputProps) {
  const { direction } = usePresentation();
  const id = useId();
  const list = useRef<HTMLDivElement>(null);
  const [text, setText] = useState('');
  const [wantsOpen, setWantsOpen] = useState(false);
  const [at, setAt] = useState(-1);
  const name = text.trim();

  const isThere = (one: string) => tags.some((tag) => tagKey(tag) === tagKey(one));
  const found = suggestedTags(known, tags, text);
  const isKnown = known.some((tag) => tagKey(tag.name) === tagKey(name));
  const suggestions: readonly Suggestion[] = [
    ...found.map((tag) => ({ name: tag.name, colour: tag.colour, isNew: false })),
    ...(canCreate && name && !isKnown && !isThere(name) ? [{ name, isNew: true }] : []),
  ];
  const isOpen = wantsOpen && (suggestions.length > 0 || (name !== '' && !isThere(name)));
  const active = isOpen ? suggestions[at] : undefined;

  useEffect(() => {
    const popover = list.current;
    if (!isOpen || !popover || !box.current) return;
    popover.showPopover();
    const stopFollowing = placeBeside(popover, box.current, { matchWidth: true });
    return () => {
      stopFollowing();
      if (popover.matches(':popover-open')) popover.hidePopover();
    };
  }, [isOpen, box]);

  useEffect(() => {
    if (at >= 0) list.current?.querySelectorAll('[role="option"]')[at]?.scrollIntoView({ block: 'nearest' });
  }, [at]);

  const choose = ({ name: chosen, isNew }: Suggestion) => {
    setText('');
    setAt(-1);
    onAdd(chosen, isNew);
  };

  const onKeyDown = (event: KeyboardEvent<HTMLInputElement>) => {
    if (event.nativeEvent.isComposing) return;
    const { key } = event;
    const { selectionStart, selectionEnd } = event.currentTarget;
    const isAtStart = selectionStart === 0 && selectionEnd === 0;
    if (key === 'ArrowDown' || key === 'ArrowUp') {
      event.preventDefault();
      setWantsOpen(true);
      if (suggestions.length === 0) return;
      const step = key === 'ArrowDown' ? 1 : -1;
      const from = at < 0 && step < 0 ? suggestions.length : at;
      setAt((from + step + suggestions.length) % suggestions.length);
    } else if (key === 'Enter') {
      if (name === '' && !active) return;
      event.preventDefault();
      const exact = suggestions.find((one) => tagKey(one.name) === tagKey(name));
      const chosen = active ?? exact;
      if (chosen) choose(chosen);
      else if (isThere(name)) setText('');
    } else if (key === 'Escape') {
      if (!isOpen && text === '') return;
      event.preventDefault();
      event.stopPropagation();
      if (isOpen) setWantsOpen(false);
      else setText('');
      setAt(-1);
    } else if (key === 'Backspace' && text === '') {
      event.preventDefault();
      onRemoveLast();
    } else if (key === (direction === 'rtl' ? 'ArrowRight' : 'ArrowLeft') && isAtStart) {
      event.preventDefault();
      onBack();
    } else if (key === 'Tab') setWantsOpen(false);
  };

  return (
    <>
      <input
        type="text"
        role="combobox"
        className={slot('input')}
        autoComplete="off"
        spellCheck={false}
        maxLength={LONGEST_TAG}
        enterKeyHint="done"
        dir="auto"
        aria-label={t('tags.add')}
        aria-describedby={tags.length > 0 ? `${id}-keys` : undefined}
        aria-expanded={isOpen}
        aria-controls={`${id}-list`}
        aria-autocomplete="list"
        aria-activedescendant={active ? `${id}-${at}` : undefined}
        placeholder={t('tags.placeholder')}
        value={text}
        onChange={(event) => {
          setText(event.target.value);
          setWantsOpen(true);
          setAt(-1);
        }}
        onClick={() => setWantsOpen(true)}
        onBlur={() => setWantsOpen(false)}
        onKeyDown={onKeyDown}
      />
      {tags.length > 0 && (
        <span id={`${id}-keys`} hidden>
          {t('tags.keys')}
        </span>
      )}
      <span role="status" className="kk-visually-hidden">
        {isOpen && name !== '' && t('tags.found', { count: found.length })}
      </span>
      <div ref={list} popover="manual" className={slot('list')}>
        {isOpen && suggestions.length === 0 && (
          <p className="kk-tag-editor__nothing">{t('tags.nothing', { text: name })}</p>
        )}
        <div
          role="listbox"
          id={`${id}-list`}
          aria-label={t('tags.suggestions')}
          hidden={!isOpen || suggestions.length === 0}
        >
          {isOpen &&
            suggestions.map((one, index) => (
              // biome-ignore lint/a11y/useKeyWithClickEvents: the keys are the input's, as in every combo box
              // biome-ignore lint/a11y/useFocusableInteractive: focus stays in the input, as in every combo box
              <div
                key={`${one.isNew} ${one.name}`}
                role="option"
                id={`${id}-${index}`}
                className={slot('option')}
                aria-selected={index === at}
                data-colour={one.isNew ? undefined : (one.colour ?? 'grey')}
                onPointerDown={(event) => event.preventDefault()}
                onPointerMove={() => setAt(index)}
                onClick={() => choose(one)}
              >
                {one.isNew ? <Icon of={Plus} /> : <span className="kk-tag-editor__dot" />}
                <span className="kk-tag-editor__option-name">
                  {one.isNew ? t('tags.create', { name: one.name }) : one.name}
                </span>
              </div>
            ))}
        </div>
      </div>
    </>
  );
}
