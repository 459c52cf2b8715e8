'use client';
import Check from 'lucide/dist/esm/icons/check.mjs';
import Copy from 'lucide/dist/esm/icons/copy.mjs';
import { useEffect, useState } from 'react';
import type { MessageOverrides } from '../../messages/define-messages.ts';
import { useMessages } from '../../presentation/presentation.tsx';
import { join } from '../../presentation/widget-root.tsx';
import { Icon } from '../icon/icon.tsx';
import { copyText } from './copy-text.ts';
import { copyMessages } from './messages.ts';

export interface CopyButtonProps {
  readonly text: string;
  /** What is copied: "Copy the e-mail address". "Copy" when left out. */
  readonly label?: string | undefined;
  readonly className?: string | undefined;
  readonly messages?: MessageOverrides | undefined;
}

/** Copies a text, and says so by a tick and aloud. */
export function CopyButton({ text, label, className, messages }: CopyButtonProps) {
  const t = useMessages(copyMessages, messages);
  const [copiedAt, setCopiedAt] = useState<number>();
  const name = label ?? t('common.copy');

  useEffect(() => {
    if (copiedAt === undefined) return;
    const timer = setTimeout(() => setCopiedAt(undefined), 2000);
    return () => clearTimeout(timer);
  }, [copiedAt]);

  return (
    <>
      <button
        type="button"
        className={join('kk-icon-button kk-copy', className)}
        aria-label={name}
        title={copiedAt === undefined ? name : t('common.copied')}
        data-copied={copiedAt === undefined ? undefined : ''}
        onClick={async (event) => {
          if (await copyText(text, event.currentTarget)) setCopiedAt(Date.now());
        }}
      >
        <Icon of={copiedAt === undefined ? Copy : Check} />
      </button>
      <span role="status" className="kk-visually-hidden">
        {copiedAt !== undefined && t('common.copied')}
      </span>
    </>
  );
}
