import { availableParallelism, loadavg } from 'node:os';

/** What a benchmark ends with: one line of JSON, and an exit code for CI. */
export interface BenchResult {
  readonly bench: string;
  /** Whether every target was met, the open ones among them. */
  readonly pass: boolean;
  /** Targets that are known not to be reached and do not fail the run. */
  readonly open: readonly string[];
  readonly figures: Readonly<Record<string, unknown>>;
  /** Processors, and how many processes waited for them in the last minute: what a busy machine measures is not ours. */
  readonly machine: { readonly cores: number; readonly load: number };
}

/** Prints the result as the last line, after what was missed and what is open, and sets the exit code. */
export function printResult(
  bench: string,
  missed: readonly string[],
  figures: BenchResult['figures'],
  open: readonly string[] = [],
): void {
  const listed = (lines: readonly string[]) => lines.map((line) => `  - ${line}`).join('\n');
  if (open.length > 0) console.log(`\nNOT REACHED, known and open:\n${listed(open)}`);
  const met = `\nEvery ${open.length > 0 ? 'other ' : ''}target is met.`;
  console.log(missed.length === 0 ? met : `\nMISSED:\n${listed(missed)}`);
  const machine = { cores: availableParallelism(), load: Math.round(loadavg()[0]! * 10) / 10 };
  if (machine.load > machine.cores * 2) {
    console.log(
      `The machine is busy: ${machine.load} processes want its ${machine.cores} cores. Measure again on a quiet one.`,
    );
  }
  const result: BenchResult = { bench, pass: missed.length + open.length === 0, open, figures, machine };
  console.log(JSON.stringify(result));
  process.exitCode = missed.length === 0 ? 0 : 1;
}
