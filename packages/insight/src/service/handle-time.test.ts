import fc from 'fast-check';
import { expect, it } from 'vitest';
import { type HandlingSpan, handleTimes } from './handle-time.ts';

const second = 1000;
const span = (agentId: string, start: number, end: number): HandlingSpan => ({
  agentId,
  start: start * second,
  end: end * second,
});

it('adds up the stretches of each agent, overlapping ones once, and none after the end', () => {
  const spans = [span('anna', 0, 60), span('anna', 30, 90), span('bela', 80, 100), span('anna', 200, 260)];
  expect([...handleTimes(spans, 230 * second)]).toEqual([
    ['anna', 120],
    ['bela', 20],
  ]);
  expect(handleTimes([span('anna', 10, 20)], 10 * second).size).toBe(0);
  expect(handleTimes([], 10).size).toBe(0);
});

it('is the number of seconds in which somebody worked', () => {
  const at = fc.integer({ min: 0, max: 60 });
  const some = fc.array(fc.tuple(fc.constantFrom('anna', 'bela'), at, at).map(([who, a, b]) => span(who, a, b)));
  fc.assert(
    fc.property(some, at, (spans, until) => {
      const times = handleTimes(spans, until * second);
      for (const who of ['anna', 'bela']) {
        const worked = Array.from({ length: until }, (_, index) => index * second).filter((one) =>
          spans.some(({ agentId, start, end }) => agentId === who && start <= one && one < end),
        );
        expect(times.get(who) ?? 0).toBe(worked.length);
      }
    }),
  );
});
