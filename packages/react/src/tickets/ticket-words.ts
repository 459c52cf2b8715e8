import type { Ticket } from '@korkep/core';
import type { Tone } from '../primitives/badge/badge.tsx';

/** How pressing each status of a ticket is. */
export const ticketTones: Readonly<Record<Ticket['status'], Tone>> = {
  new: 'info',
  open: 'warning',
  pending: 'info',
  on_hold: 'neutral',
  solved: 'positive',
  closed: 'neutral',
};

/** The statuses that a person moves a ticket to. */
export const settableStatuses = ['open', 'pending', 'on_hold', 'solved'] as const;
