import { useRef } from 'react';
import { useBeforePaint } from '../../filters/use-before-paint.ts';
import { Skeleton } from '../../primitives/skeleton/skeleton.tsx';
import { type TableColumn, widthOf } from './table-layout.ts';
import type { TableWords } from './table-words.ts';

const ROWS = 14;
const spans = [8, 5, 6, 8, 10, 6, 4, 6] as const;

export interface TableSkeletonProps {
  readonly className: string;
  readonly columns: readonly TableColumn[];
  readonly words: TableWords;
}

/** Keeps the place of the rows that are on their way, with the heads as they will be. */
export function TableSkeleton({ className, columns, words }: TableSkeletonProps) {
  const grid = useRef<HTMLDivElement>(null);
  useBeforePaint(() => {
    const widths = columns.map(({ width }, index) =>
      index === columns.length - 1 ? `minmax(${width}px, 1fr)` : `${width}px`,
    );
    const template = ['2.5rem', ...widths].join(' ');
    grid.current?.style.setProperty('--_kk-columns', template);
    grid.current?.style.setProperty('--_kk-width', widthOf(template));
  }, [columns]);
  return (
    <div ref={grid} className={className} role="status" aria-label={words.t('common.loading')} data-loading="">
      <div className="kk-customer-table__head" aria-hidden="true">
        <span className="kk-customer-table__heading" data-kind="select" />
        {columns.map((column) => (
          <span
            key={column.name}
            className="kk-customer-table__heading"
            data-kind={column.kind}
            data-card={column.card}
          >
            <span className="kk-customer-table__label">{words.label(column)}</span>
          </span>
        ))}
      </div>
      {Array.from({ length: ROWS }, (_, row) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: they never move
        <div key={row} className="kk-customer-table__row" data-still="" aria-hidden="true">
          <span className="kk-customer-table__cell" data-kind="select" />
          {columns.map((column, at) => (
            <span key={column.name} className="kk-customer-table__cell" data-kind={column.kind} data-card={column.card}>
              <Skeleton span={spans[(row * 3 + at) % spans.length] ?? 6} line="13" />
            </span>
          ))}
        </div>
      ))}
    </div>
  );
}
