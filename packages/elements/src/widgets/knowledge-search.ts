import type { KnowledgeSearchProps } from '@korkep/react';
import { choice, flag, number, object, text } from '../property.ts';
import { defineWidget } from '../widget.ts';

export const knowledgeSearch = defineWidget<KnowledgeSearchProps>()({
  tag: 'korkep-knowledge-search',
  widget: 'KnowledgeSearch',
  summary: 'The knowledge base: what may answer a ticket, search while one types, and the article in its place.',
  sheet: 'knowledge-search',
  block: 'kk-knowledge',
  component: () => import('@korkep/react/widgets/knowledge-search'),
  styles: () => import('../generated/sheets/knowledge-search.ts'),
  properties: {
    ticketId: text('What may answer this ticket is offered before anything is typed.'),
    text: text('The same for what somebody is writing.'),
    language: text('The reader’s language; the widget’s own when left out.'),
    audience: choice(['team', 'customers'], '`customers` finds only what customers may read.'),
    categoryId: text('Searches only this category, with its sections.'),
    limit: number('At most so many are found; 1 to 50, 10 when left out.'),
    opens: object('ArticleSource', 'An article that is open at first, such as the source of an answer.'),
    articleHref: object('(article: ArticleReference) => string | undefined', 'Where customers read an article.'),
    hasFocus: flag('The box to type in has the focus at once.'),
  },
  events: {
    onInsert: {
      summary: 'A link or a passage is to go into a text.',
      detail: (inserted) => ({ text: inserted }),
      when: 'canInsert',
    },
  },
  slots: {},
  parts: {
    root: 'The knowledge base.',
    field: 'The box.',
    list: 'What was found.',
    option: 'One article.',
    article: 'The article that is open.',
    actions: 'What goes into a reply.',
  },
});
