'use client';
import type { Macro, MacroPreview, Ticket } from '@korkep/core';
import Search from 'lucide/dist/esm/icons/search.mjs';
import { type KeyboardEvent, useEffect, useId, useRef } from 'react';
import type { MessageOverrides } from '../messages/define-messages.ts';
import { WriteNote } from '../panel/write-note.tsx';
import { useMessages } from '../presentation/presentation.tsx';
import { type SlotClasses, slotClass } from '../presentation/slot-classes.ts';
import { WidgetRoot } from '../presentation/widget-root.tsx';
import { DeniedState, ErrorState } from '../primitives/error-state/error-state.tsx';
import { Icon } from '../primitives/icon/icon.tsx';
import { Skeleton } from '../primitives/skeleton/skeleton.tsx';
import { StaleNote } from '../primitives/stale-note/stale-note.tsx';
import type { AsyncState } from '../state/async-state.ts';
import type { TicketDraft } from '../tickets/use-draft.ts';
import type { MacroGroup } from './macro-groups.ts';
import { MacroNote } from './macro-note.tsx';
import { MacroPreviewPane } from './macro-preview-pane.tsx';
import { macroCatalogue } from './macro-words.ts';
import type { ApplyMacro } from './use-apply-macro.ts';

/** The parts that can be styled: `kk-macros__<slot>`; `root` is `kk-macros`. */
export type MacroPickerSlot = 'root' | 'field' | 'list' | 'option' | 'preview' | 'text' | 'changes';

/** How the picker is shown; shared by {@link MacroPickerView} and `MacroPicker`. */
export interface MacroPickerLook {
  /** The box to type in has the focus at once. */
  readonly hasFocus?: boolean | undefined;
  readonly classNames?: SlotClasses<MacroPickerSlot> | undefined;
  readonly messages?: MessageOverrides | undefined;
}

export interface MacroPickerViewProps extends MacroPickerLook {
  readonly state: AsyncState<readonly Macro[]>;
  /** Those that are listed, from `macroGroups`. */
  readonly groups: readonly MacroGroup[];
  /** There are some, whether or not the words find one. */
  readonly hasMacros: boolean;
  readonly ticket: Ticket | undefined;
  readonly query: string;
  readonly onQuery: (query: string) => void;
  /** The one that is looked at. */
  readonly active: Macro | undefined;
  readonly onActive: (macro: Macro) => void;
  readonly preview: AsyncState<MacroPreview>;
  readonly onLanguage?: ((language: string) => void) | undefined;
  readonly viewerId?: string | undefined;
  /** Names of colleagues and teams by their ids. */
  readonly names?: Readonly<Record<string, string>>;
  /** Why none can be used. */
  readonly refusal?: 'readOnly' | 'closed' | 'overReply' | undefined;
  /** What is written already: its kind tells who will read the macro's text. */
  readonly draft?: TicketDraft | undefined;
  readonly onApply?: ((macro: Macro, preview: MacroPreview) => void) | undefined;
  readonly applied?: ApplyMacro['applied'];
  readonly write?: ApplyMacro['write'] | undefined;
}

/** The picker around data that the host has at hand; `MacroPicker` fetches it and uses macros by itself. */
export function MacroPickerView(props: MacroPickerViewProps) {
  const { state, groups, query, onQuery, active, onActive, preview, onApply, hasFocus, classNames, messages } = props;
  const t = useMessages(macroCatalogue, messages);
  const slot = slotClass<MacroPickerSlot>('kk-macros', classNames);
  const id = useId();
  const list = useRef<HTMLDivElement>(null);
  const input = useRef<HTMLInputElement>(null);
  const all = groups.flatMap((group) => group.macros);
  const at = active ? all.findIndex((macro) => macro.id === active.id) : -1;

  const isThere = state.status === 'ready';
  useEffect(() => {
    if (hasFocus && isThere) input.current?.focus({ preventScroll: true });
  }, [hasFocus, isThere]);
  useEffect(() => {
    const element = list.current?.querySelectorAll('[role="option"]')[at] as HTMLElement | undefined;
    const box = list.current;
    if (!element || !box) return;
    // Within the list alone: the page stays where it is.
    const top = element.offsetTop - box.offsetTop;
    if (top < box.scrollTop) box.scrollTop = top;
    else if (top + element.offsetHeight > box.scrollTop + box.clientHeight)
      box.scrollTop = top + element.offsetHeight - box.clientHeight;
  }, [at]);

  const use = () => {
    if (active && onApply && preview.status === 'ready') onApply(active, preview.data);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing) return;
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step && all.length > 0) onActive(all[(at + step + all.length) % all.length] as Macro);
    else if (event.key === 'Enter') use();
    else if (event.key === 'Escape' && query !== '') {
      onQuery('');
      event.stopPropagation();
    } else return;
    event.preventDefault();
  };
  return (
    <WidgetRoot className={slot('root', 'kk-card')} aria-label={t('macros.label')} data-state={state.status}>
      {state.status === 'error' && (
        <ErrorState title={t('macros.error')} error={state.error} retry={state.retry} messages={messages} />
      )}
      {state.status === 'denied' && <DeniedState messages={messages} />}
      {state.status === 'loading' && <BlankPicker />}
      {state.status === 'ready' && (
        <>
          <StaleNote state={state} messages={messages} />
          {props.write && <WriteNote panel={{ t }} writes={[props.write]} text={t('macros.failed')} />}
          <MacroNote applied={props.applied} t={t} />
          {props.hasMacros ? (
            <div className="kk-macros__body">
              <div className="kk-macros__find">
                <div className={slot('field')}>
                  <Icon of={Search} />
                  <input
                    ref={input}
                    type="text"
                    inputMode="search"
                    autoComplete="off"
                    spellCheck={false}
                    role="combobox"
                    className="kk-macros__input"
                    aria-label={t('macros.search')}
                    aria-expanded={all.length > 0}
                    aria-controls={`${id}-list`}
                    aria-autocomplete="list"
                    aria-activedescendant={at >= 0 ? `${id}-${at}` : undefined}
                    placeholder={t('macros.search')}
                    data-autofocus=""
                    value={query}
                    onChange={({ target }) => onQuery(target.value)}
                    onKeyDown={onKeyDown}
                  />
                </div>
                <span role="status" className="kk-visually-hidden">
                  {query.trim() && t('macros.count', { count: all.length })}
                </span>
                <div ref={list} className={slot('list')}>
                  <div role="listbox" className="kk-macros__options" id={`${id}-list`} aria-label={t('macros.list')}>
                    {groups.map((group) => (
                      // biome-ignore lint/a11y/useSemanticElements: a group of options has no element of its own
                      <div
                        key={group.key}
                        className="kk-macros__group"
                        role="group"
                        aria-label={titleOf(group, props, t)}
                      >
                        <div className="kk-macros__title" aria-hidden="true">
                          {titleOf(group, props, t)}
                        </div>
                        {group.macros.map((macro) => (
                          // biome-ignore lint/a11y/useKeyWithClickEvents: the keys are the box's, as in every combo box
                          // biome-ignore lint/a11y/useFocusableInteractive: focus stays in the box, as in every combo box
                          <div
                            key={macro.id}
                            role="option"
                            id={`${id}-${all.indexOf(macro)}`}
                            className={slot('option')}
                            aria-selected={macro === active}
                            onPointerDown={(event) => event.preventDefault()}
                            onClick={() => onActive(macro)}
                            onDoubleClick={use}
                          >
                            <bdi className="kk-macros__name">{macro.name}</bdi>
                            {macro.category && <bdi className="kk-macros__category">{macro.category}</bdi>}
                          </div>
                        ))}
                      </div>
                    ))}
                  </div>
                  {all.length === 0 && <p className="kk-macros__none">{t('macros.none', { query: query.trim() })}</p>}
                </div>
              </div>
              {active && <MacroPreviewPane {...props} macro={active} slot={slot} t={t} onUse={use} />}
            </div>
          ) : (
            <p className="kk-macros__none">{t('macros.empty')}</p>
          )}
        </>
      )}
    </WidgetRoot>
  );
}

type Words = Pick<MacroPickerViewProps, 'ticket' | 'names'>;

function titleOf(
  { key }: MacroGroup,
  { ticket, names }: Words,
  t: ReturnType<typeof useMessages<keyof typeof macroCatalogue.en>>,
) {
  if (key !== 'team') return t(`macros.${key}`);
  const team = ticket?.teamId && names?.[ticket.teamId];
  return team ? t('macros.forTeam', { team }) : t('macros.forThisTeam');
}

/** Holds the place of list and preview. */
function BlankPicker() {
  return (
    <div className="kk-macros__body">
      <div className="kk-macros__find">
        <div className="kk-macros__field">
          <Skeleton span={6} />
        </div>
        <div className="kk-macros__list">
          {([8, 6, 10, 8, 5] as const).map((span, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: they never move
            <div key={index} className="kk-macros__option">
              <Skeleton span={span} line="13" />
            </div>
          ))}
        </div>
      </div>
      <div className="kk-macros__preview">
        <Skeleton span={4} line="badge" />
        <Skeleton span={12} />
        <Skeleton span={10} />
        <Skeleton span={6} />
      </div>
    </div>
  );
}
