import type * as z from 'zod/mini';
import type { RecordKind } from '../records/records.ts';
import type { Permission } from './permissions.ts';

/** Who may be behind a request. */
export type CallerKind = 'key' | 'token';

/**
 * How a token that is limited to one customer may use the operation: `path` when the path's `customerId` is that
 * customer, `subject` when the record belongs to them (lists are narrowed to them), `open` when it holds nothing of a
 * customer, `none` never.
 */
export type CustomerScope = 'path' | 'subject' | 'open' | 'none';

/** Stable codes of the problem documents that the API answers with. */
export const ERROR_CODES = [
  'unauthenticated',
  'token_expired',
  'permission_denied',
  'field_denied',
  'origin_denied',
  'not_found',
  'route_not_found',
  'method_not_allowed',
  'validation_failed',
  'invalid_json',
  'unsupported_media_type',
  'payload_too_large',
  'uri_too_long',
  'version_conflict',
  'precondition_required',
  'already_exists',
  'reference_not_found',
  'idempotency_mismatch',
  'idempotency_in_progress',
  'invalid_cursor',
  'rate_limited',
  'statement_timeout',
  'unavailable',
  'internal',
] as const;
export type ErrorCode = (typeof ERROR_CODES)[number];

/** One operation of the API. Method and path stand in `routes.ts` under the same name. */
export interface Operation<
  P extends z.ZodMiniType | undefined = z.ZodMiniType | undefined,
  Q extends z.ZodMiniType | undefined = z.ZodMiniType | undefined,
  B extends z.ZodMiniType | 'stream' | undefined = z.ZodMiniType | 'stream' | undefined,
  O extends z.ZodMiniType = z.ZodMiniType,
> {
  summary: string;
  permission: Permission;
  scope: CustomerScope;
  /** Who may call it; both when left out. */
  callers?: CallerKind[];
  /** The record kind it is about, which its errors, masking and ETags go by. */
  record?: RecordKind;
  params?: P;
  query?: Q;
  body?: B;
  output: O;
  /** The answer is a page `{ data, next }`; `output` is the page. */
  isPaged?: boolean;
  /** The handler itself narrows a page of several kinds to the customer that a token is limited to. */
  isSelfNarrowed?: boolean;
  /** The answer is an event stream (`text/event-stream`) that goes on until one side ends it; `output` is one message. */
  isEventStream?: boolean;
  /** The handler opens its own transactions, since it waits for something outside the database. */
  holdsNoTransaction?: boolean;
  /** It only reads, though it has a body: nothing is kept of it, and an idempotency key means nothing. */
  isQuestion?: boolean;
  /** Creating answers 201. */
  isCreation?: boolean;
  /** The write takes `If-Match` and refuses a stale version. */
  isConditional?: boolean;
  /** Codes beside those that any operation can answer with. */
  errors?: ErrorCode[];
}

/** Declares an operation; it is only here so that its types are inferred. */
export function operation<
  P extends z.ZodMiniType | undefined = undefined,
  Q extends z.ZodMiniType | undefined = undefined,
  B extends z.ZodMiniType | 'stream' | undefined = undefined,
  O extends z.ZodMiniType = z.ZodMiniType,
>(entry: Operation<P, Q, B, O>): Operation<P, Q, B, O> {
  return entry;
}

export type Method = 'GET' | 'POST' | 'PATCH' | 'PUT' | 'DELETE';
