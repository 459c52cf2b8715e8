'use client';
import { File as FileDrawing, Image as Picture } from 'lucide';
import type { Translate } from '../../messages/define-messages.ts';
import { Icon, usePresentation } from '../../presentation/already-loaded.ts';
import { type SentFile, sentFile } from '../reply-files/sent-files.ts';
import type { attachedMessages } from './attached-messages.ts';
import { fileSize } from './file-size.ts';

export interface WaitingFilesProps {
  /** Ids of the files. */
  readonly ids: readonly string[];
  readonly t: Translate<keyof typeof attachedMessages.en>;
}

/** Files of a word that waits on this device: by name where they were sent from this page, else how many. */
export function WaitingFiles({ ids, t }: WaitingFilesProps) {
  const { locale } = usePresentation();
  const known = ids.flatMap((id) => (sentFile(id) ? [{ id, ...sentFile(id)! }] : []));
  const unknown = ids.length - known.length;
  return (
    <ul className="kk-ticket-view__files" aria-label={t('attached.files', { count: ids.length })}>
      {known.map(({ id, ...file }) => (
        <li key={id} className="kk-ticket-view__file kk-ticket-view__file-button" data-waiting="">
          <FileMark file={file} />
          <span className="kk-ticket-view__file-words">
            <span className="kk-ticket-view__file-name">
              <bdi>{file.name}</bdi>
            </span>
            <span className="kk-ticket-view__quiet">{fileSize(file.size, locale)}</span>
          </span>
        </li>
      ))}
      {unknown > 0 && (
        <li className="kk-ticket-view__file kk-ticket-view__file-button" data-waiting="">
          <FileMark />
          <span className="kk-ticket-view__file-words">{t('attached.files', { count: unknown })}</span>
        </li>
      )}
    </ul>
  );
}

function FileMark({ file }: { readonly file?: SentFile }) {
  return (
    <span className="kk-ticket-view__file-mark" aria-hidden="true">
      <Icon of={file?.mediaType?.startsWith('image/') ? Picture : FileDrawing} />
    </span>
  );
}
