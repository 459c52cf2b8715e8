'use client';
import type { Ticket } from '@korkep/core';
import type { DeskDialogProps } from './desk-dialog.tsx';
import { HandOverDialog, ShareDialog } from './people-dialog.tsx';
import { PickTicketDialog } from './pick-ticket-dialog.tsx';
import { SplitDialog } from './split-dialog.tsx';

export type TicketDialogName = 'merge' | 'link' | 'incident' | 'split' | 'handOver' | 'share';

export interface TicketDialogProps extends DeskDialogProps {
  readonly open: TicketDialogName;
  readonly ticket: Ticket;
}

/** The dialog behind an entry of the ticket's menu. */
export function TicketDialog({ open, ...props }: TicketDialogProps) {
  if (open === 'split') return <SplitDialog {...props} />;
  if (open === 'handOver') return <HandOverDialog {...props} />;
  if (open === 'share') return <ShareDialog {...props} />;
  return <PickTicketDialog {...props} join={open} />;
}
