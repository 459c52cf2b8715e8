import type { CrmError } from './crm-error.ts';

const FIRST_BACKOFF = 300;
const LONGEST_BACKOFF = 8000;
/** Answers that a later try may turn into a success. */
const STATUSES = [408, 425, 429, 500, 502, 503, 504];

/** What a failed try is judged by. */
export interface FailedTry {
  error: CrmError;
  /** `X-Should-Retry` of the answer: the server's word goes over everything else. */
  advice: string | null | undefined;
  /** How many times it was tried again already. */
  retried: number;
  /** How many times it may be tried again in all. */
  retries: number;
  /** Milliseconds left in all. */
  remaining: number;
  /** From 0 to 1, evenly. */
  random: () => number;
}

/**
 * Milliseconds to wait before the next try, or `undefined` when there is to be none. Waits grow by full jitter: evenly
 * between 0 and 0.3 s, 0.6 s, 1.2 s … at most 8 s (Brooker, «Exponential Backoff and Jitter», 2015), and never less than
 * `Retry-After` asks for. There is no try that would come after the end of the time in all.
 */
export function waitBeforeRetry({ error, advice, retried, retries, remaining, random }: FailedTry): number | undefined {
  if (retried >= retries || !isWorthRetrying(error, advice)) return undefined;
  const backoff = random() * Math.min(LONGEST_BACKOFF, FIRST_BACKOFF * 2 ** retried);
  const wait = error.retryAfter === undefined ? backoff : error.retryAfter * 1000 + random() * FIRST_BACKOFF;
  return wait < remaining ? wait : undefined;
}

function isWorthRetrying(error: CrmError, advice: string | null | undefined): boolean {
  if (advice === 'true') return true;
  if (advice === 'false') return false;
  if (error.status === undefined) return error.kind === 'network' || error.kind === 'timeout';
  return STATUSES.includes(error.status) || error.code === 'idempotency_in_progress';
}
