import { type CrmError, isCrmError } from '@korkep/core/client';
import type { WriteFailure } from './entry.ts';

/** What a failed try means for the write. */
export type Verdict = 'aborted' | 'access_lost' | 'changed' | 'later' | 'refused';

/** So often a refusal that is not the API's own, such as of a proxy while it starts, is taken for a passing one. */
const FOREIGN_TRIES = 5;

/** Judges a failed try of a write. */
export function verdictOf(error: unknown, attempts: number): Verdict {
  if (!isCrmError(error)) return 'later';
  const { kind, status, code } = error;
  if (kind === 'aborted') return 'aborted';
  // Without a status the token could not be had, which may well be the network.
  if (kind === 'unauthenticated') return status === undefined ? 'later' : 'access_lost';
  if (code === 'version_conflict') return 'changed';
  if (code === 'idempotency_in_progress') return 'later';
  if (status === undefined) return kind === 'invalid' ? 'refused' : 'later';
  if (status < 400 || status >= 500 || status === 408 || status === 425 || status === 429) return 'later';
  return code === undefined && attempts < FOREIGN_TRIES ? 'later' : 'refused';
}

/** The refusal as a person is told. */
export function failureOf({ kind, message, code, issues, requestId }: CrmError): WriteFailure {
  return {
    kind,
    message,
    ...(code !== undefined && { code }),
    ...(issues.length > 0 && { issues: issues.slice(0, 20) }),
    ...(requestId !== undefined && { requestId }),
  };
}

const FIRST_WAIT = 1_000;
const LONGEST_WAIT = 60_000;
/** After this many tries in vain the longest wait is five minutes. */
const MANY_TRIES = 10;
const LONGEST_WAIT_AFTER_MANY = 300_000;

/**
 * Milliseconds until the next try: 1 s, 2 s, 4 s … at most a minute, or five after many tries, a quarter more or less by
 * chance; and what the server asked for, in seconds, where that is more.
 */
export function waitAfter(attempts: number, random: number, retryAfter = 0): number {
  const longest = attempts > MANY_TRIES ? LONGEST_WAIT_AFTER_MANY : LONGEST_WAIT;
  const wait = Math.min(longest, FIRST_WAIT * 2 ** (Math.max(1, attempts) - 1)) * (0.75 + 0.5 * random);
  return Math.max(wait, Math.min(retryAfter, 3_600) * 1_000 + random * FIRST_WAIT);
}
