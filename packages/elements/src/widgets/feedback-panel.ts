import type { FeedbackPanelProps } from '@korkep/react';
import { flag, text } from '../property.ts';
import { defineWidget } from '../widget.ts';
import { panelParts, panelSlots } from './panel-parts.ts';

export const feedbackPanel = defineWidget<FeedbackPanelProps>()({
  tag: 'korkep-feedback-panel',
  widget: 'FeedbackPanel',
  summary: 'What a customer answered, how satisfied they are, and their complaints.',
  sheet: 'feedback-panel',
  block: 'kk-feedback-panel',
  component: () => import('@korkep/react/widgets/feedback-panel'),
  styles: () => import('../generated/sheets/feedback-panel.ts'),
  properties: {
    customerId: text('Whose records they are.', { isRequired: true }),
    title: text('The heading.', { name: 'heading' }),
    hasSummary: flag('`false` leaves the summary on top out.'),
  },
  events: {},
  slots: { ...panelSlots, feedbackDetail: 'feedback-detail' },
  parts: panelParts,
});
