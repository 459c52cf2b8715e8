'use client';
import type { CustomStatus, Ticket, TicketComment } from '@korkep/core';
import { useCallback, useEffect, useRef, useState } from 'react';
import { Badge, Button, useMessages, usePresentation } from '../presentation/already-loaded.ts';
import { RelativeTime } from '../primitives/relative-time/relative-time.tsx';
import { useCrmContext } from '../provider/already-loaded.ts';
import { useIsOnline } from '../provider/async-state-of.ts';
import type { ActionState } from '../provider/use-action.ts';
import type { Fetched, Paged } from '../provider/use-crm-pages.ts';
import type { AsyncState } from '../state/async-state.ts';
import { noStatuses, ownStatusName } from '../tickets/own-status.ts';
import { ticketTones } from '../tickets/ticket-words.ts';
import { useConversation } from '../tickets/use-conversation.ts';
import { useCreateTicketComment } from '../tickets/use-create-ticket-comment.ts';
import { useDraft } from '../tickets/use-draft.ts';
import { useSetTicketStatus } from '../tickets/use-set-ticket-status.ts';
import { useTicket } from '../tickets/use-ticket.ts';
import { useOwnStatuses } from '../tickets/use-ticket-statuses.ts';
import { Crumbs } from './crumbs.tsx';
import { AroundState, type Help, HelpHeading } from './help-parts.tsx';
import { helpRequestMessages } from './request-messages.ts';
import { RequestReply } from './request-reply.tsx';
import { RequestWord } from './request-word.tsx';
import { useAskedAgain, useRefused } from './use-requests.ts';

export interface RequestPageProps {
  readonly help: Help;
  readonly customerId: string;
  readonly ticketId: string;
}

/** One request: how it stands, what was said, where to answer. */
export function RequestPage({ help, customerId, ticketId }: RequestPageProps) {
  const { crm, cache } = useCrmContext();
  const isOnline = useIsOnline(cache);
  useAskedAgain('request', ticketId);
  const ticket = useTicket(ticketId);
  const conversation = useConversation(ticketId);
  const [draft, changeDraft] = useDraft(ticketId);
  // What was refused stands where it was written, before what was begun since.
  const putBack = useCallback(
    (body: string) => changeDraft((last) => ({ ...last, text: last.text.trim() ? `${body}\n\n${last.text}` : body })),
    [changeDraft],
  );
  const reply = useCreateTicketComment(ticketId, ({ body }) => putBack(body));
  const isBack = usePutBack(ticketId, putBack);
  const last = useRef('');
  const solve = useSetTicketStatus(customerId);
  const { go } = help;
  const statuses = useOwnStatuses(ticket.status === 'ready' && ticket.data.customStatusId !== undefined);
  // The word for a closed request, or one that was merged, goes to another.
  const saidTo = reply.state.status === 'saved' ? reply.state.data.ticketId : undefined;
  const isElsewhere = saidTo?.startsWith('tkt_') && saidTo !== ticketId;
  const isKnown = ticket.status === 'ready' && ticket.data.id !== saidTo;
  useEffect(() => {
    if (isElsewhere && isKnown && saidTo) go({ name: 'request', id: saidTo });
  }, [isElsewhere, isKnown, saidTo, go]);
  return (
    <RequestPageView
      help={help}
      ticket={ticket}
      statuses={statuses}
      conversation={conversation}
      text={draft.text}
      onText={(text) => changeDraft((last) => ({ ...last, text }))}
      replying={reply.state}
      isRefused={isBack && reply.state.status === 'idle'}
      isOffline={!isOnline}
      // Without a cache nothing is kept to be sent later.
      waits={cache !== undefined}
      onReply={async (body) => {
        changeDraft((now) => ({ ...now, text: '' }));
        const { state } = reply;
        // Nobody knows whether it arrived: the same again is said once.
        if (!cache && state.status === 'failed' && last.current === body) return state.retry();
        last.current = body;
        const said = await reply.run({ body, author: 'customer' });
        // Not even kept on this device; what the server refuses is put back above.
        if (!said && cache) putBack(body);
      }}
      solving={solve.state}
      onSolve={() => void solve.run({ ticketId, status: 'solved' })}
      fileAddress={async (id) => {
        const { url } = await crm.attachments.get(id);
        if (url === undefined) throw new Error('The file has no address: it may not be seen.');
        return crm.baseUrl + url;
      }}
    />
  );
}

/** With a cache an answer may be refused long after it was kept on the device: it is written again where it was. */
function usePutBack(ticketId: string, putBack: (body: string) => void): boolean {
  const { cache } = useCrmContext();
  const refused = useRefused('ticketComments.create');
  const taken = useRef(new Set<string>());
  const [isBack, setIsBack] = useState(false);
  useEffect(() => {
    if (!cache) return;
    const { realId } = cache.pending;
    for (const { id, body } of refused) {
      const said = body as Partial<TicketComment>;
      const isHere = said.author === 'customer' && realId(said.ticketId ?? '') === realId(ticketId);
      if (!isHere || taken.current.has(id)) continue;
      taken.current.add(id);
      // After the draft of the last visit is there: it is asked for first.
      const isAfter = cache.answer(`draft/${ticketId}`).catch(() => undefined);
      void isAfter.then(() => {
        putBack(said.body ?? '');
        setIsBack(true);
        return cache.dismiss(id).catch(() => undefined);
      });
    }
  }, [cache, refused, ticketId, putBack]);
  return isBack;
}

export interface RequestPageViewProps {
  readonly help: Help;
  readonly ticket: AsyncState<Ticket>;
  /** The tenant's own, as far as they have names for customers. */
  readonly statuses?: readonly CustomStatus[] | undefined;
  readonly conversation: Paged<Fetched<TicketComment>>;
  /** What is being written. */
  readonly text: string;
  readonly onText: (text: string) => void;
  readonly replying: ActionState<unknown>;
  /** An answer of before came back. */
  readonly isRefused?: boolean | undefined;
  readonly isOffline?: boolean | undefined;
  /** What is sent without a connection goes by itself later. */
  readonly waits?: boolean | undefined;
  readonly onReply: (body: string) => void;
  readonly solving: ActionState<unknown>;
  readonly onSolve: () => void;
  readonly fileAddress?: ((attachmentId: string) => Promise<string>) | undefined;
}

export function RequestPageView(props: RequestPageViewProps) {
  const { help, ticket, statuses = noStatuses, solving, onSolve } = props;
  const { locale } = usePresentation();
  const t = useMessages(helpRequestMessages, help.messages);
  return (
    <>
      <Crumbs help={help} between={{ view: { name: 'requests' }, text: help.t('help.requests') }} />
      <AroundState help={help} state={ticket} errorTitle={t('request.oneError')}>
        {(record) => {
          const { status, number, subject, openedAt } = record;
          const isDone = status === 'solved' || status === 'closed';
          return (
            <>
              <HelpHeading help={help}>{subject}</HelpHeading>
              <div className="kk-help__facts">
                <Badge tone={ticketTones[status]}>
                  <bdi>{ownStatusName(record, statuses, locale, 'customerNames') ?? t(`request.${status}`)}</bdi>
                </Badge>
                {number !== undefined && <span>#{number}</span>}
                <RelativeTime moment={openedAt}>{(when) => t('request.asked', { when })}</RelativeTime>
              </div>
              <p className="kk-help__note" role="status">
                {t(`request.about.${status}`)}
              </p>
              <Words {...props} record={record} />
              <RequestReply {...props}>
                {!isDone && (
                  <Button
                    variant="quiet"
                    aria-disabled={solving.status === 'saving' || undefined}
                    onClick={() => solving.status !== 'saving' && onSolve()}
                  >
                    {t('request.solve')}
                  </Button>
                )}
              </RequestReply>
              {solving.status === 'failed' && (
                <p className="kk-help__failed" role="alert">
                  {t('request.notSolved')}
                </p>
              )}
            </>
          );
        }}
      </AroundState>
    </>
  );
}

function Words({ help, conversation, record, fileAddress }: RequestPageViewProps & { readonly record: Ticket }) {
  const t = useMessages(helpRequestMessages, help.messages);
  const { state, loadMore } = conversation;
  const waiting = state.status === 'ready' ? state.waiting : undefined;
  return (
    <AroundState help={help} state={state} errorTitle={t('request.oneError')}>
      {({ entries, hasMore, isLoadingMore }) => {
        const said = entries.filter(({ visibility }) => visibility !== 'internal').toReversed();
        const { description, openedAt } = record;
        // What was asked first stands in the request itself, and with some channels in its first word, too.
        const isToldTwice = said.some(({ body }) => body?.trim() === description?.trim());
        return (
          <>
            {hasMore && (
              <Button variant="quiet" aria-disabled={isLoadingMore || undefined} onClick={loadMore}>
                {t('request.earlier')}
              </Button>
            )}
            <ol className="kk-help__words" aria-label={t('request.conversation')}>
              {description && !hasMore && !isToldTwice && (
                <RequestWord help={help} author="customer" sentAt={openedAt} body={description} />
              )}
              {said.map((word) => (
                <RequestWord
                  key={word.id}
                  help={help}
                  author={word.author}
                  sentAt={word.sentAt}
                  body={word.body ?? ''}
                  word={word}
                  isWaiting={waiting?.has(word.id) || word.version === 0}
                  fileAddress={fileAddress}
                />
              ))}
            </ol>
          </>
        );
      }}
    </AroundState>
  );
}
