'use client';
import type { Ticket } from '@korkep/core';
import { Badge, Button, useMessages, WaitingMark } from '../presentation/already-loaded.ts';
import { dotted } from '../presentation/use-formats.ts';
import { RelativeTime } from '../primitives/relative-time/relative-time.tsx';
import type { Fetched, Paged } from '../provider/use-crm-pages.ts';
import { ticketTones } from '../tickets/ticket-words.ts';
import { Crumbs } from './crumbs.tsx';
import { AroundState, type Help, HelpHeading, ViewLink } from './help-parts.tsx';
import { helpRequestMessages } from './request-messages.ts';
import { useAskedAgain, useRequests } from './use-requests.ts';

export interface RequestsPageProps {
  readonly help: Help;
  readonly customerId: string;
}

/** What the customer asked, and how each stands. */
export function RequestsPage({ help, customerId }: RequestsPageProps) {
  useAskedAgain('requests', customerId);
  return <RequestsPageView help={help} list={useRequests(customerId)} />;
}

export interface RequestsPageViewProps {
  readonly help: Help;
  readonly list: Paged<Fetched<Ticket>>;
}

export function RequestsPageView({ help, list: { state, loadMore } }: RequestsPageViewProps) {
  const t = useMessages(helpRequestMessages, help.messages);
  const waiting = state.status === 'ready' ? state.waiting : undefined;
  return (
    <>
      <Crumbs help={help} />
      <HelpHeading help={help}>{help.t('help.requests')}</HelpHeading>
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
                  <Badge tone={ticketTones[ticket.status]}>{t(`request.${ticket.status}`)}</Badge>
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
