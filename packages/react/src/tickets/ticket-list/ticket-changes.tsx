'use client';
import type { Ticket, TicketUpdate } from '@korkep/core';
import { useEffect, useRef } from 'react';
import type { MessageOverrides } from '../../messages/define-messages.ts';
import { panelWords } from '../../panel/panel-words.ts';
import { WriteNote } from '../../panel/write-note.tsx';
import { useMessages } from '../../presentation/already-loaded.ts';
import { useChangeTickets } from './use-change-tickets.ts';

/** A change that was asked for; a new object each time. */
export interface AskedChange {
  readonly tickets: readonly Ticket[];
  readonly changes: TicketUpdate;
}

export interface TicketChangesProps {
  readonly asked: AskedChange | undefined;
  readonly messages?: MessageOverrides | undefined;
}

/** Does what is asked for, with a word and a way back; tells of what was refused. */
export function TicketChanges({ asked, messages }: TicketChangesProps) {
  const t = useMessages(panelWords, messages);
  const change = useChangeTickets(messages);
  const done = useRef<AskedChange>(undefined);
  const latest = useRef(change);
  latest.current = change;
  useEffect(() => {
    if (!asked || done.current === asked) return;
    done.current = asked;
    latest.current.run(asked.tickets, asked.changes);
  }, [asked]);
  return <WriteNote panel={{ t }} writes={[change]} />;
}
