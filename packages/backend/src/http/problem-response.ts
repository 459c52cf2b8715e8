import type { ErrorCode } from '@korkep/core';
import type { Problem } from './problem.ts';

const TITLES: Record<ErrorCode, string> = {
  unauthenticated: 'Not authenticated',
  token_expired: 'Token expired',
  permission_denied: 'Permission denied',
  field_denied: 'Field not permitted',
  origin_denied: 'Origin not allowed',
  not_found: 'Not found',
  route_not_found: 'No such address',
  method_not_allowed: 'Method not allowed',
  validation_failed: 'Input not valid',
  invalid_json: 'Body not readable',
  unsupported_media_type: 'Content type not supported',
  payload_too_large: 'Body too large',
  uri_too_long: 'Address too long',
  version_conflict: 'Changed meanwhile',
  precondition_required: 'Version required',
  already_exists: 'Already exists',
  reference_not_found: 'Reference not found',
  idempotency_mismatch: 'Idempotency key used for another request',
  idempotency_in_progress: 'Request still under way',
  invalid_cursor: 'Cursor not valid',
  rate_limited: 'Too many requests',
  statement_timeout: 'Took too long',
  unavailable: 'Not available now',
  internal: 'Internal error',
};

const RETRYABLE = new Set<ErrorCode>(['rate_limited', 'statement_timeout', 'unavailable', 'idempotency_in_progress']);

/** Whether sending the same request again may go well. */
export function isRetryable(code: ErrorCode): boolean {
  return RETRYABLE.has(code);
}

/** The title of a code, as the reference page shows it. */
export function titleOf(code: ErrorCode): string {
  return TITLES[code];
}

/** An RFC 9457 problem document; `type` leads to the code's entry on the reference page. */
export function problemResponse(problem: Problem, requestId: string): Response {
  const document = {
    ...problem.extra,
    type: `/reference#${problem.code}`,
    title: TITLES[problem.code],
    status: problem.status,
    detail: problem.message,
    code: problem.code,
    ...(problem.issues.length > 0 && { issues: problem.issues }),
    requestId,
  };
  const headers = new Headers({
    'content-type': 'application/problem+json',
    'x-should-retry': String(isRetryable(problem.code)),
  });
  if (problem.retryAfter !== undefined) headers.set('retry-after', String(Math.max(1, Math.ceil(problem.retryAfter))));
  if (problem.status === 401) headers.set('www-authenticate', 'Bearer');
  return new Response(JSON.stringify(document), { status: problem.status, headers });
}
