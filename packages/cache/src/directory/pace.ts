import type { Environment } from '../environment.ts';

/** Milliseconds of work in one go: half of what a person begins to feel. */
const SLICE = 20;

/** Gives the page its turn when this went on for a while. */
export type Pace = () => Promise<void>;

export function createPace(
  { now, setTimeout, pause }: Pick<Environment, 'now' | 'setTimeout' | 'pause'>,
  slice = SLICE,
): Pace {
  let begun = now();
  return async () => {
    if (now() - begun < slice) return;
    await (pause ? pause() : new Promise<void>((resolve) => setTimeout(resolve, 0)));
    begun = now();
  };
}
