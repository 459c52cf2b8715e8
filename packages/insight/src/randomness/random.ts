/** A source of randomness: each call gives a number in [0, 1). Always injected, never `Math.random` by default. */
export type Random = () => number;

/** Hashes any text to four 32-bit words (cyrb128-like mixing), so that a readable seed spreads over the whole state. */
function wordsOf(seed: string): [number, number, number, number] {
  let a = 1779033703;
  let b = 3144134277;
  let c = 1013904242;
  let d = 2773480762;
  for (let index = 0; index < seed.length; index += 1) {
    const code = seed.charCodeAt(index);
    a = b ^ Math.imul(a ^ code, 597399067);
    b = c ^ Math.imul(b ^ code, 2869860233);
    c = d ^ Math.imul(c ^ code, 951274213);
    d = a ^ Math.imul(d ^ code, 2716044179);
  }
  return [a | 0, b | 0, c | 0, d | 0];
}

/**
 * A seeded generator, sfc32 (Chris Doty-Humphrey, PractRand, 2010): the same seed gives the same numbers on every
 * machine and in every browser. Not for secrets.
 *
 * @example
 * const random = seededRandom('demo-2026');
 * random(); // always the same first number
 */
export function seededRandom(seed: string | number): Random {
  let [a, b, c, d] = wordsOf(String(seed));
  const next = () => {
    const t = (((a + b) | 0) + d) | 0;
    d = (d + 1) | 0;
    a = b ^ (b >>> 9);
    b = (c + (c << 3)) | 0;
    c = (c << 21) | (c >>> 11);
    c = (c + t) | 0;
    return (t >>> 0) / 4294967296;
  };
  for (let round = 0; round < 15; round += 1) next();
  return next;
}
