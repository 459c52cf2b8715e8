// biome-ignore-all lint/a11y/useSemanticElements: rows that are placed one by one are no rows of a table element
// biome-ignore-all lint/a11y/useFocusableInteractive: of the grid the cells have the focus
// biome-ignore-all lint/a11y/useAriaPropsSupportedByRole: a row's heading is a cell of the grid as well
import type { Customer } from '@korkep/core';
import type { ReactNode } from 'react';
import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { useBeforePaint } from '../../filters/use-before-paint.ts';
import { usePresentation } from '../../presentation/presentation.tsx';
import type { Selection } from '../../rows/selection.ts';
import { useRowWindow } from '../../rows/use-row-window.ts';
import { type Place, placeOf } from './cell-place.ts';
import { within } from './column-width.ts';
import type { CustomerRows } from './customer-list.ts';
import type { FieldChange } from './field-change.ts';
import type { EditedCell, GridNow } from './grid-actions.ts';
import { TableHead } from './table-head.tsx';
import { type ColumnLayout, type TableColumn, widthOf } from './table-layout.ts';
import { LightRow, TableRow } from './table-row.tsx';
import type { TableWords } from './table-words.ts';
import { type GridActions, useActing } from './use-acting.ts';
import type { RowWrite } from './use-customer-writes.ts';

/** A cell that is being edited, and what ends it. */
export interface CellEdit {
  /** As it was when the editing began. */
  readonly record: Customer;
  readonly column: TableColumn;
  /** Nothing is written without a change. The focus goes on from the cell, or is elsewhere by now (`leave`). */
  readonly end: (then: 'stay' | 'leave' | 'next' | 'previous' | 'down', change?: FieldChange) => void;
}

export interface TableGridProps {
  readonly className: string;
  readonly rows: CustomerRows;
  readonly columns: readonly TableColumn[];
  readonly sort: string | undefined;
  readonly onSort: (sort: string | undefined) => void;
  readonly onLayout: (layout: readonly ColumnLayout[]) => void;
  readonly selection: Selection;
  /** Rows cannot be chosen where it is left out. */
  readonly onSelection?: ((selection: Selection) => void) | undefined;
  readonly onRange: (start: number, end: number) => void;
  readonly waiting: ReadonlySet<string> | undefined;
  readonly writes: ReadonlyMap<string, RowWrite>;
  /** Draws the editor of a cell; nothing can be edited where it is left out. */
  readonly editorOf?: ((edit: CellEdit) => ReactNode) | undefined;
  /** The cell was cleared by one key where its column is given. */
  readonly onEdit: (record: Customer, change: FieldChange, cleared?: TableColumn) => void;
  /** Plain links are followed where it is left out. */
  readonly onOpen?: ((record: Customer) => void) | undefined;
  /** The menu of a row or a column is wanted at this element. */
  readonly onMenu: (menu: GridMenu) => void;
  /** What keys and the pointer do; undefined while it is on its way. */
  readonly actions: GridActions | undefined;
  /** What may soon be needed can be made ready. */
  readonly onEnter: () => void;
  readonly words: TableWords;
}

export type GridMenu = { readonly anchor: HTMLElement } & (
  | { readonly kind: 'row'; readonly record: Customer; readonly write: RowWrite | undefined }
  | { readonly kind: 'column'; readonly column: TableColumn }
);

/** Rows and columns as a WAI-ARIA grid; its keys stand at `GridCommand`. */
export function TableGrid(props: TableGridProps) {
  const { className, rows, columns, sort, selection, onSelection, onRange, waiting } = props;
  const { writes, editorOf, actions, onEnter, words } = props;
  const { direction, hrefFor } = usePresentation();
  const scroller = useRef<HTMLDivElement>(null);
  const body = useRef<HTMLDivElement>(null);
  const probe = useRef<HTMLDivElement>(null);
  const head = useRef<HTMLDivElement>(null);
  const { rowCount } = rows;
  const { start, end, wholeFrom, wholeTo, height, page } = useRowWindow(rowCount, scroller, probe, head);
  const [active, setActive] = useState<Place>({ row: 0, column: onSelection ? 1 : 0 });
  const [edited, setEdited] = useState<EditedCell>();
  const [dropAt, setDropAt] = useState<string>();
  const [dragged, setDragged] = useState<{ readonly name: string; readonly width: number }>();
  const wanted = useRef<Place>(undefined);
  // The row that had it keeps its cells until the focus is where it is wanted.
  const focusedRow = useRef(0);
  const shift = onSelection ? 1 : 0;
  const columnCount = columns.length + shift;
  const at: Place = {
    row: Math.min(active.row, rowCount - 1),
    column: Math.min(active.column, columnCount - 1),
  };

  useEffect(() => onRange(start, end), [onRange, start, end]);

  const template = useMemo(() => {
    const widths = columns.map(({ name, width }) => `${dragged?.name === name ? within(dragged.width) : width}px`);
    // What is left over belongs to the last column, so that the lines reach the edge.
    const last = widths.pop();
    return [...(shift ? ['2.5rem'] : []), ...widths, `minmax(${last}, 1fr)`].join(' ');
  }, [columns, dragged, shift]);
  useBeforePaint(() => {
    const style = body.current?.parentElement?.style;
    style?.setProperty('--_kk-columns', template);
    style?.setProperty('--_kk-width', widthOf(template));
  }, [template]);
  useBeforePaint(() => {
    if (body.current) body.current.style.blockSize = `${rowCount * height}px`;
  }, [rowCount, height]);

  useEffect(() => {
    const { current: to } = wanted;
    // An effect of the drawing before may still be due.
    if (to && (to.row !== at.row || to.column !== at.column)) return;
    focusedRow.current = at.row;
    if (!to) return;
    const cell = scroller.current?.querySelector<HTMLElement>(`[data-row="${at.row}"] > [data-column="${at.column}"]`);
    if (!cell) return;
    wanted.current = undefined;
    cell.focus({ preventScroll: true });
    // The head and the first columns cover what lies under them.
    cell.scrollIntoView({ block: 'nearest', inline: 'nearest' });
  });

  const now = useRef<GridNow>(undefined);
  now.current = {
    props,
    shift,
    columnCount,
    page,
    isMirrored: direction === 'rtl',
    scroller,
    head,
    rowHeight: height,
    wanted,
    setActive,
    setEdited,
    setDropAt,
    setDragged,
  };
  const act = useActing(now, actions, onEnter);
  const linkOf = useCallback((id: string) => hrefFor?.({ kind: 'customer', id }), [hrefFor]);
  const drawn = Array.from({ length: end - start }, (_, index) => start + index);
  // What has the focus stays in the page, wherever one scrolls.
  if (at.row >= end && at.row < rowCount) drawn.push(at.row);
  else if (at.row >= 0 && at.row < start) drawn.unshift(at.row);
  const chosen = selection.ids.size === 0 ? 'none' : selection.ids.size >= rowCount ? 'all' : 'some';

  return (
    <div
      ref={scroller}
      role="grid"
      className={className}
      aria-label={words.t('table.label')}
      aria-rowcount={rows.hasMore ? -1 : rowCount + 1}
      aria-colcount={columnCount}
      aria-multiselectable={onSelection ? true : undefined}
      data-chosen={chosen === 'none' ? undefined : chosen}
      onKeyDown={act}
      onFocus={(event) => {
        // However it came there: by a key, the pointer, or assistive technology.
        const target = event.target as HTMLElement;
        if (!event.currentTarget.contains(event.relatedTarget)) onEnter();
        const place = target.matches('[data-column]') ? placeOf(target) : undefined;
        if (place && (place.row !== active.row || place.column !== active.column)) setActive(place);
      }}
      onClick={act}
      onDoubleClick={act}
      onPointerDown={act}
    >
      <TableHead
        columns={columns}
        sort={sort}
        canSelect={onSelection !== undefined}
        chosen={chosen}
        activeColumn={at.row < 0 ? at.column : -1}
        dropAt={dropAt}
        head={head}
        words={words}
      />
      <div ref={body} role="rowgroup" className="kk-customer-table__body">
        <div ref={probe} role="presentation" className="kk-customer-table__row kk-customer-table__probe" />
        {drawn.map((index) => {
          const record = rows.rowAt(index);
          const id = rows.idAt(index);
          const isEdited = edited !== undefined && edited.row === index && edited.record.id === id;
          const isWhole = (index >= wholeFrom && index < wholeTo) || index === at.row || index === focusedRow.current;
          if (!isWhole && record) {
            return (
              <LightRow
                key={index}
                index={index}
                offset={index * height}
                record={record}
                unnamed={words.t('table.unnamed')}
                canSelect={onSelection !== undefined}
                isSelected={id !== undefined && selection.ids.has(id)}
              />
            );
          }
          const write = id === undefined ? undefined : writes.get(id);
          const edit = isEdited ? actions?.cellEditOf(edited, now.current as GridNow) : undefined;
          return (
            <TableRow
              key={index}
              index={index}
              offset={index * height}
              record={record}
              columns={columns}
              canSelect={onSelection !== undefined}
              isSelected={id !== undefined && selection.ids.has(id)}
              activeColumn={index === at.row ? at.column : -1}
              editedColumn={isEdited ? edited.column : -1}
              editor={edit && editorOf?.(edit)}
              isWaiting={id !== undefined && (waiting?.has(id) ?? false)}
              write={write}
              mark={write && actions?.WriteMark}
              linkOf={linkOf}
              words={words}
            />
          );
        })}
      </div>
    </div>
  );
}
