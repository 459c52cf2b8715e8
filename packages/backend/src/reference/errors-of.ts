import type { ErrorCode, RoutedOperation } from '@korkep/core';
import { Problem } from '../http/problem.ts';

const ALWAYS: ErrorCode[] = [
  'unauthenticated',
  'token_expired',
  'origin_denied',
  'permission_denied',
  'validation_failed',
  'uri_too_long',
  'rate_limited',
  'statement_timeout',
  'unavailable',
  'internal',
];
const WITH_BODY: ErrorCode[] = ['invalid_json', 'unsupported_media_type', 'payload_too_large'];
const WRITING: ErrorCode[] = ['idempotency_mismatch', 'idempotency_in_progress'];

/** Every code that an operation can answer with, by status. */
export function errorsOf(operation: RoutedOperation): Map<number, ErrorCode[]> {
  const codes = new Set<ErrorCode>([
    ...ALWAYS,
    ...(operation.body ? WITH_BODY : []),
    ...(operation.isWrite && operation.body !== 'stream' ? WRITING : []),
    ...(operation.scope === 'path' || operation.scope === 'subject' ? (['not_found'] as const) : []),
    ...(operation.errors ?? []),
  ]);
  const byStatus = new Map<number, ErrorCode[]>();
  for (const code of codes) {
    const { status } = new Problem(code, '');
    byStatus.set(status, [...(byStatus.get(status) ?? []), code]);
  }
  return new Map([...byStatus].sort(([a], [b]) => a - b));
}
