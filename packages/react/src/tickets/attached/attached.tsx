'use client';
import type { TicketComment } from '@korkep/core';
import { useState } from 'react';
import type { MessageOverrides } from '../../messages/define-messages.ts';
import { Button, useMessages } from '../../presentation/already-loaded.ts';
import { AttachedFile, type FileAddress } from './attached-file.tsx';
import { attachedMessages } from './attached-messages.ts';
import { MailFrame } from './mail-frame.tsx';
import { WaitingFiles } from './waiting-files.tsx';

export interface AttachedProps {
  readonly word: TicketComment;
  /** Ids of files that go with a word which the server has not yet. */
  readonly waitingIds?: readonly string[] | undefined;
  readonly addressOf: FileAddress | undefined;
  readonly messages?: MessageOverrides | undefined;
}

/** What came with a word beside its text: files, what an e-mail quoted, and its layout. */
export function Attached({ word, waitingIds = [], addressOf, messages }: AttachedProps) {
  const { attachments = [], quoted, html } = word;
  const t = useMessages(attachedMessages, messages);
  const [hasQuoted, setHasQuoted] = useState(false);
  const [hasLayout, setHasLayout] = useState(false);
  // Pictures that stand in the layout are no files to their reader, unless there is no layout.
  const files = attachments.filter(({ isInline }) => !isInline || html === undefined);
  return (
    <>
      {hasLayout && html !== undefined && <MailFrame html={html} addressOf={addressOf} t={t} />}
      {hasQuoted && quoted !== undefined && (
        <blockquote className="kk-ticket-view__text kk-ticket-view__quoted" dir="auto">
          {quoted}
        </blockquote>
      )}
      {(html !== undefined || quoted !== undefined) && (
        <div className="kk-ticket-view__folds">
          {quoted !== undefined && (
            <Button variant="quiet" aria-expanded={hasQuoted} onClick={() => setHasQuoted(!hasQuoted)}>
              {t(hasQuoted ? 'attached.hideQuoted' : 'attached.quoted')}
            </Button>
          )}
          {html !== undefined && (
            <Button variant="quiet" aria-expanded={hasLayout} onClick={() => setHasLayout(!hasLayout)}>
              {t(hasLayout ? 'attached.hideLayout' : 'attached.layout')}
            </Button>
          )}
        </div>
      )}
      {files.length > 0 && (
        <ul className="kk-ticket-view__files" aria-label={t('attached.files', { count: files.length })}>
          {files.map((file) => (
            <AttachedFile key={file.id} file={file} addressOf={addressOf} t={t} />
          ))}
        </ul>
      )}
      {attachments.length === 0 && waitingIds.length > 0 && <WaitingFiles ids={waitingIds} t={t} />}
    </>
  );
}
