'use client';
import type { AttachmentNote } from '@korkep/core';
import { Download, File as FileDrawing, Image as Picture } from 'lucide';
import { useEffect, useRef, useState } from 'react';
import type { Translate } from '../../messages/define-messages.ts';
import { Icon, usePresentation } from '../../presentation/already-loaded.ts';
import type { attachedMessages } from './attached-messages.ts';
import { fileSize } from './file-size.ts';

/** Gives an address of a file's content that is good for some minutes. */
export type FileAddress = (attachmentId: string) => Promise<string>;

export interface AttachedFileProps {
  readonly file: AttachmentNote;
  readonly addressOf: FileAddress | undefined;
  readonly t: Translate<keyof typeof attachedMessages.en>;
}

/** What browsers draw; anything else is a file to them. */
const PICTURES = new Set(['image/png', 'image/jpeg', 'image/gif', 'image/webp', 'image/avif']);
/** Larger pictures are downloaded, not shown small. */
const LARGEST_PREVIEW = 8_000_000;

/** A file of what was said: what it is, a small picture where it is one, and the way to it. */
export function AttachedFile({ file, addressOf, t }: AttachedFileProps) {
  const { name, size, mediaType, id } = file;
  const { locale } = usePresentation();
  const isPicture = PICTURES.has(mediaType);
  const [hasFailed, setHasFailed] = useState(false);
  const [isBusy, setIsBusy] = useState(false);
  const download = async () => {
    if (!addressOf || isBusy) return;
    setIsBusy(true);
    setHasFailed(false);
    try {
      follow(await addressOf(id), name);
    } catch {
      setHasFailed(true);
    } finally {
      setIsBusy(false);
    }
  };
  const words = fileSize(size, locale);
  return (
    <li className="kk-ticket-view__file">
      <button
        type="button"
        className="kk-ticket-view__file-button"
        title={t('attached.download')}
        aria-disabled={!addressOf || isBusy || undefined}
        onClick={() => void download()}
      >
        {isPicture && size <= LARGEST_PREVIEW && addressOf ? (
          <Preview id={id} addressOf={addressOf} />
        ) : (
          <span className="kk-ticket-view__file-mark" aria-hidden="true">
            <Icon of={isPicture ? Picture : FileDrawing} />
          </span>
        )}
        <span className="kk-ticket-view__file-words">
          <span className="kk-ticket-view__file-name">
            <bdi>{name}</bdi>
          </span>
          <span className="kk-ticket-view__quiet">{words}</span>
        </span>
        <Icon of={Download} />
      </button>
      {hasFailed && (
        <p className="kk-ticket-view__file-failure" role="alert">
          {t('attached.failed')}
        </p>
      )}
    </li>
  );
}

/** The picture small, once it comes into sight; its mark until then and where it cannot be had. */
function Preview({ id, addressOf }: { readonly id: string; readonly addressOf: FileAddress }) {
  const place = useRef<HTMLSpanElement>(null);
  const [address, setAddress] = useState<string>();
  const [isSeen, setIsSeen] = useState(false);
  useEffect(() => {
    const observer = new IntersectionObserver((entries) => {
      if (entries.some(({ isIntersecting }) => isIntersecting)) setIsSeen(true);
    });
    observer.observe(place.current!);
    return () => observer.disconnect();
  }, []);
  useEffect(() => {
    if (!isSeen) return;
    let isGone = false;
    addressOf(id).then(
      (found) => !isGone && setAddress(found),
      () => undefined,
    );
    return () => {
      isGone = true;
    };
  }, [id, addressOf, isSeen]);
  return (
    <span ref={place} className="kk-ticket-view__file-mark" aria-hidden="true">
      {address ? (
        <img className="kk-ticket-view__file-picture" src={address} alt="" onError={() => setAddress(undefined)} />
      ) : (
        <Icon of={Picture} />
      )}
    </span>
  );
}

/** The server sends every file as a download, so the page stays. */
function follow(address: string, name: string): void {
  const link = document.createElement('a');
  link.href = address;
  link.download = name;
  link.rel = 'noopener noreferrer';
  link.click();
}
