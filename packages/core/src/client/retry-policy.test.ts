import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { CrmError } from './crm-error.ts';
import { type FailedTry, waitBeforeRetry } from './retry-policy.ts';

const failed = (given: Partial<FailedTry> = {}) =>
  waitBeforeRetry({
    error: new CrmError('unavailable', '', { status: 503 }),
    advice: null,
    retried: 0,
    retries: 20,
    remaining: 60_000,
    random: () => 0.5,
    ...given,
  });

describe('the wait before a retry', () => {
  it('doubles up to 8 s, with full jitter', () => {
    expect([0, 1, 2, 3, 4, 5, 6].map((retried) => failed({ retried }))).toEqual([
      150, 300, 600, 1200, 2400, 4000, 4000,
    ]);
    expect(failed({ random: () => 0 })).toBe(0);
  });

  it('is never shorter than the server asks, never longer than the time that is left', () => {
    fc.assert(
      fc.property(
        fc.double({ min: 0, max: 1, noNaN: true }),
        fc.integer({ min: 0, max: 30 }),
        fc.option(fc.integer({ min: 0, max: 100 }), { nil: undefined }),
        fc.integer({ min: -1000, max: 60_000 }),
        (chance, retried, retryAfter, remaining) => {
          const error = new CrmError('rate_limited', '', { status: 429, retryAfter });
          const wait = failed({ error, retried, remaining, random: () => chance });
          if (wait === undefined) return;
          expect(wait).toBeLessThan(remaining);
          expect(wait).toBeGreaterThanOrEqual((retryAfter ?? 0) * 1000);
          expect(retried).toBeLessThan(20);
        },
      ),
    );
  });

  it('is none when the retries are used up', () => {
    expect(failed({ retried: 3, retries: 3 })).toBeUndefined();
  });
});
