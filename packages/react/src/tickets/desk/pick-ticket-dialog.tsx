'use client';
import type { Ticket } from '@korkep/core';
import { useState } from 'react';
import { OptionList } from '../../filters/option-list.tsx';
import { Badge, Button, ErrorState, Skeleton, usePresentation } from '../../presentation/already-loaded.ts';
import { ownStatusName } from '../own-status.ts';
import { ticketTones } from '../ticket-words.ts';
import { useOwnStatuses } from '../use-ticket-statuses.ts';
import { changeLinks } from './change-links.ts';
import { type DeskDialogProps, DeskFrame } from './desk-dialog.tsx';
import { type DeskTranslate, named, numbered } from './desk-words.ts';
import { useDeskAction } from './use-desk-action.ts';
import { type OtherTickets, useOtherTickets } from './use-other-tickets.ts';

export type TicketJoin = 'merge' | 'link' | 'incident';

export interface PickTicketDialogProps extends DeskDialogProps {
  readonly join: TicketJoin;
  readonly ticket: Ticket;
}

const AMONG: Readonly<Record<TicketJoin, OtherTickets>> = { merge: 'requester', link: 'all', incident: 'problems' };
const EMPTY = { found: 'desk.nothing', sought: 'desk.seeking', missed: 'desk.unsought' } as const;
const nothing: ReadonlySet<string> = new Set();

/** Joins the ticket to another: which one is chosen first, then it is told what will happen, then it is done. */
export function PickTicketDialog({ join, ticket, onClose, t, messages }: PickTicketDialogProps) {
  const [typed, setTyped] = useState('');
  const [other, setOther] = useState<Ticket>();
  const { tickets: found, older } = useOtherTickets(ticket, AMONG[join], typed);
  const { state, run } = useDeskAction(ticket.id);
  const why = other && join === 'merge' ? refusal(ticket, other, t) : undefined;
  const words = { number: numbered(ticket, t), other: other ? numbered(other, t) : '' };
  const doIt = async () => {
    if (!other || why) return;
    const isDone = await run(async (crm, once) => {
      const merge = { intoId: other.id };
      if (join === 'merge') await crm.tickets.merge(ticket.id, merge, once(merge));
      else if (join === 'incident') {
        if (other.type !== 'problem') await crm.tickets.update(other.id, { type: 'problem' });
        await crm.tickets.update(ticket.id, { problemId: other.id, type: 'incident' });
      } else {
        await changeLinks(crm, ticket.id, (now) => [...new Set([...now, other.id])]);
      }
      return true;
    });
    if (isDone) onClose();
  };
  return (
    <DeskFrame
      title={t(`desk.${join}Title`, words)}
      description={join === 'merge' ? t('desk.mergeHint') : undefined}
      state={state}
      action={other && !why ? t(`desk.${join}Do`) : undefined}
      onDo={() => void doIt()}
      onClose={onClose}
      t={t}
      messages={messages}
    >
      {other ? (
        <div className="kk-desk__told">
          <p className="kk-desk__text">
            <TicketLine ticket={other} t={t} />
          </p>
          <p className="kk-desk__text">{why ?? t(`desk.${join}Does`, words)}</p>
          <Button data-autofocus="" variant="quiet" onClick={() => setOther(undefined)}>
            {t('desk.back')}
          </Button>
        </div>
      ) : (
        <>
          {found.status === 'loading' && <Skeleton line="control" span={12} />}
          {found.status === 'error' && (
            <ErrorState title={t('desk.offline')} error={found.error} retry={found.retry} messages={messages} />
          )}
          {found.status === 'ready' && (
            <OptionList
              label={t('desk.find')}
              emptyLabel={t(EMPTY[older])}
              chosen={nothing}
              onText={setTyped}
              options={found.data.map((one) => ({
                value: one.id,
                label: named(one, t),
                content: <TicketLine ticket={one} t={t} />,
              }))}
              onChoose={(id) => setOther(found.data.find((one) => one.id === id))}
            />
          )}
        </>
      )}
    </DeskFrame>
  );
}

function TicketLine({ ticket, t }: { readonly ticket: Ticket; readonly t: DeskTranslate }) {
  const statuses = useOwnStatuses(ticket.customStatusId !== undefined);
  const { locale } = usePresentation();
  return (
    <>
      <Badge tone={ticketTones[ticket.status]}>
        <bdi>{ownStatusName(ticket, statuses, locale) ?? t(`status.${ticket.status}`)}</bdi>
      </Badge>{' '}
      <bdi>{named(ticket, t)}</bdi>
    </>
  );
}

/** Why the ticket cannot be merged into the other. */
function refusal(ticket: Ticket, other: Ticket, t: DeskTranslate): string | undefined {
  if (other.customerId !== ticket.customerId) return t('desk.mergeOther');
  return other.status === 'closed' ? t('desk.mergeClosed') : undefined;
}
