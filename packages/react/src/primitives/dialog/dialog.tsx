'use client';
import X from 'lucide/dist/esm/icons/x.mjs';
import type { FormEvent, ReactNode } from 'react';
import { useId, useRef } from 'react';
import { closeWords } from '../../messages/close-words.ts';
import type { MessageOverrides } from '../../messages/define-messages.ts';
import { useMessages } from '../../presentation/presentation.tsx';
import type { SlotClasses } from '../../presentation/slot-classes.ts';
import { join, WidgetRoot } from '../../presentation/widget-root.tsx';
import { Icon } from '../icon/icon.tsx';
import { useModal } from './use-modal.ts';

/** The parts that can be styled; each bears `kk-dialog__<slot>` too, the root `kk-dialog`. */
export type DialogSlot = 'root' | 'header' | 'title' | 'body' | 'footer';

export interface DialogProps {
  readonly title: string;
  readonly isOpen: boolean;
  /** The person wants it closed: by Escape, the cross, or a click beside it. Nothing closes unless the host does. */
  readonly onClose: () => void;
  /** What it is about, in a sentence below the title; read out when the dialog opens. */
  readonly description?: ReactNode;
  /** What else stands above the line, below the description. */
  readonly intro?: ReactNode;
  readonly children: ReactNode;
  /** Its buttons, the primary one last. */
  readonly footer?: ReactNode;
  /** Makes the whole a form that a `type="submit"` button in the footer or Enter sends. */
  readonly onSubmit?: (() => void) | undefined;
  /** 26, 38 or 56 rem wide, where there is room. */
  readonly size?: 'small' | 'medium' | 'large';
  readonly classNames?: SlotClasses<DialogSlot> | undefined;
  readonly messages?: MessageOverrides | undefined;
}

/**
 * A question or a form that must be dealt with first. The browser's own modal dialog: it holds the focus, gives it
 * back, and stands above the page without a portal. What has `hasInitialFocus` (or `data-autofocus`) begins, else the
 * first control of its body.
 *
 * @example
 * <Dialog title="Name the view" isOpen={isNaming} onClose={stop} onSubmit={save} footer={<Button type="submit">Save</Button>}>
 *   <TextField label="Name" value={name} onValue={setName} />
 * </Dialog>
 */
export function Dialog({ isOpen, ...open }: DialogProps) {
  return isOpen ? <OpenDialog {...open} /> : null;
}

function OpenDialog(props: Omit<DialogProps, 'isOpen'>) {
  const { title, onClose, description, intro, children, footer, onSubmit, size = 'medium', classNames } = props;
  const t = useMessages(closeWords, props.messages);
  const dialog = useRef<HTMLDialogElement>(null);
  const id = useId();

  const modal = useModal(dialog, firstControl, onClose);

  const slot = (name: DialogSlot) => join(name === 'root' ? 'kk-dialog' : `kk-dialog__${name}`, classNames?.[name]);
  const content = (
    <>
      <header className={slot('header')}>
        <div className="kk-dialog__heading">
          <h2 id={`${id}-title`} className={slot('title')}>
            {title}
          </h2>
          {description && (
            <p id={`${id}-description`} className="kk-dialog__description">
              {description}
            </p>
          )}
          {intro}
        </div>
        <button
          type="button"
          className="kk-icon-button kk-dialog__close"
          aria-label={t('common.close')}
          onClick={onClose}
        >
          <Icon of={X} />
        </button>
      </header>
      <div className={slot('body')}>{children}</div>
      {footer && <footer className={slot('footer')}>{footer}</footer>}
    </>
  );
  return (
    <WidgetRoot as="div" className="kk-dialog-place">
      <dialog
        ref={dialog}
        className={slot('root')}
        data-size={size}
        aria-labelledby={`${id}-title`}
        aria-describedby={description ? `${id}-description` : undefined}
        {...modal}
      >
        {onSubmit ? (
          <form className="kk-dialog__content" noValidate onSubmit={(event) => send(event, onSubmit)}>
            {content}
          </form>
        ) : (
          <div className="kk-dialog__content">{content}</div>
        )}
      </dialog>
    </WidgetRoot>
  );
}

function send(event: FormEvent, onSubmit: () => void) {
  event.preventDefault();
  // A form inside another component's form must not send that one too.
  event.stopPropagation();
  onSubmit();
}

const controls =
  'input:not(:disabled, [type="hidden"]), select:not(:disabled), textarea:not(:disabled), button:not(:disabled), a[href], [tabindex="0"]';

function firstControl(dialog: HTMLElement): HTMLElement | null {
  return (
    dialog.querySelector<HTMLElement>('[data-autofocus]') ??
    dialog.querySelector('.kk-dialog__body')?.querySelector<HTMLElement>(controls) ??
    dialog.querySelector('.kk-dialog__footer')?.querySelector<HTMLElement>(controls) ??
    null
  );
}
