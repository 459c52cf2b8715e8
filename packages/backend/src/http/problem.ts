import type { ErrorCode } from '@korkep/core';

/** What is wrong with one field of the input. */
export interface Issue {
  /** Where: `emails[0].value`, `query.limit`. */
  path: string;
  message: string;
  code?: string;
}

const STATUS: Record<ErrorCode, number> = {
  unauthenticated: 401,
  token_expired: 401,
  permission_denied: 403,
  field_denied: 403,
  origin_denied: 403,
  not_found: 404,
  route_not_found: 404,
  method_not_allowed: 405,
  validation_failed: 422,
  invalid_json: 400,
  unsupported_media_type: 415,
  payload_too_large: 413,
  uri_too_long: 414,
  version_conflict: 412,
  precondition_required: 428,
  already_exists: 409,
  reference_not_found: 422,
  idempotency_mismatch: 422,
  idempotency_in_progress: 409,
  invalid_cursor: 400,
  rate_limited: 429,
  statement_timeout: 503,
  unavailable: 503,
  internal: 500,
};

/** A refusal that the caller is told of as an RFC 9457 problem document. `detail` says what to do; it holds no personal data. */
export class Problem extends Error {
  readonly code: ErrorCode;
  readonly status: number;
  readonly issues: Issue[];
  /** Seconds after which trying again makes sense. */
  readonly retryAfter: number | undefined;
  /** More members of the document, such as the current version at a conflict. */
  readonly extra: Record<string, unknown>;

  constructor(
    code: ErrorCode,
    detail: string,
    options: { issues?: Issue[]; retryAfter?: number; extra?: Record<string, unknown>; cause?: unknown } = {},
  ) {
    super(detail, { cause: options.cause });
    this.name = 'Problem';
    this.code = code;
    this.status = STATUS[code];
    this.issues = options.issues ?? [];
    this.retryAfter = options.retryAfter;
    this.extra = options.extra ?? {};
  }
}
