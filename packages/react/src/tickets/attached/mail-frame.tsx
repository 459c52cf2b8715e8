'use client';
import { useEffect, useMemo, useRef, useState } from 'react';
import type { Translate } from '../../messages/define-messages.ts';
import { Button } from '../../presentation/already-loaded.ts';
import type { FileAddress } from './attached-file.tsx';
import type { attachedMessages } from './attached-messages.ts';
import { mailPage } from './mail-page.ts';

export interface MailFrameProps {
  readonly html: string;
  readonly addressOf: FileAddress | undefined;
  readonly t: Translate<keyof typeof attachedMessages.en>;
}

const nothing: Readonly<Record<string, string>> = {};

/**
 * An e-mail as its sender laid it out, in a frame of an origin of its own: no scripts, no forms, nothing that reaches
 * the page around it; links open elsewhere. Pictures from elsewhere load once they are asked for.
 */
export function MailFrame({ html, addressOf, t }: MailFrameProps) {
  const [hasRemote, setHasRemote] = useState(false);
  const [addresses, setAddresses] = useState(nothing);
  const { page, remote, pictures } = useMemo(
    () => mailPage(html, { addresses, hasRemote }),
    [html, addresses, hasRemote],
  );
  const wanted = pictures.join(' ');
  useEffect(() => {
    if (!addressOf || wanted === '') return;
    let isGone = false;
    const asking = wanted.split(' ').map(async (id) => [id, await addressOf(id).catch(() => undefined)] as const);
    void Promise.all(asking).then((found) => {
      if (isGone) return;
      setAddresses(Object.fromEntries(found.flatMap(([id, address]) => (address ? [[id, address]] : []))));
    });
    return () => {
      isGone = true;
    };
  }, [wanted, addressOf]);
  const mail = useRef<HTMLDivElement>(null);
  return (
    <div ref={mail} className="kk-ticket-view__mail" tabIndex={-1}>
      {remote > 0 && !hasRemote && (
        <p className="kk-ticket-view__remote">
          <span className="kk-ticket-view__remote-text">
            {t('attached.remote', { count: remote })} <span className="kk-ticket-view__quiet">{t('attached.why')}</span>
          </span>
          <Button
            variant="quiet"
            onClick={() => {
              // The button goes.
              mail.current?.focus({ preventScroll: true });
              setHasRemote(true);
            }}
          >
            {t('attached.load')}
          </Button>
        </p>
      )}
      {/* Each page has a frame of its own: Chromium leaves one blank that gets another page within a dark one. */}
      <iframe
        key={page}
        className="kk-ticket-view__frame"
        title={t('attached.frame')}
        srcDoc={page}
        sandbox="allow-popups allow-popups-to-escape-sandbox"
        referrerPolicy="no-referrer"
      />
    </div>
  );
}
