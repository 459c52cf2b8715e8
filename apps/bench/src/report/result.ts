/** What a benchmark ends with: one line of JSON, and an exit code for CI. */
export interface BenchResult {
  readonly bench: string;
  /** Whether every target was met. */
  readonly pass: boolean;
  readonly figures: Readonly<Record<string, unknown>>;
}

/** Prints the result as the last line, after what was missed, and sets the exit code. */
export function printResult(bench: string, missed: readonly string[], figures: BenchResult['figures']): void {
  console.log(
    missed.length === 0 ? '\nEvery target is met.' : `\nMISSED:\n${missed.map((line) => `  - ${line}`).join('\n')}`,
  );
  const result: BenchResult = { bench, pass: missed.length === 0, figures };
  console.log(JSON.stringify(result));
  process.exitCode = result.pass ? 0 : 1;
}
