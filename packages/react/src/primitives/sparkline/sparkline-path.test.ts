import { expect, it } from 'vitest';
import { sparklineShape } from './sparkline-path.ts';

it('draws from the lowest value at the bottom to the highest at the top', () => {
  expect(sparklineShape([0, 10]).line).toBe('M0 29L100 3');
});

it('interrupts the line where a value is missing', () => {
  expect(sparklineShape([1, null, 2, 3]).line.match(/M/g)).toHaveLength(2);
});

it('makes room for a benchmark outside the values', () => {
  const shape = sparklineShape([5, 6], 10);
  expect(shape.benchmarkY).toBe(3);
  expect(shape.y(6)).toBeGreaterThan(3);
});

it('lays a constant series in the middle', () => {
  expect(sparklineShape([4, 4, 4]).line).toBe('M0 16L50 16L100 16');
});

it('stays silent on no values at all', () => {
  expect(sparklineShape([null, null], 3).line).toBe('');
});
