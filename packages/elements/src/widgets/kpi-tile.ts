import type { KpiTileProps } from '@korkep/react';
import { choice, list, object, text } from '../property.ts';
import { defineWidget } from '../widget.ts';
import { periods } from './periods.ts';

export const kpiTile = defineWidget<KpiTileProps>()({
  tag: 'korkep-kpi-tile',
  widget: 'KpiTile',
  summary: 'One key figure: its value, how it changed, and its line over time.',
  sheet: 'kpis',
  block: 'kk-kpi',
  component: () => import('@korkep/react/widgets/kpi-tile'),
  styles: () => import('../generated/sheets/kpis.ts'),
  properties: {
    id: text('Which figure, such as `repeatRate`.', { name: 'kpi', isRequired: true }),
    period: choice(periods, 'The period at first.', { isInitial: true }),
    label: text('In place of the figure’s own name.'),
    periods: list('The periods that are offered on the tile.'),
    rows: object('((kpi) => ReactNode) | null', 'What stands below how a figure is computed; `null` for nothing.'),
  },
  events: {},
  slots: {},
  parts: { root: 'The tile.' },
});
