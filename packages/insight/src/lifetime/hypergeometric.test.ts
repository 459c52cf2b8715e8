import { describe, expect, it } from 'vitest';
import { hypergeometric2F1 } from './hypergeometric.ts';
import { logBeta, logGamma } from './log-gamma.ts';
import { nelderMead } from './nelder-mead.ts';

describe('hypergeometric2F1', () => {
  it('knows the closed forms', () => {
    expect(hypergeometric2F1(1, 1, 2, 0.5)).toBeCloseTo(-Math.log(0.5) / 0.5, 12);
    expect(hypergeometric2F1(2, 3, 3, 0.9)).toBeCloseTo(0.1 ** -2, 9);
    expect(hypergeometric2F1(0.5, 0.5, 1.5, 0.81)).toBeCloseTo(Math.asin(0.9) / 0.9, 11);
    expect(hypergeometric2F1(1, 1, 2, 0.999)).toBeCloseTo(-Math.log(0.001) / 0.999, 9);
  });
  it('refuses arguments outside 0…1', () => {
    expect(() => hypergeometric2F1(1, 1, 2, 1)).toThrow(RangeError);
  });
});

describe('logGamma', () => {
  it('knows factorials, Γ(1/2) and beta', () => {
    expect(logGamma(11)).toBeCloseTo(Math.log(3628800), 11);
    expect(logGamma(0.5)).toBeCloseTo(Math.log(Math.sqrt(Math.PI)), 12);
    expect(logGamma(0.1)).toBeCloseTo(2.252712651734206, 11);
    expect(logBeta(2, 3)).toBeCloseTo(Math.log(1 / 12), 12);
  });
});

describe('nelderMead', () => {
  it("finds the bottom of Rosenbrock's valley", () => {
    const { point, converged } = nelderMead(([x = 0, y = 0]) => (1 - x) ** 2 + 100 * (y - x * x) ** 2, [-1.2, 1], {
      tolerance: 1e-14,
    });
    expect(converged).toBe(true);
    expect(point[0]).toBeCloseTo(1, 4);
    expect(point[1]).toBeCloseTo(1, 4);
  });
  it('says when it ran out of steps', () => {
    expect(nelderMead(([x = 0]) => (x - 1000) ** 2, [0], { maxSteps: 3 }).converged).toBe(false);
  });
});
