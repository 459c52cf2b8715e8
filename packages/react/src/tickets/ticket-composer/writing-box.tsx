'use client';
import { type KeyboardEvent, type RefObject, useId, useState } from 'react';
import type { TicketDraft } from '../use-draft.ts';
import { MentionList } from './mention-list.tsx';
import { type Mentionable, mentionAt, mentionable, withMention } from './mentions.ts';

export interface WritingBoxProps {
  readonly boxRef: RefObject<HTMLTextAreaElement | null>;
  readonly className: string;
  readonly label: string;
  readonly mentionLabel: string;
  readonly error: string | undefined;
  readonly draft: TicketDraft;
  readonly onDraft: (draft: TicketDraft) => void;
  readonly onSend: () => void;
  /** Who can be called by `@`. */
  readonly people: readonly Mentionable[];
}

/** Where one writes. It grows with its text, sends on Ctrl or Cmd with Enter, and offers names after an `@`. */
export function WritingBox(props: WritingBoxProps) {
  const { boxRef, className, label, mentionLabel, error, draft, onDraft, onSend, people } = props;
  const id = useId();
  const [caret, setCaret] = useState<number>();
  const [active, setActive] = useState(0);
  const query = caret === undefined || people.length === 0 ? undefined : mentionAt(draft.text, caret);
  const found = mentionable(query, people);
  const isOpen = found.length > 0;
  const at = Math.min(active, found.length - 1);

  const choose = (person: Mentionable) => {
    if (!query) return;
    const { text, caret: next } = withMention(draft.text, query, person);
    const mentioned = [...(draft.mentioned ?? []), { id: person.id, name: person.name }];
    onDraft({ ...draft, text, mentioned });
    setCaret(undefined);
    const box = boxRef.current;
    box?.focus();
    // Once the text is there.
    requestAnimationFrame(() => box?.setSelectionRange(next, next));
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const isSending = event.key === 'Enter' && (event.ctrlKey || event.metaKey);
    if (event.nativeEvent.isComposing || (!isOpen && !isSending)) return;
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (isSending) onSend();
    else if (step) setActive((at + step + found.length) % found.length);
    else if (event.key === 'Enter' || event.key === 'Tab') choose(found[at] as Mentionable);
    else if (event.key === 'Escape') {
      setCaret(undefined);
      event.stopPropagation();
    } else return;
    event.preventDefault();
  };
  return (
    <div className={className}>
      {isOpen && <MentionList id={`${id}-people`} label={mentionLabel} people={found} active={at} onChoose={choose} />}
      <textarea
        ref={boxRef}
        className="kk-ticket-composer__box"
        dir="auto"
        rows={3}
        maxLength={65_536}
        aria-label={label}
        placeholder={label}
        aria-invalid={error ? true : undefined}
        aria-describedby={error ? `${id}-error` : undefined}
        aria-autocomplete={people.length > 0 ? 'list' : undefined}
        aria-controls={isOpen ? `${id}-people` : undefined}
        aria-activedescendant={isOpen ? `${id}-people-${at}` : undefined}
        value={draft.text}
        onChange={({ target }) => {
          onDraft({ ...draft, text: target.value });
          setCaret(target.selectionStart);
          setActive(0);
        }}
        onKeyDown={onKeyDown}
        onSelect={({ currentTarget }) => caret !== undefined && setCaret(currentTarget.selectionStart)}
        onBlur={() => setCaret(undefined)}
      />
      {error && (
        <p id={`${id}-error`} className="kk-ticket-composer__error">
          {error}
        </p>
      )}
    </div>
  );
}
