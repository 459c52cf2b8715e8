'use client';
import type { Tag } from '@korkep/core';
import CircleAlert from 'lucide/dist/esm/icons/circle-alert.mjs';
import X from 'lucide/dist/esm/icons/x.mjs';
import type { KeyboardEvent } from 'react';
import { useEffect, useId, useMemo, useRef, useState } from 'react';
import { commonMessages } from '../../messages/common.ts';
import type { MessageOverrides } from '../../messages/define-messages.ts';
import { useMessages, usePresentation } from '../../presentation/presentation.tsx';
import { type SlotClasses, slotClass } from '../../presentation/slot-classes.ts';
import { WidgetRoot } from '../../presentation/widget-root.tsx';
import { Button } from '../../primitives/button/button.tsx';
import { DeniedState, ErrorState } from '../../primitives/error-state/error-state.tsx';
import { Icon } from '../../primitives/icon/icon.tsx';
import { Skeleton } from '../../primitives/skeleton/skeleton.tsx';
import { StaleNote } from '../../primitives/stale-note/stale-note.tsx';
import { WaitingMark } from '../../primitives/waiting-mark/waiting-mark.tsx';
import type { AsyncState, StateError } from '../../state/async-state.ts';
import { MOST_TAGS, tagKey } from '../tag-names.ts';
import { tagMessages } from './messages.ts';
import { TagInput } from './tag-input.tsx';

/** The editor's parts that can be styled: `kk-tag-editor__<slot>`; `root` is `kk-tag-editor`. */
export type TagEditorSlot = 'root' | 'box' | 'tag' | 'input' | 'list' | 'option';

/** How the editor looks; shared by {@link TagEditorView} and `TagEditor`. */
export interface TagEditorLook {
  /** Shows the word "Tags" above; for assistive technology it is there in any case. */
  readonly isLabelShown?: boolean;
  /** A tag was clicked, such as to list the customers that have it. Without it tags are words only. */
  readonly onOpen?: (name: string) => void;
  readonly classNames?: SlotClasses<TagEditorSlot>;
  readonly messages?: MessageOverrides;
}

export interface TagEditorViewProps extends TagEditorLook {
  /** The names of the tags. */
  readonly state: AsyncState<readonly string[]>;
  /** The tenant's tags, by which names have colours and are suggested. */
  readonly known: readonly Tag[];
  readonly isReadOnly?: boolean;
  /** Whether a tag that is not known may be made by typing it. */
  readonly canCreate?: boolean;
  readonly failure?: { readonly text: string; readonly error: StateError; readonly retry: () => void } | undefined;
  readonly onAdd: (name: string, isNew: boolean) => void;
  readonly onRemove: (name: string) => void;
}

const catalogue = {
  en: { ...commonMessages.en, ...tagMessages.en },
  hu: { ...commonMessages.hu, ...tagMessages.hu },
  de: { ...commonMessages.de, ...tagMessages.de },
};

/** The tags around a state that the host has at hand; `TagEditor` fetches and saves by itself. */
export function TagEditorView(props: TagEditorViewProps) {
  const { state, known, isReadOnly = false, canCreate = true, failure, isLabelShown = false, onOpen, messages } = props;
  const t = useMessages(catalogue, messages);
  const { direction } = usePresentation();
  const slot = slotClass<TagEditorSlot>('kk-tag-editor', props.classNames);
  const id = useId();
  const box = useRef<HTMLDivElement>(null);
  const [said, setSaid] = useState('');
  const [focusAt, setFocusAt] = useState<number>();
  const tags = state.status === 'ready' ? state.data : [];
  const colours = useMemo(() => new Map(known.map(({ name, colour }) => [tagKey(name), colour])), [known]);

  const buttons = () => [...(box.current?.querySelectorAll<HTMLElement>('[data-remove]') ?? [])];
  const input = () => box.current?.querySelector('input');
  useEffect(() => {
    if (focusAt === undefined) return;
    const found = box.current?.querySelectorAll<HTMLElement>('[data-remove]')[focusAt];
    (found ?? box.current?.querySelector('input'))?.focus();
    setFocusAt(undefined);
  }, [focusAt]);

  const add = (name: string, isNew: boolean) => {
    setSaid(t('tags.added', { name }));
    props.onAdd(name, isNew);
  };
  const remove = (name: string) => {
    setSaid(t('tags.removed', { name }));
    props.onRemove(name);
  };
  const removeAt = (index: number) => {
    const name = tags[index];
    if (name === undefined) return;
    remove(name);
    // To the tag that takes its place, else to the one before, else to the box.
    setFocusAt(index < tags.length - 1 ? index : index - 1 < 0 ? tags.length : index - 1);
  };

  const onTagKey = (event: KeyboardEvent, index: number) => {
    const all = buttons();
    const [back, on] = direction === 'rtl' ? ['ArrowRight', 'ArrowLeft'] : ['ArrowLeft', 'ArrowRight'];
    const go: Partial<Record<string, HTMLElement | null | undefined>> = {
      [back]: all[Math.max(0, index - 1)],
      [on]: all[index + 1] ?? input(),
      Home: all[0],
      End: input() ?? all.at(-1),
      Escape: input(),
    };
    if (event.key === 'Delete' || event.key === 'Backspace') removeAt(index);
    else if (event.key in go) go[event.key]?.focus();
    else return;
    event.preventDefault();
  };

  return (
    <WidgetRoot
      className={slot('root')}
      aria-label={t('tags.label')}
      aria-busy={state.status === 'loading'}
      data-state={state.status}
      data-read-only={isReadOnly || undefined}
    >
      {isLabelShown && (
        <p id={`${id}-label`} className="kk-tag-editor__label">
          {t('tags.label')}
        </p>
      )}
      {state.status === 'loading' && (
        <div className={slot('box')} role="status" aria-label={t('common.loading')}>
          <Skeleton span={3} line="badge" />
          <Skeleton span={4} line="badge" />
        </div>
      )}
      {state.status === 'error' && (
        <ErrorState title={t('tags.error')} error={state.error} retry={state.retry} messages={messages} />
      )}
      {state.status === 'denied' && <DeniedState messages={messages} />}
      {state.status === 'ready' && (
        <>
          <StaleNote state={state} messages={messages} />
          <div ref={box} className={slot('box')} data-empty={tags.length === 0 || undefined}>
            {tags.length > 0 && (
              <ul className="kk-tag-editor__tags" aria-label={t('tags.label')}>
                {tags.map((name, index) => (
                  <li key={name} className={slot('tag')} data-colour={colours.get(tagKey(name)) ?? 'grey'}>
                    {onOpen ? (
                      <button type="button" className="kk-tag-editor__name" onClick={() => onOpen(name)}>
                        {name}
                      </button>
                    ) : (
                      <span className="kk-tag-editor__name">{name}</span>
                    )}
                    {!isReadOnly && (
                      <button
                        type="button"
                        className="kk-tag-editor__remove"
                        data-remove=""
                        tabIndex={index === tags.length - 1 ? 0 : -1}
                        aria-label={t('tags.remove', { name })}
                        onClick={() => removeAt(index)}
                        onKeyDown={(event) => onTagKey(event, index)}
                      >
                        <Icon of={X} />
                      </button>
                    )}
                  </li>
                ))}
              </ul>
            )}
            {isReadOnly && tags.length === 0 && <span className="kk-tag-editor__none">{t('tags.none')}</span>}
            {!isReadOnly && tags.length < MOST_TAGS && (
              <TagInput
                t={t}
                slot={slot}
                known={known}
                tags={tags}
                canCreate={canCreate}
                box={box}
                onAdd={add}
                onRemoveLast={() => tags.length > 0 && remove(tags.at(-1) as string)}
                onBack={() => buttons().at(-1)?.focus()}
              />
            )}
            {state.waiting && <WaitingMark label={t('common.waiting')} />}
          </div>
          {!isReadOnly && tags.length >= MOST_TAGS && (
            <p className="kk-tag-editor__note">{t('tags.full', { count: MOST_TAGS })}</p>
          )}
          {failure && (
            <div className="kk-tag-editor__failure" role="alert">
              <Icon of={CircleAlert} />
              <span>
                {failure.text} {failure.error.requestId && t('common.requestId', { id: failure.error.requestId })}
              </span>
              <Button variant="quiet" onClick={failure.retry}>
                {t('common.retry')}
              </Button>
            </div>
          )}
        </>
      )}
      <span role="status" className="kk-visually-hidden">
        {said}
      </span>
    </WidgetRoot>
  );
}

export type TagTexts = ReturnType<typeof useMessages<keyof typeof catalogue.en>>;
