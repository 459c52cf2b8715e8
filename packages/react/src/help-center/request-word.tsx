import type { TicketComment } from '@korkep/core';
import { Button, useLater, useMessages, WaitingMark } from '../presentation/already-loaded.ts';
import { RelativeTime } from '../primitives/relative-time/relative-time.tsx';
import { partsOf } from '../tickets/ticket-view/word-text.ts';
import type { Help } from './help-parts.tsx';
import { helpRequestMessages } from './request-messages.ts';

export interface RequestWordProps {
  readonly help: Help;
  readonly author: TicketComment['author'];
  /** ISO 8601. */
  readonly sentAt: string;
  readonly body: string;
  /** What came with it, such as files. */
  readonly word?: TicketComment | undefined;
  readonly isWaiting?: boolean | undefined;
  readonly fileAddress?: ((attachmentId: string) => Promise<string>) | undefined;
}

const names = { customer: 'you', agent: 'team', bot: 'bot', system: 'system' } as const;
const loadAttached = () => import('../tickets/attached/attached.tsx');

/** One word of the conversation, as the customer reads it. */
export function RequestWord({ help, author, sentAt, body, word, isWaiting, fileAddress }: RequestWordProps) {
  const t = useMessages(helpRequestMessages, help.messages);
  const hasMore = Boolean(word?.attachments?.length || word?.quoted || word?.html);
  const { part, hasFailed, retry } = useLater(loadAttached, hasMore);
  return (
    <li className={help.slot('word')} data-author={author}>
      <p className="kk-help__who">
        <strong>{t(`request.${names[author]}`)}</strong> <RelativeTime moment={sentAt} />
        {isWaiting && <WaitingMark label={t('request.waiting')} />}
      </p>
      <p className="kk-help__said" dir="auto">
        {partsOf(body).map(({ text, href }, index) =>
          href ? (
            // biome-ignore lint/suspicious/noArrayIndexKey: parts of one text never move
            <a key={index} className="kk-link" href={href} target="_blank" rel="noopener noreferrer nofollow ugc">
              {text}
            </a>
          ) : (
            text
          ),
        )}
      </p>
      {word && part && <part.Attached word={word} addressOf={fileAddress} messages={help.messages} />}
      {hasFailed && (
        <Button variant="quiet" onClick={retry}>
          {help.t('help.partFailed')} {help.t('common.retry')}
        </Button>
      )}
    </li>
  );
}
