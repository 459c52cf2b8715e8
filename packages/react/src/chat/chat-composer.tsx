'use client';
import SendHorizontal from 'lucide/dist/esm/icons/send-horizontal.mjs';
import { type FormEvent, type KeyboardEvent, type RefObject, useId } from 'react';
import { Button } from '../primitives/button/button.tsx';
import { Icon } from '../primitives/icon/icon.tsx';
import type { ChatParts } from './chat-widget-view.tsx';
import type { Unsent } from './use-unsent.ts';

export interface ChatComposerProps {
  readonly parts: ChatParts;
  readonly boxRef: RefObject<HTMLTextAreaElement | null>;
  readonly unsent: Unsent;
  /** Nothing can be written yet. */
  readonly isWaiting: boolean;
  readonly isOffline: boolean;
}

/** A message has no more characters. */
const LONGEST = 4_000;

/** Where the customer writes: Enter sends, Shift with Enter begins a line. */
export function ChatComposer({ parts: { t, slot }, boxRef, unsent, isWaiting, isOffline }: ChatComposerProps) {
  const id = useId();
  const submit = () => {
    boxRef.current?.focus();
    if (!isWaiting) unsent.send();
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== 'Enter' || event.shiftKey || event.nativeEvent.isComposing) return;
    event.preventDefault();
    submit();
  };
  return (
    <form
      className={slot('composer')}
      noValidate
      onSubmit={(event: FormEvent) => {
        event.preventDefault();
        event.stopPropagation();
        submit();
      }}
    >
      {unsent.isRefused && (
        <p className="kk-chat__note" role="alert">
          {t('chat.failed')}
        </p>
      )}
      {isOffline && (
        <p className="kk-chat__note" role="status">
          {t('chat.offline')}
        </p>
      )}
      <div className="kk-chat__line">
        <label className="kk-visually-hidden" htmlFor={id}>
          {t('chat.write')}
        </label>
        <textarea
          ref={boxRef}
          id={id}
          className="kk-chat__box"
          dir="auto"
          rows={1}
          maxLength={LONGEST}
          placeholder={t('chat.write')}
          enterKeyHint="send"
          value={unsent.text}
          readOnly={isWaiting}
          onChange={(event) => unsent.write(event.target.value)}
          onKeyDown={onKeyDown}
        />
        <Button
          type="submit"
          variant="primary"
          className="kk-chat__send"
          aria-label={t('chat.send')}
          title={t('chat.send')}
        >
          <Icon of={SendHorizontal} />
        </Button>
      </div>
    </form>
  );
}
