import { DatabaseRefusedError, isConnectionFailure, sqlState, violatedConstraint } from '../database/errors.ts';
import { Problem } from './problem.ts';

/** The refusal that an error of any origin means for the caller. What is not foreseen is `internal`, with the cause. */
export function problemOf(error: unknown): Problem {
  if (error instanceof Problem) return error;
  const cause = { cause: error };
  const state = sqlState(error);
  if (state === '23505') {
    const constraint = violatedConstraint(error);
    return new Problem('already_exists', 'A record with this identifier is there already.', {
      ...cause,
      ...(constraint !== undefined && { extra: { constraint } }),
    });
  }
  if (state === '23503') {
    return new Problem(
      'reference_not_found',
      'The record refers to one that does not exist or is still referred to.',
      cause,
    );
  }
  if (state === '57014' || (error instanceof DOMException && error.name === 'TimeoutError')) {
    return new Problem('statement_timeout', 'The request took too long. Ask for less, or try again later.', {
      ...cause,
      retryAfter: 5,
    });
  }
  if (state === '40001' || state === '40P01') {
    return new Problem('unavailable', 'Too many requests changed the same record at once. Try again.', {
      ...cause,
      retryAfter: 1,
    });
  }
  if (state === '53300' || isConnectionFailure(error) || error instanceof DatabaseRefusedError) {
    return new Problem('unavailable', 'The database cannot be reached. Try again later.', { ...cause, retryAfter: 5 });
  }
  // Class 22: data exceptions; 23502 and 23514: what a column or check of the table rules out.
  if (state !== undefined && (state.startsWith('22') || state === '23502' || state === '23514')) {
    return new Problem('validation_failed', 'A value is outside what can be stored.', {
      ...cause,
      issues: [{ path: '', message: 'A value is outside what can be stored.', code: 'not_storable' }],
    });
  }
  if (error instanceof DOMException && error.name === 'AbortError') {
    return new Problem('unavailable', 'The request was given up before it was answered.', { ...cause, retryAfter: 1 });
  }
  return new Problem('internal', 'Something went wrong here. Tell the operator the request id.', cause);
}
