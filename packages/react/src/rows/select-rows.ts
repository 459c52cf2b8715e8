import { nothingSelected, type Selection } from './selection.ts';

/** Most rows that are chosen at once: so many are changed in a minute or two. */
export const MOST_SELECTED = 1000;

type IdAt = (row: number) => string | undefined;

/** Adds the row, or takes it out. */
export function toggleRow(selection: Selection, row: number, idAt: IdAt): Selection {
  const id = idAt(row);
  if (id === undefined) return selection;
  const ids = new Set(selection.ids);
  if (!ids.delete(id) && ids.size < MOST_SELECTED) ids.add(id);
  return { ids, anchor: row };
}

/** Everything from the last choice to the row is chosen; without one the row alone. The range can be drawn anew from there. */
export function extendTo(selection: Selection, row: number, idAt: IdAt): Selection {
  const anchor = selection.anchor ?? row;
  const ids = new Set(selection.ids);
  const step = row < anchor ? -1 : 1;
  for (let at = anchor; ids.size < MOST_SELECTED; at += step) {
    const id = idAt(at);
    if (id !== undefined) ids.add(id);
    if (at === row) break;
  }
  return { ids, anchor };
}

/** The same as {@link extendTo} from row to row: what a range left again is not chosen any more. */
export function moveRange(selection: Selection, from: number, to: number, idAt: IdAt): Selection {
  const anchor = selection.anchor ?? from;
  const ids = new Set(selection.ids);
  const [low, high] = anchor < to ? [anchor, to] : [to, anchor];
  const leaving = Math.abs(to - anchor) < Math.abs(from - anchor) && (from < low || from > high);
  const left = leaving ? idAt(from) : undefined;
  if (left !== undefined) ids.delete(left);
  return extendTo({ ids, anchor }, to, idAt);
}

/** All rows that are at hand, or none where all of them are chosen. */
export function toggleAll(selection: Selection, count: number, idAt: IdAt): Selection {
  const ids = new Set<string>();
  for (let row = 0; row < count && ids.size < MOST_SELECTED; row++) {
    const id = idAt(row);
    if (id !== undefined) ids.add(id);
  }
  const areAll = ids.size > 0 && [...ids].every((id) => selection.ids.has(id));
  return areAll ? nothingSelected : { ids, anchor: 0 };
}
