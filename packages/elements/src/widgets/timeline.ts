import type { TimelineProps } from '@korkep/react';
import { flag, json, text } from '../property.ts';
import { defineWidget } from '../widget.ts';

export const timeline = defineWidget<TimelineProps>()({
  tag: 'korkep-timeline',
  widget: 'Timeline',
  summary: 'Everything that happened with a customer, newest first.',
  sheet: 'timeline',
  block: 'kk-timeline',
  component: () => import('@korkep/react/widgets/timeline'),
  styles: () => import('../generated/sheets/timeline.ts'),
  properties: {
    customerId: text('Whose timeline it is.', { isRequired: true }),
    startsWith: json('TimelineFilter', 'What it is narrowed to at first.', { isInitial: true }),
    customerName: text('What to call the customer in *who did what*.'),
    hasFilters: flag('`false` leaves the chips and the search out.'),
  },
  events: {},
  slots: {},
  parts: { root: 'The timeline.', list: 'The part that scrolls.' },
});
