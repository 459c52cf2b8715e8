import type { KpiBoardProps } from '@korkep/react';
import { choice, list, object, text } from '../property.ts';
import { defineWidget } from '../widget.ts';
import { periods } from './periods.ts';

export const kpiBoard = defineWidget<KpiBoardProps>()({
  tag: 'korkep-kpi-board',
  widget: 'KpiBoard',
  summary: 'Several key figures in one period.',
  sheet: 'kpis',
  block: 'kk-kpi-board',
  component: () => import('@korkep/react/widgets/kpi-board'),
  styles: () => import('../generated/sheets/kpis.ts'),
  properties: {
    ids: list('Which figures, in which order; those that most look at when left out.', { name: 'kpis' }),
    period: choice(periods, 'The period at first.', { isInitial: true }),
    title: text('What stands above.', { name: 'heading' }),
    periods: list('The periods that are offered.'),
    rows: object('((kpi) => ReactNode) | null', 'What stands below how a figure is computed; `null` for nothing.'),
  },
  events: {},
  slots: {},
  parts: {
    root: 'The board.',
    header: 'The heading and the periods.',
    title: 'The heading.',
    grid: 'The figures.',
    cell: 'One figure.',
  },
});
