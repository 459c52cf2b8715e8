'use client';
import type { CustomStatus, Ticket } from '@korkep/core';
import { Badge, Button, useMessages, usePresentation, WaitingMark } from '../presentation/already-loaded.ts';
import { dotted } from '../presentation/use-formats.ts';
import { RelativeTime } from '../primitives/relative-time/relative-time.tsx';
import { useCrmCache } from '../provider/crm-context.ts';
import type { Fetched, Paged } from '../provider/use-crm-pages.ts';
import { noStatuses, ownStatusName } from '../tickets/own-status.ts';
import { ticketTones } from '../tickets/ticket-words.ts';
import { useOwnStatuses } from '../tickets/use-ticket-statuses.ts';
import { Crumbs } from './crumbs.tsx';
import { AroundState, type Help, HelpHeading, ViewLink } from './help-parts.tsx';
import type { Question } from './question.ts';
import { helpRequestMessages } from './request-messages.ts';
import { useAskedAgain, useRefused, useRequests } from './use-requests.ts';

export interface RequestsPageProps {
  readonly help: Help;
  readonly customerId: string;
  /** What is being asked beside these. */
  readonly question: Question;
  readonly onQuestion: (question: Question) => void;
}

/** What the customer asked, and how each stands. */
export function RequestsPage({ help, customerId, question, onQuestion }: RequestsPageProps) {
  const cache = useCrmCache();
  useAskedAgain('requests', customerId);
  const refused = useRefused('tickets.create').flatMap(({ id, body }) => {
    const { subject, description, customerId: asker } = body as Partial<Ticket>;
    return asker === customerId ? [{ id, subject: subject ?? '', message: description ?? '' }] : [];
  });
  const writeAgain = ({ id, subject, message }: RefusedRequest) => {
    onQuestion({
      ...question,
      subject: question.subject.trim() ? question.subject : subject,
      // Before what was begun since.
      message: question.message.trim() ? `${message}\n\n${question.message}` : message,
    });
    void cache?.dismiss(id).catch(() => undefined);
    help.go({ name: 'contact' });
  };
  const list = useRequests(customerId);
  const { state } = list;
  const hasOwn = state.status === 'ready' && state.data.entries.some(({ customStatusId }) => customStatusId);
  const statuses = useOwnStatuses(hasOwn);
  return <RequestsPageView help={help} list={list} statuses={statuses} refused={refused} onWriteAgain={writeAgain} />;
}

/** A request that the server did not take after it had waited on this device. */
export interface RefusedRequest {
  readonly id: string;
  readonly subject: string;
  readonly message: string;
}

export interface RequestsPageViewProps {
  readonly help: Help;
  readonly list: Paged<Fetched<Ticket>>;
  /** The tenant's own, as far as they have names for customers. */
  readonly statuses?: readonly CustomStatus[] | undefined;
  readonly refused?: readonly RefusedRequest[] | undefined;
  /** Goes back to what was written. */
  readonly onWriteAgain?: ((request: RefusedRequest) => void) | undefined;
}

export function RequestsPageView(props: RequestsPageViewProps) {
  const { help, statuses = noStatuses, refused = [], onWriteAgain } = props;
  const { locale } = usePresentation();
  const { state, loadMore } = props.list;
  const t = useMessages(helpRequestMessages, help.messages);
  const waiting = state.status === 'ready' ? state.waiting : undefined;
  return (
    <>
      <Crumbs help={help} />
      <HelpHeading help={help}>{help.t('help.requests')}</HelpHeading>
      {refused.map((request) => (
        <div key={request.id} className="kk-help__failed" role="alert">
          <p dir="auto">{t('request.refused', { subject: request.subject })}</p>
          <Button onClick={() => onWriteAgain?.(request)}>{t('request.writeAgain')}</Button>
        </div>
      ))}
      <AroundState help={help} state={state} errorTitle={t('request.error')}>
        {({ entries, hasMore, isLoadingMore }) => (
          <>
            {entries.length === 0 && (
              <>
                <p className="kk-help__quiet">{t('request.none')}</p>
                <ViewLink help={help} to={{ name: 'contact' }} className="kk-help__ask">
                  {help.t('help.ask')}
                </ViewLink>
              </>
            )}
            <ul className="kk-help__requests">
              {entries.map((ticket) => (
                <li key={ticket.id} className="kk-help__request">
                  <ViewLink help={help} to={{ name: 'request', id: ticket.mergedIntoId ?? ticket.id }}>
                    <span dir="auto">{ticket.subject}</span>
                  </ViewLink>
                  <Badge tone={ticketTones[ticket.status]}>
                    <bdi>
                      {ownStatusName(ticket, statuses, locale, 'customerNames') ?? t(`request.${ticket.status}`)}
                    </bdi>
                  </Badge>
                  <span className="kk-help__quiet">
                    {ticket.number !== undefined && dotted(`#${ticket.number}`, ' ')}
                    {ticket.lastReplyAt ? (
                      <RelativeTime moment={ticket.lastReplyAt}>
                        {(when) => t('request.answered', { when })}
                      </RelativeTime>
                    ) : (
                      <RelativeTime moment={ticket.openedAt}>{(when) => t('request.asked', { when })}</RelativeTime>
                    )}
                    {waiting?.has(ticket.id) && <WaitingMark label={t('request.waiting')} />}
                  </span>
                </li>
              ))}
            </ul>
            {hasMore && (
              <Button variant="quiet" aria-disabled={isLoadingMore || undefined} onClick={loadMore}>
                {t('request.more')}
              </Button>
            )}
          </>
        )}
      </AroundState>
    </>
  );
}
