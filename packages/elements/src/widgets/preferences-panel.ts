import type { PreferencesPanelProps } from '@korkep/react';
import { flag, list, text } from '../property.ts';
import { defineWidget } from '../widget.ts';
import { panelParts, panelSlots } from './panel-parts.ts';

export const preferencesPanel = defineWidget<PreferencesPanelProps>()({
  tag: 'korkep-preferences-panel',
  widget: 'PreferencesPanel',
  summary: 'What is known of a customer’s likes and wishes.',
  sheet: 'preferences-panel',
  block: 'kk-preferences-panel',
  component: () => import('@korkep/react/widgets/preferences-panel'),
  styles: () => import('../generated/sheets/preferences-panel.ts'),
  properties: {
    customerId: text('Whose records they are.', { isRequired: true }),
    kinds: list('Which kinds, in which order.'),
    title: text('The heading.', { name: 'heading' }),
    hasSummary: flag('`false` leaves the summary on top out.'),
  },
  events: {},
  slots: panelSlots,
  parts: panelParts,
});
