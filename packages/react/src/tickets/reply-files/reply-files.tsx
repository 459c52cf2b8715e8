'use client';
import { File as FileDrawing, Image as Picture, X } from 'lucide';
import { type RefObject, useEffect, useRef, useState, useSyncExternalStore } from 'react';
import type { MessageOverrides, Translate } from '../../messages/define-messages.ts';
import { Button, Icon, useMessages, usePresentation } from '../../presentation/already-loaded.ts';
import { useCrmContext } from '../../provider/already-loaded.ts';
import { fileSize } from '../attached/file-size.ts';
import { type DraftFile, useDraft } from '../use-draft.ts';
import { type FileUpload, MOST_FILE_BYTES, MOST_FILES, uploadsOf } from './file-uploads.ts';
import { replyFilesMessages } from './reply-files-messages.ts';
import { rememberFile, sentFile } from './sent-files.ts';
import { useFileGestures } from './use-file-gestures.ts';

export interface ReplyFilesProps {
  readonly ticketId: string;
  /** Where files are chosen; it stands in the form that they are dropped on. */
  readonly inputRef: RefObject<HTMLInputElement | null>;
  readonly messages?: MessageOverrides | undefined;
}

/** The files of what is being written: how each stands, and the way to take it out again. They are sent in at once. */
export function ReplyFiles({ ticketId, inputRef, messages }: ReplyFilesProps) {
  const t = useMessages(replyFilesMessages, messages);
  const { locale, now } = usePresentation();
  const { crm } = useCrmContext();
  const store = uploadsOf(crm);
  const uploads = useSyncExternalStore(store.subscribe, store.read, store.read);
  const [draft, change] = useDraft(ticketId);
  const { files = [], isHeld = false } = draft;
  const [isOverfull, setIsOverfull] = useState(false);
  const list = useRef<HTMLUListElement>(null);
  const add = (given: readonly File[]) => {
    const room = MOST_FILES - files.length;
    setIsOverfull(given.length > room);
    if (room > 0) store.add(given.slice(0, room), change);
  };
  const isOver = useFileGestures(inputRef, add);
  const latest = useRef(add);
  latest.current = add;

  useEffect(() => {
    const input = inputRef.current;
    const onChange = () => {
      latest.current([...(input?.files ?? [])]);
      // The same file can be chosen again.
      if (input) input.value = '';
    };
    input?.addEventListener('change', onChange);
    return () => input?.removeEventListener('change', onChange);
  }, [inputRef]);

  // Also those of a draft that came back from the device.
  useEffect(() => {
    for (const { id, name, size } of draft.files ?? []) if (id && !sentFile(id)) rememberFile(id, { name, size });
  }, [draft.files]);

  const remove = (at: number, key: string) => {
    store.remove(key, change);
    setIsOverfull(false);
    // To the next file, else to where more are chosen.
    const buttons = [...(list.current?.querySelectorAll<HTMLElement>('.kk-reply-files__remove') ?? [])];
    (buttons[at + 1] ?? buttons[at - 1] ?? document.getElementById(inputRef.current?.dataset.opener ?? ''))?.focus();
  };
  const sent = files.filter(({ id }) => id).length;
  return (
    <>
      {isOver && <p className="kk-reply-files__drop">{t('files.drop')}</p>}
      {files.length > 0 && (
        <ul ref={list} className="kk-reply-files" aria-label={t('files.list')}>
          {files.map((file, at) => (
            <FileRow
              key={file.key}
              file={file}
              upload={uploads.get(file.key)}
              isGone={file.expiresAt !== undefined && Date.parse(file.expiresAt) < now()}
              t={t}
              locale={locale}
              onRemove={() => remove(at, file.key)}
              onRetry={() => store.retry(file.key)}
            />
          ))}
        </ul>
      )}
      <p className="kk-reply-files__status" role="status">
        {isOverfull
          ? t('files.tooMany', { most: MOST_FILES })
          : sent < files.length
            ? t(isHeld ? 'files.held' : 'files.progress', { sent, all: files.length })
            : files.length > 0 && t('files.ready', { count: files.length })}
      </p>
    </>
  );
}

interface FileRowProps {
  readonly file: DraftFile;
  readonly upload: FileUpload | undefined;
  /** The server has forgotten it. */
  readonly isGone: boolean;
  readonly t: Translate<keyof typeof replyFilesMessages.en>;
  readonly locale: string;
  readonly onRemove: () => void;
  readonly onRetry: () => void;
}

const PICTURE = /\.(png|jpe?g|gif|webp|avif|heic)$/i;

function FileRow({ file, upload, isGone, t, locale, onRemove, onRetry }: FileRowProps) {
  const { name, size, id } = file;
  const isSending = upload !== undefined && upload.trouble === undefined;
  const trouble = isGone ? 'gone' : (upload?.trouble ?? (id || upload ? undefined : 'gone'));
  const canRetry = trouble === 'waiting' || trouble === 'failed';
  return (
    <li className="kk-reply-files__file" data-trouble={trouble}>
      <Icon of={PICTURE.test(name) ? Picture : FileDrawing} />
      <span className="kk-reply-files__words">
        <bdi className="kk-reply-files__name" title={name}>
          {name}
        </bdi>{' '}
        <span className="kk-reply-files__quiet">
          {trouble ? t(`files.${trouble}`, { most: fileSize(MOST_FILE_BYTES, locale) }) : fileSize(size, locale)}
        </span>
      </span>
      {isSending && <progress className="kk-reply-files__progress" aria-label={`${name}: ${t('files.sending')}`} />}
      {canRetry && (
        <Button variant="quiet" onClick={onRetry}>
          {t('files.retry')}
        </Button>
      )}
      <button
        type="button"
        className="kk-icon-button kk-reply-files__remove"
        aria-label={t('files.remove', { name })}
        onClick={onRemove}
      >
        <Icon of={X} />
      </button>
    </li>
  );
}
