const MAX_TERMS = 200_000;

function series(a: number, b: number, c: number, z: number): number {
  let term = 1;
  let sum = 1;
  for (let n = 0; n < MAX_TERMS; n += 1) {
    term *= (((a + n) * (b + n)) / ((c + n) * (n + 1))) * z;
    sum += term;
    // The tail behaves like a geometric series of ratio z, so the last term alone would stop too early near z = 1.
    if (Math.abs(term) <= 1e-15 * Math.abs(sum) * (1 - z)) return sum;
  }
  throw new RangeError(
    `hypergeometric2F1(${a}, ${b}; ${c}; ${z}) did not settle in ${MAX_TERMS} terms: z is too near 1; use a shorter horizon.`,
  );
}

/**
 * Gauss' hypergeometric function ₂F₁(a, b; c; z) for real parameters, c > 0 and 0 ≤ z < 1.
 * When c − a − b < 0 the series is summed after Euler's transformation, (1−z)^(c−a−b) · ₂F₁(c−a, c−b; c; z), which
 * keeps the terms small (Abramowitz and Stegun, 1964, 15.3.3).
 *
 * @throws RangeError when z lies outside [0, 1) or so near 1 that the series does not settle.
 */
export function hypergeometric2F1(a: number, b: number, c: number, z: number): number {
  if (!(z >= 0 && z < 1)) throw new RangeError(`hypergeometric2F1 needs 0 ≤ z < 1, got ${z}.`);
  if (z === 0) return 1;
  const surplus = c - a - b;
  if (surplus < 0) return (1 - z) ** surplus * series(c - a, c - b, c, z);
  return series(a, b, c, z);
}
