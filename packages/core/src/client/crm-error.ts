import type { ErrorCode } from '../contract/operation.ts';

/**
 * What went wrong, coarse enough to decide by.
 *
 * - `network`: no answer came. `timeout`: none came in time. `aborted`: the caller's signal stopped it.
 * - `unauthenticated` (401, or the token function failed), `forbidden` (403), `not_found` (404)
 * - `conflict`: stale version, duplicate, or the same idempotency key still at work (409, 412, 428)
 * - `invalid`: the request is wrong; `issues` says where (400, 405, 413, 414, 415, 422, or refused before sending)
 * - `rate_limited` (429), `unavailable` (502, 503, 504): later it may work, see `retryAfter`
 * - `server`: any other answer that is no success
 * - `response_invalid`: the answer is not what the contract says, or no JSON
 */
export type CrmErrorKind =
  | 'network'
  | 'timeout'
  | 'aborted'
  | 'unauthenticated'
  | 'forbidden'
  | 'not_found'
  | 'conflict'
  | 'invalid'
  | 'rate_limited'
  | 'unavailable'
  | 'server'
  | 'response_invalid';

/** What is wrong with one part of the request or the answer: `emails[0].value`, `query.limit`. */
export interface CrmIssue {
  readonly path: string;
  readonly message: string;
  readonly code?: string;
}

/** What an error carries beside its kind and message. */
export interface CrmErrorDetails {
  /** `customers.get` */
  operation?: string | undefined;
  code?: ErrorCode | (string & {}) | undefined;
  status?: number | undefined;
  issues?: readonly CrmIssue[] | undefined;
  requestId?: string | undefined;
  retryAfter?: number | undefined;
  cause?: unknown;
}

const BRAND = Symbol.for('@korkep/core/CrmError');

/** The one error that the client throws. Narrow it by `isCrmError`, which also knows errors of another copy of the package. */
export class CrmError extends Error {
  readonly kind: CrmErrorKind;
  /** The operation that failed, `customers.get`. */
  readonly operation: string | undefined;
  /** Stable code of the API's problem document. */
  readonly code: ErrorCode | (string & {}) | undefined;
  /** HTTP status, where there was an answer. */
  readonly status: number | undefined;
  /** What is wrong, field by field. */
  readonly issues: readonly CrmIssue[];
  /** Names the request in the server's logs; show it to whoever is asked for help. */
  readonly requestId: string | undefined;
  /** Seconds after which the server says trying again makes sense. */
  readonly retryAfter: number | undefined;

  constructor(kind: CrmErrorKind, message: string, details: CrmErrorDetails = {}) {
    super(message, 'cause' in details ? { cause: details.cause } : undefined);
    this.name = 'CrmError';
    this.kind = kind;
    this.operation = details.operation;
    this.code = details.code;
    this.status = details.status;
    this.issues = details.issues ?? [];
    this.requestId = details.requestId;
    this.retryAfter = details.retryAfter;
    Object.defineProperty(this, BRAND, { value: true });
  }
}

/**
 * Whether the value is an error of the client, and of this kind where one is named. Works across copies and versions of
 * the package, where `instanceof` does not.
 *
 * @example
 * try {
 *   await crm.customers.update(id, { position: 'CEO' }, { ifMatch: version });
 * } catch (error) {
 *   if (isCrmError(error, 'conflict')) reload();
 *   else throw error;
 * }
 */
export function isCrmError<K extends CrmErrorKind = CrmErrorKind>(
  value: unknown,
  kind?: K,
): value is CrmError & { kind: K } {
  return (
    typeof value === 'object' &&
    value !== null &&
    (value as Record<symbol, unknown>)[BRAND] === true &&
    (kind === undefined || (value as CrmError).kind === kind)
  );
}

const KINDS: Record<number, CrmErrorKind> = {
  400: 'invalid',
  401: 'unauthenticated',
  403: 'forbidden',
  404: 'not_found',
  405: 'invalid',
  409: 'conflict',
  412: 'conflict',
  413: 'invalid',
  414: 'invalid',
  415: 'invalid',
  422: 'invalid',
  428: 'conflict',
  429: 'rate_limited',
  502: 'unavailable',
  503: 'unavailable',
  504: 'unavailable',
};

/** The error that an answer without success stands for. `body` is the parsed problem document, where it is one. */
export function errorOfAnswer(
  operation: string,
  status: number,
  headers: Headers,
  body: unknown,
  now: number,
): CrmError {
  const problem = (typeof body === 'object' && body !== null ? body : {}) as Record<string, unknown>;
  const text = (key: string) => (typeof problem[key] === 'string' ? problem[key] : undefined);
  return new CrmError(
    KINDS[status] ?? 'server',
    `${operation}: ${text('detail') ?? text('title') ?? `the server answered with status ${status}.`}`,
    {
      operation,
      status,
      code: text('code'),
      issues: Array.isArray(problem.issues) ? (problem.issues as CrmIssue[]) : [],
      requestId: headers.get('X-Request-Id') ?? text('requestId'),
      retryAfter: secondsOf(headers.get('Retry-After'), now),
    },
  );
}

/** Seconds that a `Retry-After` header asks to wait: a number of seconds, or a date. */
function secondsOf(header: string | null, now: number): number | undefined {
  if (!header) return undefined;
  const seconds = Number(header);
  if (Number.isFinite(seconds)) return Math.max(0, seconds);
  const date = Date.parse(header);
  return Number.isNaN(date) ? undefined : Math.max(0, Math.ceil((date - now) / 1000));
}
