/** Prints to standard output, one line. */
export function say(line: string): void {
  process.stdout.write(`${line}\n`);
}

/** Prints to standard error, one line: progress and warnings, so that results can be piped. */
export function tell(line: string): void {
  process.stderr.write(`${line}\n`);
}

/** An error as a person at the command line needs it: what, where, how to mend it. */
export function describeError(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const { issues = [], requestId } = error as {
    issues?: readonly { path: string; message: string }[];
    requestId?: string;
  };
  return [
    error.message,
    ...issues.map((issue) => `  ${issue.path}: ${issue.message}`),
    ...(requestId ? [`  request ${requestId}`] : []),
  ].join('\n');
}

/** A table with aligned columns; numbers are put to the right. */
export function table(rows: readonly (readonly (string | number)[])[]): string {
  const widths: number[] = [];
  for (const row of rows) {
    for (const [index, cell] of row.entries()) widths[index] = Math.max(widths[index] ?? 0, String(cell).length);
  }
  return rows
    .map((row) =>
      row
        .map((cell, index) =>
          typeof cell === 'number' ? String(cell).padStart(widths[index]!) : cell.padEnd(widths[index]!),
        )
        .join('  ')
        .trimEnd(),
    )
    .join('\n');
}
