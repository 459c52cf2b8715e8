import { availableParallelism, loadavg } from 'node:os';

/** What a benchmark ends with: one line of JSON, and an exit code for CI. */
export interface BenchResult {
  readonly bench: string;
  /** Whether every target was met. */
  readonly pass: boolean;
  readonly figures: Readonly<Record<string, unknown>>;
  /** Processors, and how many processes waited for them in the last minute: what a busy machine measures is not ours. */
  readonly machine: { readonly cores: number; readonly load: number };
}

/** Prints the result as the last line, after what was missed, and sets the exit code. */
export function printResult(bench: string, missed: readonly string[], figures: BenchResult['figures']): void {
  console.log(
    missed.length === 0 ? '\nEvery target is met.' : `\nMISSED:\n${missed.map((line) => `  - ${line}`).join('\n')}`,
  );
  const machine = { cores: availableParallelism(), load: Math.round(loadavg()[0]! * 10) / 10 };
  if (machine.load > machine.cores * 2) {
    console.log(
      `The machine is busy: ${machine.load} processes want its ${machine.cores} cores. Measure again on a quiet one.`,
    );
  }
  const result: BenchResult = { bench, pass: missed.length === 0, figures, machine };
  console.log(JSON.stringify(result));
  process.exitCode = result.pass ? 0 : 1;
}
