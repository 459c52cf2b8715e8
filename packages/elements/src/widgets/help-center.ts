import type { HelpCenterProps } from '@korkep/react';
import { object, text } from '../property.ts';
import { defineWidget } from '../widget.ts';

export const helpCenter = defineWidget<HelpCenterProps>()({
  tag: 'korkep-help-center',
  widget: 'HelpCenter',
  summary:
    'The help centre for customers: topics, articles and search; who is signed in asks and follows requests of their own.',
  sheet: 'help-center',
  block: 'kk-help',
  component: () => import('@korkep/react/widgets/help-center'),
  styles: () => import('../generated/sheets/help-center.ts'),
  properties: {
    customerId: text(
      'The customer that the token is limited to; without one, nothing is asked or followed by request.',
    ),
    formHref: text('Where those write who are not signed in: the address of a channel of the provider `form`.'),
    view: object('HelpView', 'What is shown, for pages with a router.'),
    title: text('The heading.', { name: 'heading' }),
    hrefOf: object('(view: HelpView) => string | undefined', 'The address of a view on the page’s own site.'),
  },
  events: {
    onNavigate: { summary: 'The reader went to another view, or wants to.', detail: (view) => ({ view }) },
  },
  slots: {},
  parts: {
    root: 'The help centre.',
    header: 'Its name, where one can go, the search.',
    search: 'The search.',
    page: 'The view.',
    topic: 'A topic.',
    list: 'Articles.',
    article: 'An article.',
    form: 'Where the person writes.',
    word: 'A word of a conversation.',
  },
});
