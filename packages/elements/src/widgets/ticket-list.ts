import type { TicketListProps } from '@korkep/react';
import { flag, json, list, text } from '../property.ts';
import { defineWidget } from '../widget.ts';

export const ticketList = defineWidget<TicketListProps>()({
  tag: 'korkep-ticket-list',
  widget: 'TicketList',
  summary:
    'The tickets of a desk in views, with the next deadline on each; given away, moved and put off, many at once.',
  sheet: 'ticket-list',
  block: 'kk-ticket-list',
  component: () => import('@korkep/react/widgets/ticket-list'),
  styles: () => import('../generated/sheets/ticket-list.ts'),
  properties: {
    view: text('`mine`, `unassigned`, `open`, `overdue`, `snoozed` or `solved`.', { isInitial: true }),
    order: text('`deadline`, `updated` or `priority`.', { isInitial: true }),
    views: list('Which views are offered, in their order.'),
    filter: json('Predicate', 'Narrows every view.'),
    openId: text('The ticket that is open beside the list.'),
    isReadOnly: flag('Nothing is changed in the list.', { name: 'readOnly' }),
  },
  events: {
    onOpen: {
      summary: 'The page is to open a ticket.',
      detail: (ticket) => ({ ticket }),
      when: 'opensTickets',
    },
    onWrite: {
      summary: 'A reply or a note is to be written.',
      detail: (ticket, visibility) => ({ ticket, visibility }),
      when: 'writesTickets',
    },
    onSelectionChange: { summary: 'Other rows are chosen.', detail: (ids) => ({ ids: [...ids] }) },
    onViewChange: { summary: 'Another view is shown.', detail: (view) => ({ view }) },
  },
  slots: {},
  parts: {
    root: 'The list with all around it.',
    toolbar: 'Views and order.',
    list: 'The rows.',
    foot: 'How many are shown.',
    bar: 'What can be done with the chosen tickets.',
  },
});
