import type { ConsentPanelProps } from '@korkep/react';
import { flag, list, text } from '../property.ts';
import { defineWidget } from '../widget.ts';
import { panelParts, panelSlots } from './panel-parts.ts';

export const consentPanel = defineWidget<ConsentPanelProps>()({
  tag: 'korkep-consent-panel',
  widget: 'ConsentPanel',
  summary: 'What a customer agreed to, by purpose and channel.',
  sheet: 'consent-panel',
  block: 'kk-consent-panel',
  component: () => import('@korkep/react/widgets/consent-panel'),
  styles: () => import('../generated/sheets/consent-panel.ts'),
  properties: {
    customerId: text('Whose records they are.', { isRequired: true }),
    purposes: list('Which purposes, in which order.'),
    channels: list('Which channels beside “any”.'),
    title: text('The heading.', { name: 'heading' }),
    hasSummary: flag('`false` leaves the summary on top out.'),
  },
  events: {},
  slots: panelSlots,
  parts: panelParts,
});
