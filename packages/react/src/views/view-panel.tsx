'use client';
import type { SavedView } from '@korkep/core';
import { Check, Pencil, Pin, PinOff, Plus, RotateCcw, Save, Trash2, UserRound, Users } from 'lucide';
import type { FormEvent, KeyboardEvent } from 'react';
import { useState } from 'react';
import { Floating } from '../filters/floating.tsx';
import { useMessages } from '../presentation/already-loaded.ts';
import { focusedIn } from '../primitives/focused-in.ts';
import { Icon } from '../primitives/icon/icon.tsx';
import { useToasts } from '../toasts/use-toasts.ts';
import { viewMessages } from './messages.ts';
import { useChangeViews } from './use-change-views.ts';
import type { ViewKind } from './use-saved-views.ts';
import type { ViewSwitchProps } from './view-switch.tsx';

export interface ViewPanelProps extends ViewSwitchProps {
  readonly anchor: HTMLElement;
  /** What it says where no view is chosen. */
  readonly allLabel: string;
  readonly onClose: () => void;
}

/** The list over the client, which its changes go through. */
export function ConnectedViewPanel({ recordKind, ...props }: ViewPanelProps & { readonly recordKind: ViewKind }) {
  const { run } = useChangeViews(recordKind);
  return <ViewPanel {...props} onChange={run} />;
}

type Naming = { readonly kind: 'create' } | { readonly kind: 'rename'; readonly view: SavedView };

/** All views to choose from, and what can be done with each. */
export function ViewPanel(props: ViewPanelProps) {
  const { anchor, onClose, state, current, onChoose, content, isChanged, onChange, defaultId, onDefault } = props;
  const { userId, allLabel } = props;
  const t = useMessages(viewMessages, props.messages);
  const toasts = useToasts();
  const [naming, setNaming] = useState<Naming>();
  const [hasFailed, setHasFailed] = useState(false);
  const views = state.status === 'ready' ? state.data : [];

  const change = async (wanted: Parameters<NonNullable<typeof onChange>>[0]) => {
    setHasFailed(false);
    const view = await onChange?.(wanted);
    if (!view) setHasFailed(true);
    return view;
  };
  const choose = (view: SavedView | undefined) => {
    onChoose(view);
    onClose();
  };
  const remove = async (view: SavedView) => {
    if (current?.id === view.id) onChoose(undefined);
    if (defaultId === view.id) onDefault(undefined);
    const wasDefault = defaultId === view.id;
    if (!(await change({ kind: 'remove', id: view.id }))) return;
    const { name, filter, sort, columns, isShared, ownerId } = view;
    toasts.show({
      text: t('views.deleted', { name }),
      undo: async () => {
        const again = await onChange?.({
          kind: 'create',
          view: {
            name,
            ...(filter && { filter }),
            ...(sort && { sort }),
            ...(columns && { columns }),
            ...(isShared && { isShared }),
            ...(ownerId && { ownerId }),
          },
        });
        if (again && wasDefault) onDefault(again.id);
      },
    });
  };
  const named = async (name: string) => {
    const wanted =
      naming?.kind === 'rename'
        ? ({ kind: 'update', id: naming.view.id, patch: { name } } as const)
        : ({
            kind: 'create',
            view: { ...content, name, ...(userId ? { ownerId: userId } : { isShared: true }) },
          } as const);
    setNaming(undefined);
    const view = await change(wanted);
    if (!view) return;
    if (wanted.kind === 'create') choose(view);
  };
  const groups = [
    ['views.mine', views.filter((view) => !isEverybodys(view))],
    ['views.shared', views.filter(isEverybodys)],
  ] as const;

  return (
    <Floating anchor={anchor} label={t('views.label')} className="kk-views" onClose={onClose}>
      {/* biome-ignore lint/a11y/noStaticElementInteractions: arrows walk through the buttons inside */}
      <div className="kk-views__list" onKeyDown={walk}>
        <Line isOn={!current} label={allLabel} onChoose={() => choose(undefined)} hasFocus={!current} />
        {state.status === 'loading' && <p className="kk-views__note">{t('views.loading')}</p>}
        {state.status === 'error' && <p className="kk-views__note">{t('views.error')}</p>}
        {groups.map(
          ([title, list]) =>
            list.length > 0 && (
              <section key={title} aria-label={t(title)}>
                <h3 className="kk-views__group">{t(title)}</h3>
                {list.map((view) => {
                  const { id, name, ownerId } = view;
                  const isShared = isEverybodys(view);
                  const isDefault = defaultId === id;
                  return (
                    <div key={id} className="kk-views__line">
                      <Line
                        isOn={current?.id === id}
                        label={name}
                        onChoose={() => choose(view)}
                        hasFocus={current?.id === id}
                      />
                      <span className="kk-views__tools">
                        <Tool
                          icon={isDefault ? PinOff : Pin}
                          isOn={isDefault}
                          label={t(isDefault ? 'views.isDefault' : 'views.makeDefault', { name })}
                          onUse={() => onDefault(isDefault ? undefined : id)}
                        />
                        {onChange && (
                          <>
                            {userId && (ownerId === undefined || ownerId === userId) && (
                              <Tool
                                icon={isShared ? UserRound : Users}
                                label={t(isShared ? 'views.unshare' : 'views.share', { name })}
                                onUse={() =>
                                  void change({
                                    kind: 'update',
                                    id,
                                    patch: isShared ? { isShared: false, ownerId: userId } : { isShared: true },
                                  })
                                }
                              />
                            )}
                            <Tool
                              icon={Pencil}
                              label={t('views.rename', { name })}
                              onUse={() => setNaming({ kind: 'rename', view })}
                            />
                            <Tool icon={Trash2} label={t('views.delete', { name })} onUse={() => void remove(view)} />
                          </>
                        )}
                      </span>
                    </div>
                  );
                })}
              </section>
            ),
        )}
      </div>
      {onChange && (
        <div className="kk-views__foot">
          {hasFailed && (
            <p className="kk-views__note" role="alert">
              {t('views.failed')}
            </p>
          )}
          {naming ? (
            <NameForm
              key={naming.kind === 'rename' ? naming.view.id : 'new'}
              first={naming.kind === 'rename' ? naming.view.name : ''}
              taken={views
                .filter((view) => naming.kind === 'create' || view.id !== naming.view.id)
                .map(({ name }) => name)}
              onName={(name) => void named(name)}
              onCancel={() => setNaming(undefined)}
              messages={props.messages}
            />
          ) : (
            <>
              {current && isChanged && (
                <>
                  <Action
                    icon={Save}
                    label={t('views.saveChanges', { name: current.name })}
                    onUse={() =>
                      void change({ kind: 'update', id: current.id, patch: cleared(content) }).then(
                        (view) => view && choose(view),
                      )
                    }
                  />
                  <Action icon={RotateCcw} label={t('views.discard')} onUse={() => choose(current)} />
                </>
              )}
              <Action icon={Plus} label={t('views.saveNew')} onUse={() => setNaming({ kind: 'create' })} />
            </>
          )}
        </div>
      )}
    </Floating>
  );
}

/** A view that nobody owns cannot be anybody's own. */
const isEverybodys = ({ isShared, ownerId }: SavedView) => isShared === true || ownerId === undefined;

/** What is not there any more is cleared on the server, too. */
function cleared(content: ViewSwitchProps['content']) {
  const { filter = null, sort = null, columns = null } = content;
  return { filter, sort, columns } as unknown as ViewSwitchProps['content'];
}

interface LineProps {
  readonly isOn: boolean;
  readonly label: string;
  readonly onChoose: () => void;
  readonly hasFocus: boolean;
}

function Line({ isOn, label, onChoose, hasFocus }: LineProps) {
  return (
    <button
      type="button"
      className="kk-views__choice"
      aria-current={isOn || undefined}
      data-autofocus={hasFocus ? '' : undefined}
      onClick={onChoose}
    >
      <Icon of={Check} />
      <bdi className="kk-views__name">{label}</bdi>
    </button>
  );
}

interface ToolProps {
  readonly icon: typeof Pin;
  readonly label: string;
  readonly isOn?: boolean;
  readonly onUse: () => void;
}

function Tool({ icon, label, isOn, onUse }: ToolProps) {
  return (
    <button
      type="button"
      className="kk-views__tool"
      aria-label={label}
      title={label}
      aria-pressed={isOn}
      onClick={onUse}
    >
      <Icon of={icon} />
    </button>
  );
}

function Action({ icon, label, onUse }: ToolProps) {
  return (
    <button type="button" className="kk-views__choice" data-kind="action" onClick={onUse}>
      <Icon of={icon} />
      <span className="kk-views__name">{label}</span>
    </button>
  );
}

interface NameFormProps {
  readonly first: string;
  readonly taken: readonly string[];
  readonly onName: (name: string) => void;
  readonly onCancel: () => void;
  readonly messages: ViewSwitchProps['messages'];
}

function NameForm({ first, taken, onName, onCancel, messages }: NameFormProps) {
  const t = useMessages(viewMessages, messages);
  const [name, setName] = useState(first);
  const isTaken = taken.includes(name.trim());
  const send = (event: FormEvent) => {
    event.preventDefault();
    event.stopPropagation();
    if (name.trim() !== '' && !isTaken) onName(name.trim());
  };
  return (
    <form className="kk-views__form" onSubmit={send}>
      <input
        className="kk-filter__input"
        // biome-ignore lint/a11y/noAutofocus: the person has just asked to name it
        autoFocus
        aria-label={t('views.name')}
        placeholder={t('views.name')}
        aria-invalid={isTaken || undefined}
        maxLength={120}
        dir="auto"
        value={name}
        onChange={(event) => setName(event.target.value)}
        onKeyDown={(event) => {
          if (event.key !== 'Escape') return;
          event.preventDefault();
          event.stopPropagation();
          onCancel();
        }}
      />
      {isTaken && (
        <p className="kk-views__note" role="alert">
          {t('views.nameTaken')}
        </p>
      )}
      <span className="kk-views__form-tools">
        <button type="button" className="kk-button" data-variant="quiet" onClick={onCancel}>
          {t('views.cancel')}
        </button>
        <button type="submit" className="kk-button" data-variant="primary" disabled={name.trim() === '' || isTaken}>
          <span className="kk-button__text">{t('views.save')}</span>
        </button>
      </span>
    </form>
  );
}

function walk(event: KeyboardEvent<HTMLElement>) {
  const buttons = [...event.currentTarget.querySelectorAll<HTMLElement>('.kk-views__choice')];
  const at = buttons.indexOf(focusedIn(event.currentTarget) as HTMLElement);
  const next = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: buttons.length - 1 }[event.key];
  if (next === undefined || at < 0) return;
  event.preventDefault();
  buttons[Math.min(buttons.length - 1, Math.max(0, next))]?.focus();
}
