import type { RulesEditorProps } from '@korkep/react';
import { text } from '../property.ts';
import { defineWidget } from '../widget.ts';
import { panelParts, panelSlots } from './panel-parts.ts';

export const rulesEditor = defineWidget<RulesEditorProps>()({
  tag: 'korkep-rules-editor',
  widget: 'RulesEditor',
  summary: 'The rules that work on tickets by themselves: written, tried, put in order, and what each did.',
  sheet: 'rules-editor',
  block: 'kk-rules',
  component: () => import('@korkep/react/widgets/rules-editor'),
  styles: () => import('../generated/sheets/rules-editor.ts'),
  properties: {
    title: text('The heading.', { name: 'heading' }),
  },
  events: {
    onOpenTicket: {
      summary: 'The page is to open a ticket.',
      detail: (ticketId) => ({ ticketId }),
      when: 'opensTickets',
    },
  },
  slots: panelSlots,
  parts: panelParts,
});
