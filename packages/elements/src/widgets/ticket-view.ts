import type { TicketViewProps } from '@korkep/react';
import { flag, object, text } from '../property.ts';
import { defineWidget } from '../widget.ts';

export const ticketView = defineWidget<TicketViewProps>()({
  tag: 'korkep-ticket-view',
  widget: 'TicketView',
  summary: 'One ticket as an agent works on it: conversation, composer and what is known of the customer.',
  sheet: 'ticket-view',
  block: 'kk-ticket-view',
  component: () => import('@korkep/react/widgets/ticket-view'),
  styles: () => import('../generated/sheets/ticket-view.ts'),
  properties: {
    ticketId: text('Which ticket it is.', { isRequired: true }),
    readOnly: flag('The ticket is only read.'),
    focus: object("{ visibility?: 'public' | 'internal' }", 'Asks for the focus; again with each new object.', {
      name: 'writingFocus',
    }),
    articleHref: object(
      '(article: ArticleReference) => string | undefined',
      'Where customers read an article; then links to articles go into replies.',
    ),
    hasContext: flag('`false` leaves the column about the customer out.'),
  },
  events: {},
  slots: { headerActions: 'header-actions', beforeContext: 'before-context' },
  parts: {
    root: 'The ticket.',
    header: 'What it is about and how it stands.',
    title: 'Number and subject.',
    conversation: 'The part that scrolls.',
    day: 'Where a day begins.',
    word: 'A reply, a note or a word of the customer.',
    composer: 'Where one writes.',
    context: 'What is known of the customer.',
  },
});
