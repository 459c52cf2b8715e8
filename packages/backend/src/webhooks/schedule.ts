/** When things are tried again. Times in milliseconds. */
export interface WebhookSchedule {
  /** Waits before the second, third … try; behind the last one nothing is tried any more. */
  retries: readonly number[];
  /** How far a wait may be off either way, as a share of it. */
  jitter: number;
  /** How long one try may take, all in all. */
  timeout: number;
  /** How long after the end of its try a message whose sender was not heard of again is sent by another. */
  takeOver: number;
  /** The longest that `Retry-After` is listened to. */
  longestRetryAfter: number;
  /** After so many failures in a row the endpoint is left alone for a while, and then probed with one message. */
  breakAfter: number;
  /** How long, at first and at most; it doubles with each failed probe. */
  firstPause: number;
  longestPause: number;
  /** After so long of nothing but failures the endpoint is disabled. */
  disableAfter: number;
}

const SECOND = 1_000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** Standard Webhooks 1.0, «Retry schedule»: ten tries, the last one 75 h 35 min after the first. */
export const DEFAULT_SCHEDULE: WebhookSchedule = {
  retries: [5 * SECOND, 5 * MINUTE, 30 * MINUTE, 2 * HOUR, 5 * HOUR, 10 * HOUR, 14 * HOUR, 20 * HOUR, 24 * HOUR],
  jitter: 0.1,
  timeout: 15 * SECOND,
  takeOver: 45 * SECOND,
  longestRetryAfter: DAY,
  breakAfter: 10,
  firstPause: 5 * SECOND,
  longestPause: HOUR,
  disableAfter: 5 * DAY,
};

/**
 * The wait after a failed try, the `tries`-th; `undefined` when it was the last. The receiver's `Retry-After` makes it
 * longer, never shorter.
 */
export function waitAfter(
  { retries, jitter }: WebhookSchedule,
  tries: number,
  retryAfter: number,
  random: number,
): number | undefined {
  const wait = retries[tries - 1];
  return wait === undefined ? undefined : Math.round(Math.max(wait * (1 - jitter + 2 * jitter * random), retryAfter));
}

/** What `Retry-After` asks for, seconds or a moment, in milliseconds; 0 where it says nothing that can be read. */
export function retryAfterOf(
  header: string | undefined,
  now: number,
  { longestRetryAfter }: Pick<WebhookSchedule, 'longestRetryAfter'>,
): number {
  if (header === undefined) return 0;
  const text = header.trim();
  const wait = /^\d{1,9}$/.test(text) ? Number(text) * SECOND : /[a-z]/i.test(text) ? Date.parse(text) - now : 0;
  return Number.isFinite(wait) ? Math.min(Math.max(wait, 0), longestRetryAfter) : 0;
}

/** How long an endpoint is left alone after its `failures`-th failure in a row; 0 while there are few. */
export function pauseAfter({ breakAfter, firstPause, longestPause }: WebhookSchedule, failures: number): number {
  return failures < breakAfter ? 0 : Math.min(longestPause, firstPause * 2 ** Math.min(failures - breakAfter, 40));
}
