'use client';
import { useCallback, useState } from 'react';
import { useTicketSla } from '../use-ticket-sla.ts';
import { type SlaBadgeLook, SlaBadgeView } from './sla-badge-view.tsx';
import type { SlaTicket } from './sla-standing.ts';

export interface SlaBadgeProps extends SlaBadgeLook {
  readonly ticketId?: string | undefined;
  /** The ticket, where the host has it at hand, as in a list: then nothing is asked before the badge is opened. */
  readonly ticket?: SlaTicket | undefined;
}

/**
 * The next promise about a ticket as a countdown, *First reply in 2 hr 10 min*, and all promises when it is pressed:
 * until when, in business hours or around the clock, what was kept and what was missed. Without `ticketId` and `ticket`
 * it shows nothing. Stands below a `CrmProvider`; its look is `@korkep/react/sla-badge.css`.
 *
 * @example
 * <SlaBadge ticketId={id} />
 */
export function SlaBadge({ ticketId, ticket, ...look }: SlaBadgeProps) {
  const [isOpened, setIsOpened] = useState(false);
  const id = ticketId ?? ticket?.id ?? '';
  const state = useTicketSla(id, isOpened || !ticket);
  const onOpen = useCallback(() => setIsOpened(true), []);
  return id ? <SlaBadgeView {...look} state={state} ticket={ticket} onOpen={onOpen} /> : null;
}
