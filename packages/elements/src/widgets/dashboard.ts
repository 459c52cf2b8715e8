import type { DashboardProps } from '@korkep/react';
import { choice, list, object, text } from '../property.ts';
import { defineWidget } from '../widget.ts';
import { periods } from './periods.ts';

export const dashboard = defineWidget<DashboardProps>()({
  tag: 'korkep-dashboard',
  widget: 'Dashboard',
  summary: 'Figures and lists in tiles that the viewer arranges.',
  sheet: 'dashboard',
  block: 'kk-dashboard',
  component: () => import('@korkep/react/widgets/dashboard'),
  styles: () => import('../generated/sheets/dashboard.ts'),
  properties: {
    audience: text('For whom: the viewer’s role when left out.'),
    period: choice(periods, 'The period at first.', { isInitial: true }),
    title: text('The heading.', { name: 'heading' }),
    periods: list('The periods that are offered.'),
    catalogue: object('DashboardTile[]', 'Which tiles may be added.'),
  },
  events: { onArrange: { summary: 'An arrangement was saved.', detail: (tiles) => ({ tiles }) } },
  slots: {},
  parts: {
    root: 'The dashboard.',
    header: 'The heading, the periods and the actions.',
    title: 'The heading.',
    actions: 'What can be done.',
    grid: 'The tiles.',
    tile: 'One tile.',
  },
});
