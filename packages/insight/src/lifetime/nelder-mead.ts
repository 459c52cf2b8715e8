/** Where a minimisation ended. `converged` is false when the step limit ended it. */
export interface Minimum {
  point: number[];
  value: number;
  steps: number;
  converged: boolean;
}

/** Limits of a minimisation. */
export interface NelderMeadOptions {
  /** Ends when the values at the simplex' corners differ by less than this (default 1e-9, relative). */
  tolerance?: number;
  /** Hard limit of steps (default 2,000). */
  maxSteps?: number;
  /** Length of the first simplex' edges (default 0.5). */
  edge?: number;
}

interface Corner {
  point: number[];
  value: number;
}

/**
 * Minimises a function without derivatives (Nelder and Mead, 1965, with the coefficients of Lagarias et al., 1998).
 * A value that is not finite counts as +∞, so constraints can be walls.
 *
 * @example
 * nelderMead(([x = 0]) => (x - 3) ** 2, [0]).point; // [3.0000…]
 */
export function nelderMead(
  cost: (point: number[]) => number,
  start: readonly number[],
  options: NelderMeadOptions = {},
): Minimum {
  const { tolerance = 1e-9, maxSteps = 2_000, edge = 0.5 } = options;
  const size = start.length;
  const at = (point: number[]): Corner => {
    const value = cost(point);
    return { point, value: Number.isFinite(value) ? value : Number.POSITIVE_INFINITY };
  };
  const simplex = [at([...start])];
  for (let axis = 0; axis < size; axis += 1) {
    const point = [...start];
    point[axis] = (point[axis] as number) + edge;
    simplex.push(at(point));
  }
  const sort = () => simplex.sort((left, right) => left.value - right.value);
  for (let steps = 0; steps < maxSteps; steps += 1) {
    sort();
    const best = simplex[0] as Corner;
    const worst = simplex[size] as Corner;
    const second = simplex[size - 1] as Corner;
    if (Math.abs(worst.value - best.value) <= tolerance * (Math.abs(best.value) + tolerance)) {
      return { ...best, steps, converged: true };
    }
    const centre = start.map((_, axis) => {
      let sum = 0;
      for (let corner = 0; corner < size; corner += 1) sum += (simplex[corner] as Corner).point[axis] as number;
      return sum / size;
    });
    const along = (factor: number) =>
      at(centre.map((middle, axis) => middle + factor * ((worst.point[axis] as number) - middle)));
    const reflected = along(-1);
    if (reflected.value < best.value) {
      const expanded = along(-2);
      simplex[size] = expanded.value < reflected.value ? expanded : reflected;
    } else if (reflected.value < second.value) {
      simplex[size] = reflected;
    } else {
      const contracted = along(reflected.value < worst.value ? -0.5 : 0.5);
      if (contracted.value < Math.min(reflected.value, worst.value)) {
        simplex[size] = contracted;
      } else {
        for (let corner = 1; corner <= size; corner += 1) {
          const { point } = simplex[corner] as Corner;
          simplex[corner] = at(point.map((value, axis) => ((best.point[axis] as number) + value) / 2));
        }
      }
    }
  }
  sort();
  return { ...(simplex[0] as Corner), steps: maxSteps, converged: false };
}
