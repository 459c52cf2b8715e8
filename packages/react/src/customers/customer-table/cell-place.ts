/** A place in the grid: row −1 is the head, column 0 the boxes for choosing. */
export interface Place {
  readonly row: number;
  readonly column: number;
}

/** The place of the cell or heading that something in the grid lies in. */
export function placeOf(target: HTMLElement): Place | undefined {
  const cell = target.closest<HTMLElement>('[data-column]');
  const row = cell?.closest<HTMLElement>('[data-row]');
  return cell && row ? { row: Number(row.dataset.row), column: Number(cell.dataset.column) } : undefined;
}

/** Whether a click follows a link here, not in another tab. */
export function isPlainClick(event: MouseEvent): boolean {
  return event.button === 0 && !(event.metaKey || event.ctrlKey || event.shiftKey || event.altKey);
}
