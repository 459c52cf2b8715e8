// biome-ignore-all lint/a11y/useSemanticElements: rows that are placed one by one are no rows of a table element
// biome-ignore-all lint/a11y/useFocusableInteractive: of the grid the cells have the focus
// biome-ignore-all lint/a11y/useAriaPropsSupportedByRole: a row's heading is a cell of the grid as well
import type { Customer } from '@korkep/core';
import Ellipsis from 'lucide/dist/esm/icons/ellipsis.mjs';
import type { ComponentType, ReactNode } from 'react';
import { memo, useRef } from 'react';
import { useBeforePaint } from '../../filters/use-before-paint.ts';
import { Icon } from '../../primitives/icon/icon.tsx';
import { WaitingMark } from '../../primitives/waiting-mark/waiting-mark.tsx';
import { TableCell } from './table-cell.tsx';
import type { TableColumn } from './table-layout.ts';
import type { TableWords } from './table-words.ts';
import type { RowWrite } from './use-customer-writes.ts';
import type { WriteMarkProps } from './write-mark.tsx';

export interface TableRowProps {
  readonly index: number;
  /** Pixels from the first row. */
  readonly offset: number;
  readonly record: Customer | undefined;
  readonly columns: readonly TableColumn[];
  readonly isSelected: boolean;
  readonly canSelect: boolean;
  /** The column that has the focus, or would have it; −1 for none. */
  readonly activeColumn: number;
  /** The column that is being edited, and its editor. */
  readonly editedColumn: number;
  readonly editor: ReactNode;
  readonly isWaiting: boolean;
  readonly write: RowWrite | undefined;
  /** Tells how the write stands; undefined while it is on its way. */
  readonly mark: ComponentType<WriteMarkProps> | undefined;
  readonly linkOf: (id: string) => string | undefined;
  readonly words: TableWords;
}

/** One customer. What happens on it is heard by the grid, so that a row costs nothing but its cells. */
export const TableRow = memo(function TableRow(props: TableRowProps) {
  const { index, offset, record, columns, isSelected, canSelect, activeColumn, editedColumn, editor } = props;
  const { isWaiting, write, mark: Mark, linkOf, words } = props;
  const { t } = words;
  const row = useOffset(offset);
  const shift = canSelect ? 1 : 0;
  const failed = write?.status === 'failed' ? write : undefined;
  const href = record && linkOf(record.id);
  return (
    <div
      ref={row}
      role="row"
      className="kk-customer-table__row"
      aria-rowindex={index + 2}
      aria-selected={canSelect ? isSelected : undefined}
      aria-busy={record === undefined || undefined}
      data-row={index}
      data-failed={failed ? true : undefined}
    >
      {canSelect && (
        <div
          role="gridcell"
          className="kk-customer-table__cell"
          data-column={0}
          data-kind="select"
          tabIndex={activeColumn === 0 ? 0 : -1}
          aria-colindex={1}
          aria-label={t('table.selectRow', { name: record?.displayName ?? '' })}
        >
          <span className="kk-customer-table__box" data-on={isSelected || undefined} aria-hidden="true" />
        </div>
      )}
      {columns.map((column, at) => {
        const isTitle = column.card === 'title';
        const isEdited = editedColumn === at + shift;
        return (
          <div
            key={column.name}
            role={isTitle ? 'rowheader' : 'gridcell'}
            className="kk-customer-table__cell"
            data-column={at + shift}
            data-kind={column.kind}
            data-card={column.card}
            data-edited={isEdited || undefined}
            data-failed={failed?.fields.includes(column.name.split('.')[0] as string) || undefined}
            tabIndex={activeColumn === at + shift && !isEdited ? 0 : -1}
            aria-colindex={at + shift + 1}
            aria-readonly={column.isEditable ? undefined : true}
            title={record && words.title(column, record)}
          >
            {isEdited ? (
              editor
            ) : record ? (
              <TableCell record={record} column={column} href={isTitle ? href : undefined} words={words} />
            ) : (
              <span className="kk-customer-table__blank" aria-hidden="true" />
            )}
            {isTitle && record && (
              <span className="kk-customer-table__marks">
                {isWaiting && <WaitingMark label={t('common.waiting')} />}
                {Mark && write && <Mark write={write} isWaiting={isWaiting} words={words} />}
                <button
                  type="button"
                  tabIndex={-1}
                  className="kk-views__tool kk-customer-table__more"
                  data-menu=""
                  aria-label={t('table.rowMenu', { name: record.displayName ?? record.id })}
                  title={t('table.more')}
                >
                  <Icon of={Ellipsis} />
                </button>
              </span>
            )}
          </div>
        );
      })}
    </div>
  );
});

export type LightRowProps = Pick<TableRowProps, 'index' | 'offset' | 'canSelect' | 'isSelected'> & {
  readonly record: Customer;
  /** What stands for a name that the role does not see. */
  readonly unnamed: string;
};

/** A customer's place and name, for the few frames until the whole row is drawn. */
export const LightRow = memo(function LightRow(props: LightRowProps) {
  const { index, offset, canSelect, isSelected, record, unnamed } = props;
  return (
    <div
      ref={useOffset(offset)}
      role="row"
      className="kk-customer-table__row"
      aria-rowindex={index + 2}
      aria-selected={canSelect ? isSelected : undefined}
      aria-busy="true"
      data-row={index}
    >
      {canSelect && <div role="gridcell" className="kk-customer-table__cell" data-column={0} data-kind="select" />}
      <div role="rowheader" className="kk-customer-table__cell" data-column={canSelect ? 1 : 0} data-card="title">
        <bdi className="kk-customer-table__name">{record.displayName ?? unnamed}</bdi>
      </div>
    </div>
  );
});

/** Puts a row in its place. Through the object model: a strict CSP refuses the attribute in what a server renders. */
function useOffset(offset: number) {
  const row = useRef<HTMLDivElement>(null);
  useBeforePaint(() => {
    if (row.current) row.current.style.insetBlockStart = `${offset}px`;
  }, [offset]);
  return row;
}
