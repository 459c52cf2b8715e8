import { describe, expect, it } from 'vitest';
import { fillMonths, spansOf } from './activity-map.tsx';

const history = (first: string, last: string) =>
  fillMonths([
    { month: first, count: 3 },
    { month: last, count: 2 },
  ]);

describe('the map of months', () => {
  it('shows every month of a history that fits', () => {
    const spans = spansOf(history('2023-11', '2026-11'));
    expect(spans).toHaveLength(37);
    expect(spans[0]).toEqual({ first: '2023-11', last: '2023-11', jump: '2023-11', count: 3 });
  });

  it('puts months together where there are more, leaves none out and jumps to where something happened', () => {
    const spans = spansOf(history('2010-12', '2026-11'));
    expect(spans.length).toBeLessThanOrEqual(48);
    expect(spans[0]).toMatchObject({ first: '2010-12', jump: '2010-12', count: 3 });
    expect(spans.at(-1)).toMatchObject({ last: '2026-11', count: 2 });
    for (const [index, span] of spans.slice(1).entries()) expect(span.first > spans[index]!.last).toBe(true);
  });

  it('holds a history of a hundred years', () => {
    expect(spansOf(history('1926-01', '2025-12')).length).toBeLessThanOrEqual(48);
  });
});
