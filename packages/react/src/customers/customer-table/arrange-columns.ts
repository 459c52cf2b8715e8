import { within } from './column-width.ts';
import type { ColumnLayout, TableColumn } from './table-layout.ts';

/** Puts a column where another stands; the name keeps its place. */
export function moveColumn(columns: readonly TableColumn[], name: string, to: number): ColumnLayout[] {
  const layout = layoutOf(columns);
  const from = layout.findIndex((column) => column.name === name);
  const target = Math.min(layout.length - 1, Math.max(1, to));
  if (from < 1) return layout;
  const [moved] = layout.splice(from, 1);
  layout.splice(target, 0, moved as ColumnLayout);
  return layout;
}

/** The layout with a column as wide as this; its own width where none is given. */
export function resizeColumn(columns: readonly TableColumn[], name: string, width: number | undefined): ColumnLayout[] {
  return layoutOf(columns).map((column) =>
    column.name !== name ? column : width === undefined ? { name } : { name, width: within(width) },
  );
}

/** What was set up, out of the columns that are shown. */
export function layoutOf(columns: readonly TableColumn[]): ColumnLayout[] {
  return columns.map(({ name, width }) => ({ name, width }));
}
