import type { ChatWidgetProps } from '@korkep/react';
import { choice, flag, object, text } from '../property.ts';
import { defineWidget } from '../widget.ts';

export const chatWidget = defineWidget<ChatWidgetProps>()({
  tag: 'korkep-chat-widget',
  widget: 'ChatWidget',
  summary:
    'A chat for customers: a bot answers first, out of the help articles; a person can be asked for at any time.',
  sheet: 'chat-widget',
  block: 'kk-chat',
  component: () => import('@korkep/react/widgets/chat-widget'),
  styles: () => import('../generated/sheets/chat-widget.ts'),
  properties: {
    customerId: text('The customer or visitor that the token is limited to.', { isRequired: true }),
    mode: choice(
      ['floating', 'inline'],
      '`floating`: a button in the corner of the window opens it; `inline`: the chat where it stands.',
    ),
    isOpen: flag('Given, the page opens and closes it.', { name: 'open' }),
    title: text('The heading.', { name: 'heading' }),
    hrefOfArticle: object(
      '(article: ArticleSource) => string | undefined',
      'The address of an article; that of the `hrefFor` of `<korkep-crm>` when left out.',
    ),
  },
  events: {
    onOpenChange: { summary: 'It opened or closed, or wants to.', detail: (isOpen) => ({ isOpen }) },
  },
  slots: {},
  parts: {
    root: 'The chat and the button that opens it.',
    launcher: 'That button.',
    panel: 'The chat.',
    header: 'Its heading, and who answers.',
    log: 'What was said.',
    message: 'A word of it.',
    composer: 'Where the person writes.',
  },
});
