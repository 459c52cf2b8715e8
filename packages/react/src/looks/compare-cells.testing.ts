/** Pixels of an image, four bytes each. */
export interface Pixels {
  readonly data: { readonly [at: number]: number; readonly length: number };
  readonly metadata: { readonly width: number; readonly height: number };
}

interface CellOptions {
  readonly createDiff: boolean;
  /** How far, of 255, red, green or blue of a cell may be from before. */
  readonly threshold?: number;
  /** The part of all cells that may be further. */
  readonly allowedRatio?: number;
}

/** Wide enough to hold a letter: another drawing of the same one leaves a cell about as dark as it was. */
const side = 8;
const marked = [255, 0, 80, 255];

/**
 * Compares two images by the mean colours of their cells, so that letters may be drawn by another machine, while what is
 * moved, coloured or cut differently is seen.
 */
export function compareCells(before: Pixels, now: Pixels, options: CellOptions) {
  const { createDiff, threshold = 24, allowedRatio = 0.001 } = options;
  const { width, height } = before.metadata;
  if (width !== now.metadata.width || height !== now.metadata.height) {
    const size = `${now.metadata.width} × ${now.metadata.height} instead of ${width} × ${height} pixels`;
    return { pass: false, diff: null, message: `The image measures ${size}.` };
  }
  const diff = createDiff ? Uint8Array.from(before.data as ArrayLike<number>) : null;
  let different = 0;
  let cells = 0;
  for (let top = 0; top < height; top += side) {
    for (let left = 0; left < width; left += side) {
      cells += 1;
      const cell = { left, top, right: Math.min(left + side, width), bottom: Math.min(top + side, height) };
      const [one, other] = [meanOf(before, cell), meanOf(now, cell)];
      if (one.every((value, channel) => Math.abs(value - other[channel]!) <= threshold)) continue;
      different += 1;
      if (diff) frame(diff, cell, width);
    }
  }
  const pass = different <= cells * allowedRatio;
  return { pass, diff, message: pass ? null : `${different} of ${cells} cells look different.` };
}

interface Cell {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

function meanOf({ data, metadata: { width } }: Pixels, { left, top, right, bottom }: Cell): number[] {
  const sums = [0, 0, 0];
  for (let y = top; y < bottom; y += 1) {
    for (let x = left; x < right; x += 1) {
      for (let channel = 0; channel < 3; channel += 1) sums[channel]! += data[4 * (y * width + x) + channel]!;
    }
  }
  return sums.map((sum) => sum / ((right - left) * (bottom - top)));
}

function frame(diff: Uint8Array, { left, top, right, bottom }: Cell, width: number): void {
  for (let y = top; y < bottom; y += 1) {
    for (let x = left; x < right; x += 1) {
      const isEdge = y === top || x === left || y === bottom - 1 || x === right - 1;
      if (isEdge) diff.set(marked, 4 * (y * width + x));
    }
  }
}
