/** The width of text in a chart, as near as it can be told without measuring it. */
export function textWidth(text: string): number {
  return text.length * 6.4;
}

/** Which of the labels below a plot are written, so that none touches another; the last one always is. */
export function shownLabels(labels: readonly string[], width: number): readonly number[] {
  if (labels.length === 0) return [];
  const widest = Math.max(...labels.map(textWidth)) + 12;
  const step = Math.max(1, Math.ceil((labels.length * widest) / Math.max(1, width)));
  const last = labels.length - 1;
  return labels.flatMap((_, index) => ((last - index) % step === 0 ? [index] : []));
}

/** Moves labels apart that want to stand at nearly the same height, in their order, within the plot. */
export function apart(wanted: readonly number[], distance: number, height: number): readonly number[] {
  const order = wanted.map((_, index) => index).sort((a, b) => wanted[a]! - wanted[b]!);
  const placed = [...wanted];
  order.forEach((index, at) => {
    const above = order[at - 1];
    if (above !== undefined) placed[index] = Math.max(placed[index]!, placed[above]! + distance);
  });
  // What was pushed out at the bottom pushes the others up.
  let floor = height;
  for (const index of order.reverse()) {
    placed[index] = Math.min(placed[index]!, floor);
    floor = placed[index]! - distance;
  }
  return placed;
}
