'use client';
import type { Ticket } from '@korkep/core';
import { CircleAlert, Ellipsis, GitMerge, Link2, Scissors, Undo2, UserRoundCheck, Users } from 'lucide';
import { useEffect, useRef, useState } from 'react';
import type { MessageOverrides } from '../../messages/define-messages.ts';
import { Button, Icon, Menu, useMessages } from '../../presentation/already-loaded.ts';
import { useLater } from '../../state/use-later.ts';
import { failureText } from './desk-failure.ts';
import { deskCatalogue } from './desk-words.ts';
import type { TicketDialogName } from './ticket-dialogs.tsx';
import { useDeskAction } from './use-desk-action.ts';

export interface TicketMenuProps {
  readonly ticket: Ticket;
  readonly messages?: MessageOverrides | undefined;
}

const loadDialogs = () => import('./ticket-dialogs.tsx');

/** What is done with a whole ticket: merged, split, linked, put under a problem, handed over, shared. */
export function TicketMenu({ ticket, messages }: TicketMenuProps) {
  const t = useMessages(deskCatalogue, messages);
  const [open, setOpen] = useState<TicketDialogName>();
  const dialogs = useLater(loadDialogs, open !== undefined);
  const { state, run } = useDeskAction(ticket.id);
  const failure = failureText(state, t);
  const place = useRef<HTMLSpanElement>(null);
  const { id, status, type, problemId, mergedIntoId } = ticket;
  const isClosed = status === 'closed';
  const close = () => setOpen(undefined);
  const wasOpen = useRef(false);
  useEffect(() => {
    // The entry that opened it is gone. A dialog gives the focus back when it goes, which is before this.
    if (wasOpen.current && !open) place.current?.querySelector('button')?.focus();
    wasOpen.current = open !== undefined;
  }, [open]);
  const entry = (key: TicketDialogName, icon: typeof GitMerge) => ({
    key,
    label: t(`desk.${key}`),
    icon: <Icon of={icon} />,
    onSelect: () => setOpen(key),
  });
  const act = (
    key: 'unmerge' | 'noIncident' | 'problem' | 'noProblem',
    icon: typeof GitMerge,
    work: Parameters<typeof run>[0],
  ) => ({ key, label: t(`desk.${key}`), icon: <Icon of={icon} />, onSelect: () => void run(work) });
  const items = mergedIntoId
    ? [act('unmerge', Undo2, (crm, once) => crm.tickets.unmerge(id, once('unmerge')))]
    : [
        ...(isClosed ? [] : [entry('handOver', UserRoundCheck), entry('share', Users), entry('merge', GitMerge)]),
        entry('split', Scissors),
        entry('link', Link2),
        ...(type === 'problem' ? [] : [entry('incident', CircleAlert)]),
        ...(problemId
          ? [act('noIncident', Undo2, (crm) => crm.tickets.update(id, { problemId: null }))]
          : type === 'problem'
            ? [act('noProblem', Undo2, (crm) => crm.tickets.update(id, { type: null }))]
            : [act('problem', CircleAlert, (crm) => crm.tickets.update(id, { type: 'problem' }))]),
      ];
  return (
    <span ref={place} className="kk-desk">
      {failure && (
        <span className="kk-desk__failure" role="alert">
          {failure}
        </span>
      )}
      <Menu
        label={t('desk.more')}
        trigger={{
          className: 'kk-icon-button kk-ticket-view__more',
          'aria-label': t('desk.more'),
          'aria-keyshortcuts': '.',
          title: t('desk.more'),
          children: <Icon of={Ellipsis} />,
        }}
        items={items}
      />
      {open && dialogs.hasFailed && (
        <span className="kk-desk__failure" role="alert">
          {t('desk.notLoaded')}{' '}
          <Button variant="quiet" onClick={dialogs.retry}>
            {t('desk.retry')}
          </Button>
        </span>
      )}
      {open && dialogs.part && (
        <dialogs.part.TicketDialog open={open} ticket={ticket} onClose={close} t={t} messages={messages} />
      )}
    </span>
  );
}
