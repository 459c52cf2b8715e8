import type { Rate } from './limits.ts';
import { Problem } from './problem.ts';

/** What is left of a budget: whole requests now, and the seconds until it is full again. */
export interface Budget {
  limit: number;
  remaining: number;
  resetSeconds: number;
}

interface Bucket {
  tokens: number;
  at: number;
}

const MOST_BUCKETS = 50_000;

/** Token buckets in memory, one for each name. The one unused for longest goes where there are too many. */
export class RateLimiter {
  readonly #rate: Rate;
  readonly #clock: () => number;
  readonly #buckets = new Map<string, Bucket>();

  constructor(rate: Rate, clock: () => number = () => performance.now()) {
    this.#rate = rate;
    this.#clock = clock;
  }

  /**
   * Takes one request from the bucket.
   *
   * @throws Problem `rate_limited` with the seconds to wait where it is empty.
   */
  take(name: string): Budget {
    const { perSecond, burst } = this.#rate;
    const now = this.#clock();
    const bucket = this.#buckets.get(name) ?? { tokens: burst, at: now };
    bucket.tokens = Math.min(burst, bucket.tokens + ((now - bucket.at) / 1000) * perSecond);
    bucket.at = now;
    this.#buckets.delete(name);
    if (this.#buckets.size >= MOST_BUCKETS) this.#buckets.delete(this.#buckets.keys().next().value as string);
    this.#buckets.set(name, bucket);
    if (bucket.tokens < 1) {
      throw new Problem('rate_limited', `More than ${perSecond} requests a second. Slow down and try again.`, {
        retryAfter: (1 - bucket.tokens) / perSecond,
      });
    }
    bucket.tokens -= 1;
    return {
      limit: burst,
      remaining: Math.floor(bucket.tokens),
      resetSeconds: Math.ceil((burst - bucket.tokens) / perSecond),
    };
  }

  /** What is left, without taking anything. */
  left(name: string): Budget {
    const { perSecond, burst } = this.#rate;
    const bucket = this.#buckets.get(name);
    const tokens = bucket ? Math.min(burst, bucket.tokens + ((this.#clock() - bucket.at) / 1000) * perSecond) : burst;
    return { limit: burst, remaining: Math.floor(tokens), resetSeconds: Math.ceil((burst - tokens) / perSecond) };
  }
}
