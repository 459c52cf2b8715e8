import type { AlertListProps } from '@korkep/react';
import { choice, text } from '../property.ts';
import { defineWidget } from '../widget.ts';
import { panelParts, panelSlots } from './panel-parts.ts';

export const alertList = defineWidget<AlertListProps>()({
  tag: 'korkep-alert-list',
  widget: 'AlertList',
  summary: 'Spikes of tickets, whom they concern, and a message to them that obeys consent.',
  sheet: 'alert-list',
  block: 'kk-alert-list',
  component: () => import('@korkep/react/widgets/alert-list'),
  styles: () => import('../generated/sheets/alert-list.ts'),
  properties: {
    title: text('The heading.', { name: 'heading' }),
    startsWith: choice(['open', 'acknowledged', 'resolved'], 'What is shown at first; all of them when left out.'),
  },
  events: {
    onOpenTickets: {
      summary: 'The page is to open the tickets behind an alert.',
      detail: (alert) => ({ alert }),
      when: 'opensTickets',
    },
    onOpenCustomer: {
      summary: 'The page is to open a customer.',
      detail: (customerId) => ({ customerId }),
      when: 'opensCustomers',
    },
  },
  slots: panelSlots,
  parts: panelParts,
});
