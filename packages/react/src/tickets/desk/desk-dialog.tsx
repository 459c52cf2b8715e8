'use client';
import type { ReactNode } from 'react';
import type { MessageOverrides } from '../../messages/define-messages.ts';
import { Button } from '../../presentation/already-loaded.ts';
import { Dialog, type DialogProps } from '../../primitives/dialog/dialog.tsx';
import { failureText } from './desk-failure.ts';
import type { DeskTranslate } from './desk-words.ts';
import type { DeskState } from './use-desk-action.ts';

/** What every dialog of the desk is given. */
export interface DeskDialogProps {
  readonly t: DeskTranslate;
  readonly messages?: MessageOverrides | undefined;
  readonly onClose: () => void;
}

export interface DeskFrameProps extends DeskDialogProps {
  readonly title: string;
  readonly description?: string | undefined;
  readonly state: DeskState;
  /** What the button that does it says; without it the dialog has only a way out. */
  readonly action?: string | undefined;
  readonly onDo: () => void;
  /** Throws away what was written; without it there is nothing to throw away. */
  readonly onDiscard?: (() => void) | undefined;
  readonly size?: DialogProps['size'];
  readonly children: ReactNode;
}

/** The frame of a dialog that does one thing: what it does is told before, and what went wrong beside the button. */
export function DeskFrame(props: DeskFrameProps) {
  const { title, description, state, action, onDo, onClose, onDiscard, size, children, t, messages } = props;
  return (
    <Dialog
      title={title}
      description={description}
      isOpen
      onClose={onClose}
      onSubmit={action ? onDo : onClose}
      {...(size && { size })}
      messages={messages}
      footer={
        <>
          <p className="kk-desk__failure" role="alert">
            {failureText(state, t)}
          </p>
          {onDiscard && (
            <Button variant="quiet" onClick={onDiscard}>
              {t('desk.discard')}
            </Button>
          )}
          <Button onClick={onClose}>{t(action ? 'desk.cancel' : 'desk.close')}</Button>
          {action && (
            <Button type="submit" variant="primary" aria-disabled={state.status === 'busy' || undefined}>
              {action}
            </Button>
          )}
        </>
      }
    >
      {children}
    </Dialog>
  );
}
