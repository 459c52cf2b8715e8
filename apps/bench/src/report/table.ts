/** Prints rows as a table: text to the left, figures to the right. */
export function printTable(columns: readonly string[], rows: readonly (readonly (string | number)[])[]): void {
  const text = rows.map((row) => row.map((cell) => (typeof cell === 'number' ? shortNumber(cell) : cell)));
  const widths = columns.map((column, at) => Math.max(column.length, ...text.map((row) => (row[at] ?? '').length)));
  const isFigure = columns.map(
    (_, at) => rows.length > 0 && rows.every((row) => /^[-–\d.]|^$/.test(`${row[at] ?? ''}`)),
  );
  const line = (cells: readonly string[]) =>
    cells.map((cell, at) => (isFigure[at] ? cell.padStart(widths[at]!) : cell.padEnd(widths[at]!))).join('  ');
  console.log(`\n${line(columns).trimEnd()}\n${widths.map((width) => '─'.repeat(width)).join('  ')}`);
  for (const row of text) console.log(line(row).trimEnd());
}

/** Three figures are enough to read, and all that a benchmark can stand for. */
export function shortNumber(value: number): string {
  if (Number.isInteger(value)) return value.toLocaleString('en-US');
  const size = Math.abs(value);
  return value.toFixed(size >= 100 ? 0 : size >= 10 ? 1 : size >= 1 ? 2 : 3);
}
