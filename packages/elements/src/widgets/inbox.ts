import type { InboxProps } from '@korkep/react';
import { flag, json, list, object, text } from '../property.ts';
import { defineWidget } from '../widget.ts';

export const inbox = defineWidget<InboxProps>()({
  tag: 'korkep-inbox',
  widget: 'Inbox',
  summary: 'The tickets of a desk beside the one that is open, by keys throughout.',
  sheet: 'inbox',
  block: 'kk-inbox',
  component: () => import('@korkep/react/widgets/inbox'),
  styles: () => import('../generated/sheets/inbox.ts'),
  properties: {
    ticketId: text('The ticket that is open; another one is followed.'),
    view: text('`mine`, `unassigned`, `open`, `overdue`, `snoozed` or `solved`.', { isInitial: true }),
    order: text('`deadline`, `updated` or `priority`.', { isInitial: true }),
    views: list('Which views are offered, in their order.'),
    filter: json('Predicate', 'Narrows every view.'),
    hasContext: flag('`false` leaves the column about the customer out.'),
    articleHref: object(
      '(article: ArticleReference) => string | undefined',
      'Where customers read an article; then links to articles go into replies.',
    ),
    isReadOnly: flag('Nothing is changed or written here.', { name: 'readOnly' }),
  },
  events: {
    onTicketChange: { summary: 'Another ticket, or none, is open.', detail: (ticket) => ({ ticket }) },
  },
  slots: {},
  parts: {
    root: 'The inbox.',
    list: 'The tickets.',
    ticket: 'The one that is open.',
  },
});
