import type { SlaBadgeProps } from '@korkep/react';
import { object, text } from '../property.ts';
import { defineWidget } from '../widget.ts';

export const slaBadge = defineWidget<SlaBadgeProps>()({
  tag: 'korkep-sla-badge',
  widget: 'SlaBadge',
  summary: 'The next promise about a ticket as a countdown.',
  sheet: 'sla-badge',
  block: 'kk-sla-badge',
  component: () => import('@korkep/react/widgets/sla-badge'),
  styles: () => import('../generated/sheets/sla-badge.ts'),
  properties: {
    ticketId: text('Whose deadlines they are.'),
    ticket: object(
      'SlaTicket',
      'The ticket, where the page has it at hand: then nothing is asked before it is opened.',
    ),
  },
  events: {},
  slots: {},
  parts: {
    root: 'The badge and what it opens.',
    badge: 'The badge.',
    promises: 'All promises, above the page.',
    promise: 'One of them.',
  },
});
