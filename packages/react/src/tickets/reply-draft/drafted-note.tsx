'use client';
import type { ArticleSource } from '@korkep/core';
import type { Translate } from '../../messages/define-messages.ts';
import { Button, useRecordLink } from '../../presentation/already-loaded.ts';
import type { replyDraftMessages } from './reply-draft-messages.ts';
import type { DraftedReply } from './use-drafted-reply.ts';

export interface DraftedNoteProps {
  readonly drafted: DraftedReply;
  readonly undo: (() => void) | undefined;
  /** Opens an article here, where the host has no page for it. */
  readonly onOpen: (source: ArticleSource) => void;
  readonly t: Translate<keyof typeof replyDraftMessages.en>;
}

/** Where the draft comes from, or why there is none. */
export function DraftedNote({ drafted, undo, onOpen, t }: DraftedNoteProps) {
  const linkTo = useRecordLink();
  const { status } = drafted;
  return (
    <div className="kk-reply-tools__drafted" role="status" hidden={status === 'idle'}>
      {status === 'busy' && t('drafted.busy')}
      {status === 'nothing' && t('drafted.nothing')}
      {status === 'offline' && t('drafted.offline')}
      {status === 'failed' && t('drafted.failed', { text: drafted.text })}
      {status === 'drafted' && (
        <>
          {t(drafted.by === 'model' ? 'drafted.byModel' : 'drafted.from')}{' '}
          {drafted.sources.map((source, at) => {
            const link = linkTo({ kind: 'article', id: source.articleId });
            return (
              <span key={source.articleId}>
                {at > 0 && ' · '}
                {link ? (
                  <a className="kk-link" {...link}>
                    <bdi>{source.title}</bdi>
                  </a>
                ) : (
                  <Button variant="quiet" aria-haspopup="dialog" onClick={() => onOpen(source)}>
                    <bdi>{source.title}</bdi>
                  </Button>
                )}
              </span>
            );
          })}
          {' · '}
          {t('drafted.read')}{' '}
          {undo && (
            <Button variant="quiet" onClick={undo}>
              {t('drafted.undo')}
            </Button>
          )}
        </>
      )}
    </div>
  );
}
