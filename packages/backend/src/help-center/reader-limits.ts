import { Problem } from '../http/problem.ts';
import { RateLimiter } from '../http/rate-limit.ts';

const RATES = {
  pages: { perSecond: 10, burst: 100 },
  searches: { perSecond: 2, burst: 20 },
  /** Everybody's: half of what the reader's token may ask stays for topics and articles. */
  allSearches: { perSecond: 100, burst: 100 },
  /** Whoever has no cookie of ours counts as somebody new. */
  newRaters: { perSecond: 1 / 60, burst: 10 },
  /** All who are new, where addresses are not told. */
  unknownRaters: { perSecond: 0.5, burst: 60 },
  ratings: { perSecond: 0.2, burst: 20 },
  ofAnArticle: { perSecond: 1, burst: 60 },
} as const;

/** What one network may ask of the site. Each throws `rate_limited` with the seconds to wait. */
export interface ReaderLimits {
  page(address: string | undefined): void;
  search(address: string | undefined): void;
  /** What a visitor says of an article; `visitorId` is undefined for who was not here before. */
  rating(address: string | undefined, slug: string, visitorId: string | undefined): void;
}

export function readerLimits(now: () => number): ReaderLimits {
  const limiters = new Map(Object.entries(RATES).map(([name, rate]) => [name, new RateLimiter(rate, now)]));
  const take = (name: keyof typeof RATES, bucket: string) => void limiters.get(name)!.take(bucket);
  return {
    page: (address) => {
      if (address !== undefined) take('pages', networkOf(address));
    },
    search: (address) => {
      if (address !== undefined) take('searches', networkOf(address));
      take('allSearches', '');
    },
    rating: (address, slug, visitorId) => {
      if (visitorId !== undefined) take('ratings', visitorId);
      else if (address !== undefined) take('newRaters', networkOf(address));
      else take('unknownRaters', '');
      take('ofAnArticle', slug);
    },
  };
}

/** Seconds to wait where that is what an error says. */
export function waitOf(error: unknown): number | undefined {
  if (!(error instanceof Problem) || error.code !== 'rate_limited') return undefined;
  return Math.max(1, Math.ceil(error.retryAfter ?? 1));
}

/** One connection has a whole /64 of IPv6 addresses. */
export function networkOf(address: string): string {
  const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(address)?.[1];
  if (mapped !== undefined || !address.includes(':')) return mapped ?? address;
  const [left, right] = address.split('::').map((part) => (part === '' ? [] : part.split(':')));
  const groups = [...left!];
  if (right) while (groups.length + right.length < 8) groups.push('0');
  return [...groups, ...(right ?? [])].slice(0, 4).join(':').toLowerCase();
}
