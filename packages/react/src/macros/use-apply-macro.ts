'use client';
import type { Macro, MacroPreview, Ticket } from '@korkep/core';
import { useState } from 'react';
import { undoing } from '../provider/customer-cache.ts';
import type { ActionState } from '../provider/use-action.ts';
import { type TicketDraft, useDraft } from '../tickets/use-draft.ts';
import { useTicket } from '../tickets/use-ticket.ts';
import { useUpdateTicket } from '../tickets/use-update-ticket.ts';
import { macroPlan, withMacro, withoutMacro, wouldShowNote } from './macro-plan.ts';

/** A macro that was used, until it is taken back. */
export interface AppliedMacro {
  readonly name: string;
  readonly isUndone: boolean;
  /** Its text stands in the draft. */
  readonly hasText?: boolean;
  /** Takes text and changes back; absent once that was done. */
  readonly undo?: (() => void) | undefined;
}

export interface ApplyMacro {
  /**
   * Puts its text into the draft and makes its changes. Absent while the ticket is not there or closed. Does nothing
   * where an internal text would get into a reply that is being written.
   */
  readonly apply: ((macro: Pick<Macro, 'name' | 'changes'>, preview: MacroPreview) => void) | undefined;
  readonly applied: AppliedMacro | undefined;
  /** Of its changes. */
  readonly write: { readonly state: ActionState<Ticket>; readonly reset: () => void };
}

/**
 * Uses macros on a ticket: the text goes to the end of its draft, the status with the reply, everything else at once,
 * and through the outbox where there is no connection.
 *
 * @example
 * const { apply, applied } = useApplyMacro(ticketId);
 * apply?.(macro, preview);
 */
export function useApplyMacro(ticketId: string): ApplyMacro {
  const state = useTicket(ticketId);
  const [{ sentAt }, setDraft] = useDraft(ticketId);
  const update = useUpdateTicket(ticketId);
  const [applied, setApplied] = useState<AppliedMacro & { readonly sentAt: number | undefined }>();
  const ticket = state.status === 'ready' ? state.data : undefined;
  const isOpen = ticket && ticket.status !== 'closed' && ticket.mergedIntoId === undefined;

  const apply = (macro: Pick<Macro, 'name' | 'changes'>, preview: MacroPreview) => {
    if (!ticket) return;
    const { name } = macro;
    const plan = macroPlan(preview, ticket, macro.changes);
    const { body, changes } = plan;
    let drafts: { before: TicketDraft; after: TicketDraft } | undefined;
    let isRefused = false;
    setDraft((before) => {
      isRefused = wouldShowNote(before, preview);
      if (isRefused) return before;
      drafts = { before, after: withMacro(before, plan) };
      return drafts.after;
    });
    if (isRefused) return;
    const back = changes && undoing(ticket, changes);
    if (changes) void update.run(changes);
    setApplied({
      name,
      isUndone: false,
      hasText: body !== undefined,
      sentAt,
      undo: () => {
        setDraft((now) => (drafts && body ? withoutMacro(now, drafts.before, drafts.after, body) : now));
        if (back) void update.run(back);
        setApplied({ name, isUndone: true, sentAt });
      },
    });
  };
  // What was sent is not taken back, whatever is written after it.
  const isSent = applied?.hasText && !applied.isUndone && applied.sentAt !== sentAt;
  return { apply: isOpen ? apply : undefined, applied: isSent ? undefined : applied, write: update };
}
