// biome-ignore-all lint/a11y/useSemanticElements: rows that are placed one by one are no rows of a table element
// biome-ignore-all lint/a11y/useFocusableInteractive: of the grid the cells have the focus
// biome-ignore-all lint/a11y/useAriaPropsSupportedByRole: a row's heading is a cell of the grid as well
import ArrowDown from 'lucide/dist/esm/icons/arrow-down.mjs';
import ArrowUp from 'lucide/dist/esm/icons/arrow-up.mjs';
import ChevronDown from 'lucide/dist/esm/icons/chevron-down.mjs';
import type { RefObject } from 'react';
import { memo } from 'react';
import { Icon } from '../../primitives/icon/icon.tsx';
import { sortOf } from './sort-of.ts';
import type { TableColumn } from './table-layout.ts';
import type { TableWords } from './table-words.ts';

export interface TableHeadProps {
  readonly columns: readonly TableColumn[];
  readonly sort: string | undefined;
  readonly canSelect: boolean;
  /** Whether all, some or none of the rows at hand are chosen. */
  readonly chosen: 'all' | 'some' | 'none';
  /** The column whose head has the focus, or would have it; −1 for none. */
  readonly activeColumn: number;
  /** Where a column that is being dragged would go. */
  readonly dropAt: string | undefined;
  readonly head: RefObject<HTMLDivElement | null>;
  readonly words: TableWords;
}

/** The heads of the columns. Like those of a row, their events are heard by the grid. */
export const TableHead = memo(function TableHead(props: TableHeadProps) {
  const { columns, sort, canSelect, chosen, activeColumn, dropAt, head, words } = props;
  const { t } = words;
  const shift = canSelect ? 1 : 0;
  return (
    <div ref={head} role="row" className="kk-customer-table__head" aria-rowindex={1} data-row={-1}>
      {canSelect && (
        <div
          role="columnheader"
          className="kk-customer-table__heading"
          data-column={0}
          data-kind="select"
          aria-colindex={1}
          tabIndex={activeColumn === 0 ? 0 : -1}
        >
          <span className="kk-visually-hidden">{t('table.selectAll')}</span>
          <span
            className="kk-customer-table__box"
            data-on={chosen === 'all' || undefined}
            data-some={chosen === 'some' || undefined}
            aria-hidden="true"
          />
        </div>
      )}
      {columns.map((column, at) => {
        const direction = sortOf(sort, column.name);
        return (
          <div
            key={column.name}
            role="columnheader"
            className="kk-customer-table__heading"
            data-column={at + shift}
            data-name={column.name}
            data-kind={column.kind}
            data-card={column.card}
            data-sortable={column.isSortable || undefined}
            data-drop={dropAt === column.name || undefined}
            aria-colindex={at + shift + 1}
            aria-label={words.label(column)}
            aria-sort={direction ?? (column.isSortable ? 'none' : undefined)}
            tabIndex={activeColumn === at + shift ? 0 : -1}
          >
            <span className="kk-customer-table__label">{words.label(column)}</span>
            {direction && (
              <Icon of={direction === 'ascending' ? ArrowUp : ArrowDown} className="kk-customer-table__sort" />
            )}
            <button
              type="button"
              tabIndex={-1}
              className="kk-views__tool kk-customer-table__column-menu"
              data-menu=""
              aria-label={t('table.columnMenu', { column: words.label(column) })}
            >
              <Icon of={ChevronDown} />
            </button>
            <span className="kk-customer-table__grip" data-grip="" aria-hidden="true" />
          </div>
        );
      })}
    </div>
  );
});
