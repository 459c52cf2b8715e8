import type { Place } from './cell-place.ts';

/** What the grid knows when a key is pressed. */
export interface GridFacts {
  readonly rowCount: number;
  readonly columnCount: number;
  /** Rows to a page. */
  readonly page: number;
  readonly isMirrored: boolean;
}

interface Pressed {
  readonly key: string;
  readonly ctrlKey: boolean;
  readonly metaKey: boolean;
  readonly shiftKey: boolean;
  readonly altKey: boolean;
}

/**
 * What a key does in the grid (WAI-ARIA grid pattern):
 *
 * | key | does |
 * | --- | --- |
 * | arrows | the next cell |
 * | Home, End | first, last cell of the row |
 * | Ctrl+Home, Ctrl+End | first, last row |
 * | Page Up, Page Down | a page of rows |
 * | Space | chooses the row; on a head, sorts |
 * | Shift+Up, Shift+Down | draws the range of chosen rows |
 * | Ctrl+A | chooses all rows at hand |
 * | Enter, F2 | edits the cell; opens the customer on the name; sorts on a head |
 * | Delete | clears an editable cell |
 * | Shift+F10, ContextMenu | the row's or the column's menu |
 * | Shift+Left, Shift+Right on a head | a narrower or wider column |
 * | Ctrl+Left, Ctrl+Right on a head | moves the column |
 * | Escape | nothing is chosen any more |
 */
export type GridCommand =
  | { readonly kind: 'go'; readonly to: Place }
  | { readonly kind: 'extend'; readonly to: Place }
  | { readonly kind: 'select' | 'selectAll' | 'edit' | 'clear' | 'menu' | 'escape' | 'sort' }
  | { readonly kind: 'resize' | 'move'; readonly by: 1 | -1 };

/** The command of a key at a place; `undefined` for one that the grid leaves alone. */
export function gridCommand(pressed: Pressed, at: Place, facts: GridFacts): GridCommand | undefined {
  const { key, shiftKey, altKey } = pressed;
  const isControl = pressed.ctrlKey || pressed.metaKey;
  if (altKey) return undefined;
  const isHead = at.row < 0;
  const side = sideOf(key, facts.isMirrored);
  if (isHead && side !== 0 && at.column > 0) {
    if (shiftKey) return { kind: 'resize', by: side };
    if (isControl) return { kind: 'move', by: side };
  }
  if (isControl && key.toLowerCase() === 'a' && !shiftKey) return { kind: 'selectAll' };
  if (key === 'F10' && shiftKey) return { kind: 'menu' };
  const to = target(key, side, isControl, at, facts);
  if (to) {
    const isRange = shiftKey && !isHead && to.row >= 0 && to.row !== at.row;
    return { kind: isRange ? 'extend' : 'go', to };
  }
  if (isControl || (shiftKey && key !== ' ')) return undefined;
  switch (key) {
    case ' ':
      return { kind: isHead ? (at.column === 0 ? 'selectAll' : 'sort') : 'select' };
    case 'Enter':
      return { kind: isHead ? (at.column === 0 ? 'selectAll' : 'sort') : at.column === 0 ? 'select' : 'edit' };
    case 'F2':
      return isHead ? undefined : { kind: 'edit' };
    case 'Delete':
      return isHead || at.column === 0 ? undefined : { kind: 'clear' };
    case 'ContextMenu':
      return { kind: 'menu' };
    case 'Escape':
      return { kind: 'escape' };
    default:
      return undefined;
  }
}

function sideOf(key: string, isMirrored: boolean): 1 | -1 | 0 {
  if (key !== 'ArrowLeft' && key !== 'ArrowRight') return 0;
  return (key === 'ArrowRight') === isMirrored ? -1 : 1;
}

function target(key: string, side: 1 | -1 | 0, isControl: boolean, at: Place, facts: GridFacts): Place | undefined {
  const lastRow = facts.rowCount - 1;
  const lastColumn = facts.columnCount - 1;
  const row = (wanted: number) => ({ row: Math.min(lastRow, Math.max(-1, wanted)), column: at.column });
  if (side !== 0) {
    const column = isControl ? (side > 0 ? lastColumn : 0) : Math.min(lastColumn, Math.max(0, at.column + side));
    return { row: at.row, column };
  }
  switch (key) {
    case 'ArrowDown':
      return row(isControl ? lastRow : at.row + 1);
    case 'ArrowUp':
      return row(isControl ? 0 : at.row - 1);
    case 'PageDown':
      return row(Math.max(0, at.row) + facts.page);
    case 'PageUp':
      return row(Math.max(0, at.row - facts.page));
    case 'Home':
      return { row: isControl ? Math.min(0, lastRow) : at.row, column: 0 };
    case 'End':
      return { row: isControl ? lastRow : at.row, column: lastColumn };
    default:
      return undefined;
  }
}
