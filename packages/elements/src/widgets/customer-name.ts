import type { CustomerNameProps } from '@korkep/react';
import { text } from '../property.ts';
import { defineWidget } from '../widget.ts';

export const customerName = defineWidget<CustomerNameProps>()({
  tag: 'korkep-customer-name',
  widget: 'CustomerName',
  summary: 'A customer’s name anywhere in a text, with a card on hover and focus that says who that is.',
  sheet: 'customer-name',
  block: ['kk-customer', 'kk-hover-card'],
  display: 'inline',
  component: () => import('@korkep/react/widgets/customer-name'),
  styles: () => import('../generated/sheets/customer-name.ts'),
  properties: {
    customerId: text('Whose name it is.', { isRequired: true }),
    name: text('The name, where it is at hand; asked for when left out.'),
  },
  events: {},
  slots: {},
  nodes: { children: '', actions: 'actions' },
  parts: {
    root: 'The card.',
    header: 'Who it is.',
    name: 'The name, in the text and on the card.',
    facts: 'The facts.',
    fact: 'One of them.',
    contact: 'How to reach the customer.',
    actions: 'What the page put at its foot.',
  },
});
