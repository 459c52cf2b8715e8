'use client';
import type { ReactNode } from 'react';
import type { MessageOverrides } from '../../messages/define-messages.ts';
import { Button } from '../../presentation/already-loaded.ts';
import { Dialog } from '../../primitives/dialog/dialog.tsx';
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
  readonly children: ReactNode;
}

/** The frame of a dialog that does one thing: what it does is told before, and what went wrong beside the button. */
export function DeskFrame({ title, description, state, action, onDo, onClose, children, t, messages }: DeskFrameProps) {
  return (
    <Dialog
      title={title}
      description={description}
      isOpen
      onClose={onClose}
      onSubmit={action ? onDo : onClose}
      messages={messages}
      footer={
        <>
          <p className="kk-desk__failure" role="alert">
            {failureText(state, t)}
          </p>
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
