import type { TicketComposerProps } from '@korkep/react';
import { object, text } from '../property.ts';
import { defineWidget } from '../widget.ts';

export const ticketComposer = defineWidget<TicketComposerProps>()({
  tag: 'korkep-ticket-composer',
  widget: 'TicketComposer',
  summary: 'Where an agent writes a public reply or an internal note.',
  sheet: 'ticket-composer',
  block: 'kk-ticket-composer',
  component: () => import('@korkep/react/widgets/ticket-composer'),
  styles: () => import('../generated/sheets/ticket-composer.ts'),
  properties: {
    ticketId: text('The ticket that is written in.', { isRequired: true }),
    focus: object("{ visibility?: 'public' | 'internal' }", 'Asks for the focus; again with each new object.', {
      name: 'writingFocus',
    }),
    articleHref: object(
      '(article: ArticleReference) => string | undefined',
      'Where customers read an article; then links to articles go into replies.',
    ),
  },
  events: {},
  slots: {},
  parts: {
    root: 'The composer.',
    kinds: 'Who reads it.',
    text: 'Where the person writes.',
    actions: 'What sends it.',
  },
});
