'use client';
import ChartLine from 'lucide/dist/esm/icons/chart-line.mjs';
import Table2 from 'lucide/dist/esm/icons/table-2.mjs';
import type { ReactNode } from 'react';
import { useId, useState } from 'react';
import type { MessageOverrides, Translate } from '../messages/define-messages.ts';
import { useMessages } from '../presentation/presentation.tsx';
import { join, WidgetRoot } from '../presentation/widget-root.tsx';
import { Icon } from '../primitives/icon/icon.tsx';
import { ChartTable, type ChartTableData } from './chart-table.tsx';
import { chartCatalogue } from './messages.ts';

export type ChartTexts = Translate<keyof typeof chartCatalogue.en>;

/** What every chart takes. */
export interface ChartLook {
  readonly title: string;
  /** What stands beside the title, such as the value of the newest point. */
  readonly detail?: ReactNode;
  /** How a value is written. Numbers of the locale when left out. */
  readonly format?: ((value: number) => string) | undefined;
  readonly className?: string;
  readonly messages?: MessageOverrides | undefined;
}

export interface ChartFrameProps {
  readonly look: ChartLook;
  readonly kind: 'line' | 'bars' | 'stack' | 'funnel' | 'distribution';
  readonly table: ChartTableData;
  /** Nothing in it is a value. */
  readonly isEmpty: boolean;
  /** Named beside the drawing where its parts are not. */
  readonly legend?: ReactNode;
  readonly children: ReactNode;
}

/** A chart's title, its drawing, and the same as a table behind a button. Both take the same room. */
export function ChartFrame({ look, kind, table, isEmpty, legend, children }: ChartFrameProps) {
  const { title, detail, className, messages } = look;
  const t: ChartTexts = useMessages(chartCatalogue, messages);
  const [isTable, setIsTable] = useState(false);
  const titleId = useId();
  return (
    <WidgetRoot as="figure" className={join('kk-chart', className)} data-kind={kind} aria-labelledby={titleId}>
      <figcaption className="kk-chart__header">
        <span id={titleId} className="kk-chart__title">
          {title}
        </span>
        {detail !== undefined && <span className="kk-chart__detail">{detail}</span>}
        {!isEmpty && (
          <button
            type="button"
            className="kk-icon-button kk-chart__switch"
            aria-label={t(isTable ? 'chart.showChart' : 'chart.showTable', { title })}
            title={t(isTable ? 'chart.showChart' : 'chart.showTable', { title })}
            onClick={() => setIsTable(!isTable)}
          >
            <Icon of={isTable ? ChartLine : Table2} />
          </button>
        )}
      </figcaption>
      {legend && !isTable && !isEmpty && legend}
      <div className="kk-chart__body">
        {isEmpty ? (
          <p className="kk-chart__empty">{t('chart.empty')}</p>
        ) : isTable ? (
          <ChartTable data={table} label={t('chart.table', { title })} />
        ) : (
          children
        )}
      </div>
    </WidgetRoot>
  );
}
