'use client';
import type { Ticket, TicketUpdate } from '@korkep/core';
import { useRef, useState } from 'react';
import type { MessageOverrides } from '../../messages/define-messages.ts';
import { useMessages } from '../../presentation/already-loaded.ts';
import { stateErrorOf, useCrmContext } from '../../provider/already-loaded.ts';
import type { ActionState } from '../../provider/use-action.ts';
import { useToasts } from '../../toasts/use-toasts.ts';
import { actionMessages } from './action-messages.ts';
import { changeTickets } from './change-tickets.ts';

/** A change of many tickets, seen at once and with a way back. */
export interface ChangeTickets {
  readonly run: (tickets: readonly Ticket[], changes: TicketUpdate) => void;
  readonly state: ActionState<undefined>;
  readonly reset: () => void;
}

const idle = { status: 'idle' } as const;

/** Changes the same fields of tickets and says so, with *Undo*; what the server refuses is put back and told. */
export function useChangeTickets(messages?: MessageOverrides | undefined): ChangeTickets {
  const context = useCrmContext();
  const t = useMessages(actionMessages, messages);
  const toasts = useToasts();
  const [state, setState] = useState<ActionState<undefined>>(idle);
  const turn = useRef(0);
  const run = (tickets: readonly Ticket[], changes: TicketUpdate) => {
    const own = ++turn.current;
    const tell = (next: ActionState<undefined>) => own === turn.current && setState(next);
    tell({ status: 'saving' });
    const attempt = async (work: () => Promise<void>): Promise<void> => {
      try {
        await work();
        tell({ status: 'saved', data: undefined });
      } catch (error) {
        tell({ status: 'failed', error: stateErrorOf(error), retry: () => void attempt(work) });
      }
    };
    void attempt(async () => {
      const { before, undo } = await changeTickets(context, tickets, changes);
      const count = before.length;
      if (count === 0) toasts.show({ text: t('act.unchanged') });
      else toasts.show({ text: t('act.changed', { count }), undo: () => void attempt(undo) });
    });
  };
  return { run, state, reset: () => setState(idle) };
}
