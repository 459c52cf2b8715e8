'use client';
import type { Ticket } from '@korkep/core';
import { CircleAlert, CornerUpLeft, GitMerge, Link2, Moon, Users, X } from 'lucide';
import type { ReactNode } from 'react';
import { formatMoment } from '../../format/moment.ts';
import type { MessageOverrides } from '../../messages/define-messages.ts';
import { Button, Icon, useMessages, usePresentation } from '../../presentation/already-loaded.ts';
import { changeLinks } from './change-links.ts';
import { failureText } from './desk-failure.ts';
import { deskCatalogue } from './desk-words.ts';
import { Incidents } from './incidents.tsx';
import { Line } from './line.tsx';
import { OtherTicket } from './other-ticket.tsx';
import { useDeskAction } from './use-desk-action.ts';

export interface TicketStandingProps {
  readonly ticket: Ticket;
  /** Names of teams by their ids. */
  readonly names: Readonly<Record<string, string>>;
  readonly isWriter: boolean;
  readonly messages?: MessageOverrides | undefined;
}

/** Links that are told by name; the others are counted with the ticket. */
const MOST = 5;

/** How the ticket stands to others, and that it sleeps: where it went, what it belongs to, what belongs to it. */
export function TicketStanding({ ticket, names, isWriter, messages }: TicketStandingProps) {
  const t = useMessages(deskCatalogue, messages);
  const presentation = usePresentation();
  const { state, run } = useDeskAction(ticket.id);
  const { id, mergedIntoId, followUpOfId, problemId, snoozedUntil, type } = ticket;
  const related = ticket.relatedIds?.slice(0, MOST) ?? [];
  const shared = (ticket.sharedTeamIds ?? []).map((team) => names[team]).filter(Boolean);
  const isAsleep = snoozedUntil !== undefined && Date.parse(snoozedUntil) > presentation.now();
  const unlink = (otherId: string) => run((crm) => changeLinks(crm, id, (now) => now.filter((one) => one !== otherId)));
  const failure = failureText(state, t);
  const lines: readonly ReactNode[] = [
    mergedIntoId && (
      <Line key="merged" icon={GitMerge}>
        {t('desk.mergedInto')} <OtherTicket ticketId={mergedIntoId} t={t} />{' '}
        {isWriter && (
          <Button
            variant="quiet"
            aria-disabled={state.status === 'busy' || undefined}
            onClick={() => void run((crm, once) => crm.tickets.unmerge(id, once('unmerge')))}
          >
            {t(state.status === 'busy' ? 'desk.undoing' : 'desk.unmerge')}
          </Button>
        )}
      </Line>
    ),
    followUpOfId && (
      <Line key="followUp" icon={CornerUpLeft}>
        {t('desk.followUp')} <OtherTicket ticketId={followUpOfId} t={t} />
      </Line>
    ),
    problemId && (
      <Line key="problem" icon={CircleAlert}>
        {t('desk.partOf')} <OtherTicket ticketId={problemId} t={t} />
      </Line>
    ),
    type === 'problem' && <Incidents key="incidents" problem={ticket} isWriter={isWriter} t={t} />,
    ...related.map((otherId) => (
      <Line key={otherId} icon={Link2}>
        {t('desk.linked')} <OtherTicket ticketId={otherId} t={t} />
        {isWriter && (
          <button
            type="button"
            className="kk-icon-button kk-desk__unlink"
            aria-label={t('desk.unlink', { number: t('desk.ticket') })}
            onClick={() => void unlink(otherId)}
          >
            <Icon of={X} />
          </button>
        )}
      </Line>
    )),
    shared.length > 0 && (
      <Line key="shared" icon={Users}>
        {t('desk.sharedWith', { teams: shared.join(', ') })}
      </Line>
    ),
    isAsleep && (
      <Line key="asleep" icon={Moon}>
        {t('desk.snoozed', { when: formatMoment(Date.parse(snoozedUntil), presentation) })}
      </Line>
    ),
    failure && <Failure key="failure" text={failure} />,
  ].filter(Boolean);
  return lines.length > 0 && <ul className="kk-ticket-view__notices">{lines}</ul>;
}

function Failure({ text }: { readonly text: string }) {
  return (
    <li className="kk-ticket-view__notice">
      <span className="kk-desk__failure" role="alert">
        {text}
      </span>
    </li>
  );
}
