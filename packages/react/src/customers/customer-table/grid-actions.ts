import type { Customer } from '@korkep/core';
import type { RefObject } from 'react';
import { extendTo, moveRange, toggleAll, toggleRow } from '../../rows/select-rows.ts';
import { nothingSelected } from '../../rows/selection.ts';
import { moveColumn, resizeColumn } from './arrange-columns.ts';
import { isPlainClick, type Place, placeOf } from './cell-place.ts';
import { type FieldChange, patchOf } from './field-change.ts';
import { isMasked } from './field-values.ts';
import { type GridCommand, gridCommand } from './grid-keys.ts';
import { dragHeading, dragWidth } from './head-drag.ts';
import { sortOf } from './sort-of.ts';
import type { CellEdit, TableGridProps } from './table-grid.tsx';
import type { TableColumn } from './table-layout.ts';

/** Pixels that a key makes a column wider. */
const STEP = 16;

/** A cell that is being edited, and its record as it was seen then. */
export type EditedCell = Place & { readonly record: Customer };

/** The grid as it stands when something is done on it. */
export interface GridNow {
  readonly props: TableGridProps;
  /** How many columns stand before those of the fields: the boxes for choosing. */
  readonly shift: number;
  readonly columnCount: number;
  /** Rows to a page. */
  readonly page: number;
  readonly isMirrored: boolean;
  readonly scroller: RefObject<HTMLElement | null>;
  readonly head: RefObject<HTMLElement | null>;
  /** Pixels of a row. */
  readonly rowHeight: number;
  /** The place that gets the focus once it is drawn. */
  readonly wanted: RefObject<Place | undefined>;
  readonly setActive: (place: Place) => void;
  readonly setEdited: (cell: EditedCell | undefined) => void;
  /** Where a column that is being dragged would go. */
  readonly setDropAt: (name: string | undefined) => void;
  readonly setDragged: (column: { readonly name: string; readonly width: number } | undefined) => void;
}

/** Does what a key or the pointer means on a cell or a heading; the target is another where the event has waited. */
export function actOnGrid(event: Event, grid: GridNow, target: Element | null = event.target as Element) {
  switch (event.type) {
    case 'keydown':
      return press(event as KeyboardEvent, target as HTMLElement, grid);
    case 'click':
      return click(event as MouseEvent, grid);
    case 'dblclick': {
      const place = placeOf(event.target as HTMLElement);
      if (place && place.row >= 0) beginEdit(place, grid);
      return;
    }
    case 'pointerdown':
      return pointerDown(event as PointerEvent, grid);
  }
}

/** What the editor of a cell is given. */
export function cellEditOf(edited: EditedCell, grid: GridNow): CellEdit | undefined {
  const { rows, onEdit } = grid.props;
  const column = columnAt(edited.column, grid);
  if (!column) return undefined;
  const { record } = edited;
  return {
    record,
    column,
    end: (then, change) => {
      if (change && patchOf(change, record)) onEdit(record, change);
      // Whoever has gone elsewhere by now is not called back.
      if (then === 'leave') return grid.setEdited(undefined);
      if (then === 'stay') return endEdit(edited, grid);
      if (then === 'down') {
        return endEdit({ row: Math.min(rows.rowCount - 1, edited.row + 1), column: edited.column }, grid);
      }
      const next = besides(edited, then === 'next' ? 1 : -1, grid);
      if (next.column === edited.column || !beginEdit(next, grid)) endEdit(next, grid);
    },
  };
}

const columnAt = (column: number, { props, shift }: GridNow): TableColumn | undefined => props.columns[column - shift];

function mayEdit(record: Customer | undefined, column: TableColumn | undefined, { props }: GridNow): boolean {
  return Boolean(record && column?.isEditable && props.editorOf && !isMasked(record, column.name));
}

function beginEdit(place: Place, grid: GridNow): boolean {
  const record = grid.props.rows.rowAt(place.row);
  if (!record || !mayEdit(record, columnAt(place.column, grid), grid)) return false;
  grid.setActive(place);
  grid.setEdited({ ...place, record });
  return true;
}

function endEdit({ row, column }: Place, grid: GridNow) {
  grid.setEdited(undefined);
  goTo({ row, column }, grid);
}

/** Gives a place the focus, and brings it into sight. */
function goTo(to: Place, { scroller, head, rowHeight, wanted, setActive }: GridNow) {
  setActive(to);
  wanted.current = to;
  const { current: element } = scroller;
  if (to.row < 0 || !element) return;
  const covered = head.current?.offsetHeight ?? 0;
  const begin = to.row * rowHeight;
  const end = begin + rowHeight + covered;
  if (begin < element.scrollTop) element.scrollTop = begin;
  else if (end > element.scrollTop + element.clientHeight) element.scrollTop = end - element.clientHeight;
}

/** The next cell that can be edited, in reading order within the row. */
function besides(place: Place, step: 1 | -1, grid: GridNow): Place {
  const { shift, columnCount } = grid;
  for (let column = place.column + step; column >= shift && column < columnCount; column += step) {
    if (columnAt(column, grid)?.isEditable) return { row: place.row, column };
  }
  return place;
}

function press(event: KeyboardEvent, target: HTMLElement, grid: GridNow) {
  if (!target.matches('[data-column]') || event.isComposing) return;
  const place = placeOf(target);
  if (!place) return;
  const { columnCount, page, isMirrored, props } = grid;
  const command = gridCommand(event, place, { rowCount: props.rows.rowCount, columnCount, page, isMirrored });
  if (!command || (command.kind === 'escape' && props.selection.ids.size === 0)) return;
  event.preventDefault();
  run(command, place, target, grid);
}

function run(command: GridCommand, at: Place, target: HTMLElement, grid: GridNow) {
  const { rows, columns, selection, onSelection, onLayout, onOpen, onMenu, writes } = grid.props;
  const { shift, columnCount } = grid;
  const record = rows.rowAt(at.row);
  const column = columnAt(at.column, grid);
  switch (command.kind) {
    case 'go':
      return goTo(command.to, grid);
    case 'extend':
      onSelection?.(moveRange(selection, at.row, command.to.row, rows.idAt));
      return goTo(command.to, grid);
    case 'select':
      return onSelection?.(toggleRow(selection, at.row, rows.idAt));
    case 'selectAll':
      return onSelection?.(toggleAll(selection, rows.rowCount, rows.idAt));
    case 'edit':
      if (beginEdit(at, grid) || !record || column?.card !== 'title') return;
      return onOpen ? onOpen(record) : target.querySelector('a')?.click();
    case 'clear':
      return clearCell(record, column, grid);
    case 'sort':
      return column && toggleSort(column, grid);
    case 'resize':
      return column && onLayout(resizeColumn(columns, column.name, column.width + command.by * STEP));
    case 'move':
      if (!column || column.card === 'title') return;
      onLayout(moveColumn(columns, column.name, at.column - shift + command.by));
      return goTo({ row: -1, column: Math.max(shift + 1, Math.min(columnCount - 1, at.column + command.by)) }, grid);
    case 'menu':
      if (at.row < 0) return column && onMenu({ kind: 'column', column, anchor: target });
      return record && onMenu({ kind: 'row', record, write: writes.get(record.id), anchor: target });
    case 'escape':
      return onSelection?.(nothingSelected);
  }
}

function clearCell(record: Customer | undefined, column: TableColumn | undefined, grid: GridNow) {
  if (!record || !column || !mayEdit(record, column, grid)) return;
  const change: FieldChange = { kind: 'set', name: column.name, value: undefined };
  if (patchOf(change, record)) grid.props.onEdit(record, change, column);
}

function toggleSort(column: TableColumn, { props: { sort, onSort } }: GridNow) {
  if (!column.isSortable) return;
  const is = sortOf(sort, column.name);
  // Figures and moments are looked for from the largest and newest on.
  const first = column.kind === 'text' || column.kind === 'choice' ? column.name : `-${column.name}`;
  const second = first.startsWith('-') ? column.name : `-${column.name}`;
  onSort(is === undefined ? first : sort === first ? second : undefined);
}

function click(event: MouseEvent, grid: GridNow) {
  const { rows, selection, onSelection, onOpen, onMenu, writes } = grid.props;
  const target = event.target as HTMLElement;
  const place = placeOf(target);
  if (!place || target.closest('[data-edited], [data-grip]')) return;
  const column = columnAt(place.column, grid);
  const record = rows.rowAt(place.row);
  const anchor = target.closest<HTMLElement>('[data-menu], [data-failure]');
  grid.setActive(place);
  if (anchor) {
    if (place.row < 0) return column && onMenu({ kind: 'column', column, anchor });
    return record && onMenu({ kind: 'row', record, write: writes.get(record.id), anchor });
  }
  if (target.closest('a')) {
    if (!isPlainClick(event) || !record || !onOpen) return;
    event.preventDefault();
    return onOpen(record);
  }
  if (place.row < 0) {
    if (place.column < grid.shift) return onSelection?.(toggleAll(selection, rows.rowCount, rows.idAt));
    return column && toggleSort(column, grid);
  }
  if (place.column < grid.shift || event.shiftKey) {
    const choose = event.shiftKey ? extendTo : toggleRow;
    onSelection?.(choose(selection, place.row, rows.idAt));
  }
}

function pointerDown(event: PointerEvent, grid: GridNow) {
  const { columns, onLayout } = grid.props;
  const target = event.target as HTMLElement;
  // A range of rows is chosen, not the text between two clicks.
  if (event.shiftKey && placeOf(target)) event.preventDefault();
  if (event.button !== 0) return;
  const heading = target.closest<HTMLElement>('[data-name]');
  const name = heading?.dataset.name;
  if (!heading || !name) return;
  if (target.matches('[data-grip]')) {
    dragWidth(event, target, (width, isDone) => {
      grid.setDragged(isDone ? undefined : { name, width });
      if (isDone) onLayout(resizeColumn(columns, name, width));
    });
  } else if (!target.closest('button') && event.pointerType === 'mouse') {
    const indexOf = (wanted: string) => columns.findIndex((one) => one.name === wanted);
    dragHeading(event, heading, {
      name,
      onOver: grid.setDropAt,
      onDrop: (over) => onLayout(moveColumn(columns, name, indexOf(over))),
    });
  }
}
