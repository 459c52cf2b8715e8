import { type ReactNode, useRef, useState } from 'react';
import { Button, useMessages } from '../presentation/already-loaded.ts';
import { TextField } from '../primitives/form-field/text-field.tsx';
import type { ActionState } from '../provider/use-action.ts';
import type { Help } from './help-parts.tsx';
import { helpRequestMessages } from './request-messages.ts';

export interface RequestReplyProps {
  readonly help: Help;
  readonly text: string;
  readonly onText: (text: string) => void;
  readonly replying: ActionState<unknown>;
  readonly onReply: (body: string) => void;
  readonly isRefused?: boolean | undefined;
  readonly isOffline?: boolean | undefined;
  /** What is sent without a connection goes by itself later. */
  readonly waits?: boolean | undefined;
  /** Stands beside the button that sends. */
  readonly children?: ReactNode;
}

const LONGEST = 20_000;

/** Where the customer answers. */
export function RequestReply(props: RequestReplyProps) {
  const { help, text, onText, replying, isRefused, onReply, isOffline, waits, children } = props;
  const t = useMessages(helpRequestMessages, help.messages);
  const box = useRef<HTMLInputElement & HTMLTextAreaElement>(null);
  const [hasSent, setHasSent] = useState(false);
  const isOnItsWay = replying.status === 'saving' || replying.status === 'queued';
  return (
    <form
      className={help.slot('form')}
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        event.stopPropagation();
        box.current?.focus();
        const body = text.trim();
        if (body === '') return;
        setHasSent(true);
        onReply(body);
      }}
    >
      <TextField
        label={t('request.reply')}
        isMultiline
        rows={4}
        maxLength={LONGEST}
        value={text}
        onValue={onText}
        controlRef={box}
      />
      {(replying.status === 'failed' || isRefused) && (
        <p className="kk-help__failed" role="alert">
          {t('request.failed')}
        </p>
      )}
      {isOffline && (
        <p className="kk-help__quiet" role="status">
          {t(waits ? 'request.offline' : 'request.offlineHere')}
        </p>
      )}
      <div className="kk-help__buttons">
        <Button type="submit" variant="primary">
          {t('request.send')}
        </Button>
        {children}
        <span role="status" className="kk-visually-hidden">
          {hasSent && isOnItsWay && t('request.sent')}
        </span>
      </div>
    </form>
  );
}
