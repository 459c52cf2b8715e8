'use client';
import type { Conflict, Resolution } from '@korkep/cache';
import { type ReactNode, useId, useRef, useState } from 'react';
import type { MessageOverrides } from '../../messages/define-messages.ts';
import { useMessages, usePresentation } from '../../presentation/presentation.tsx';
import { type SlotClasses, slotClass } from '../../presentation/slot-classes.ts';
import { Button } from '../../primitives/button/button.tsx';
import { Dialog } from '../../primitives/dialog/dialog.tsx';
import { fieldLabel, type SyncTexts, syncCatalogue, valueLines } from '../sync-tools.ts';

/** The parts that can be styled: `kk-conflict-dialog__<slot>`; `root` is `kk-conflict-dialog`. */
export type ConflictDialogSlot = 'root' | 'title' | 'field' | 'choice' | 'footer';

/** How the dialog is shown; shared by {@link ConflictDialogView} and `ConflictDialog`. */
export interface ConflictDialogLook {
  readonly classNames?: SlotClasses<ConflictDialogSlot>;
  readonly messages?: MessageOverrides;
}

export interface ConflictDialogViewProps extends ConflictDialogLook {
  readonly conflict: Conflict;
  /** Whom it is about, where that is at hand. */
  readonly name?: string | undefined;
  /** Keeps the choice; when it fails the dialog stays, and says so. */
  readonly onResolve: (resolution: Resolution) => Promise<void>;
  /** Called when the person puts it off, by the button, the cross or Escape, and once the choice was kept. */
  readonly onClose: () => void;
}

type Side = 'mine' | 'theirs';
type Choices = Readonly<Record<string, Side | undefined>>;

/** The dialog around a conflict that the host has at hand. */
export function ConflictDialogView(props: ConflictDialogViewProps) {
  const { conflict, name, onResolve, onClose, classNames, messages } = props;
  const t: SyncTexts = useMessages(syncCatalogue, messages);
  const slot = slotClass<ConflictDialogSlot>('kk-conflict-dialog', classNames);
  const list = useRef<HTMLDivElement>(null);
  const id = useId();
  const { fields } = conflict;
  const [choices, setChoices] = useState<Choices>({});
  const [trouble, setTrouble] = useState<'incomplete' | 'failed'>();
  const [isSaving, setIsSaving] = useState(false);
  const open = fields.filter((field) => !choices[field]);

  const chooseAll = (side: Side) => {
    setChoices(Object.fromEntries(fields.map((field) => [field, side])));
    setTrouble(undefined);
  };
  const save = async () => {
    const [first] = open;
    if (first !== undefined) {
      setTrouble('incomplete');
      list.current?.querySelector<HTMLElement>(`fieldset[data-field="${CSS.escape(first)}"] input`)?.focus();
      return;
    }
    setIsSaving(true);
    try {
      await onResolve(resolutionOf(conflict, choices));
      onClose();
    } catch {
      setTrouble('failed');
      setIsSaving(false);
    }
  };

  return (
    <Dialog
      isOpen
      title={t('conflict.title')}
      description={
        <>
          {name && (
            <span className="kk-conflict-dialog__name">
              <bdi>{t('conflict.about', { name })}</bdi>
            </span>
          )}
          {t('conflict.text', { count: fields.length })}
        </>
      }
      intro={
        fields.length > 1 && (
          <div className="kk-conflict-dialog__all">
            <Button variant="quiet" onClick={() => chooseAll('mine')}>
              {t('conflict.allMine')}
            </Button>
            <Button variant="quiet" onClick={() => chooseAll('theirs')}>
              {t('conflict.allTheirs')}
            </Button>
          </div>
        )
      }
      footer={
        <>
          <p role="alert" className="kk-conflict-dialog__trouble">
            {trouble && t(`conflict.${trouble}`, { count: open.length })}
          </p>
          <Button onClick={onClose}>{t('conflict.later')}</Button>
          <Button type="submit" variant="primary" disabled={isSaving}>
            {t('conflict.save')}
          </Button>
        </>
      }
      onSubmit={() => void save()}
      onClose={onClose}
      classNames={{ root: slot('root'), title: slot('title'), footer: slot('footer') }}
      messages={messages}
    >
      <div ref={list} className="kk-conflict-dialog__fields">
        {fields.map((field) => (
          <fieldset key={field} className={slot('field')} data-field={field}>
            <legend className="kk-conflict-dialog__legend">{fieldLabel(conflict.kind, field, t)}</legend>
            <p className="kk-conflict-dialog__before">
              <span className="kk-conflict-dialog__label">{t('conflict.before')}</span>{' '}
              <Value field={field} value={conflict.base[field]} t={t} isInline />
            </p>
            <div className="kk-conflict-dialog__choices">
              {(['mine', 'theirs'] as const).map((side) => (
                <Choice
                  key={side}
                  className={slot('choice')}
                  group={`${id}-${field}`}
                  label={t(`conflict.${side}`)}
                  isChosen={choices[field] === side}
                  onChoose={() => {
                    setChoices((known) => ({ ...known, [field]: side }));
                    setTrouble(undefined);
                  }}
                >
                  <Value field={field} value={conflict[side][field]} t={t} />
                </Choice>
              ))}
            </div>
          </fieldset>
        ))}
      </div>
    </Dialog>
  );
}

/** One side for all fields, or the chosen value of each. */
function resolutionOf({ fields, mine, theirs }: Conflict, choices: Choices): Resolution {
  if (fields.every((field) => choices[field] === 'mine')) return 'mine';
  if (fields.every((field) => choices[field] === 'theirs')) return 'theirs';
  // `null` clears a field that is empty on the chosen side.
  const chosen = fields.map((field) => [field, (choices[field] === 'mine' ? mine : theirs)[field] ?? null]);
  return { fields: Object.fromEntries(chosen) };
}

interface ChoiceProps {
  readonly className: string;
  readonly group: string;
  readonly label: string;
  readonly isChosen: boolean;
  readonly onChoose: () => void;
  readonly children: ReactNode;
}

function Choice({ className, group, label, isChosen, onChoose, children }: ChoiceProps) {
  return (
    <label className={className} data-chosen={isChosen}>
      <input type="radio" className="kk-conflict-dialog__radio" name={group} checked={isChosen} onChange={onChoose} />
      <span className="kk-conflict-dialog__option">
        <span className="kk-conflict-dialog__label">{label}</span>
        {children}
      </span>
    </label>
  );
}

interface ValueProps {
  readonly field: string;
  readonly value: unknown;
  readonly t: SyncTexts;
  readonly isInline?: boolean;
}

function Value({ field, value, t, isInline = false }: ValueProps) {
  const lines = valueLines(field, value, t, usePresentation());
  if (lines.length === 0) return <span className="kk-conflict-dialog__none">{t('value.none')}</span>;
  if (isInline) return <bdi>{lines.join(', ')}</bdi>;
  return (
    <span className="kk-conflict-dialog__value">
      {lines.map((line) => (
        <bdi key={line} className="kk-conflict-dialog__line">
          {line}
        </bdi>
      ))}
    </span>
  );
}
