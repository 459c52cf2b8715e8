/** Whether the tests that repeat something do so as often as was promised; see {@link repetitions}. */
export const isWhole = process.env.KORKEP_TESTS === 'whole';

/**
 * How often a long test repeats what it tries: `inSuite` times in every run of the tests, so that they stay short, and
 * `whole` times where `KORKEP_TESTS=whole` is set, as `npm run bench -- endurance` does.
 */
export function repetitions(inSuite: number, whole: number): number {
  return isWhole ? whole : inSuite;
}
