import type { RoutedOperation } from '@korkep/core';
import { invalid } from './validate.ts';

/** The version that `If-Match: "3"` asks for; undefined where there is none, or `*`. */
export function readIfMatch(operation: RoutedOperation, header: string | undefined): number | undefined {
  if (!operation.isConditional || header === undefined || header.trim() === '*') return undefined;
  const match = /^\s*"(\d{1,15})"\s*$/.exec(header);
  if (!match)
    throw invalid([{ path: 'headers.if-match', message: 'The ETag of one version is expected, such as "3".' }]);
  return Number(match[1]);
}

/** The ETag of an answer that is one record. */
export function etagOf(operation: RoutedOperation, output: unknown): string | undefined {
  if (!operation.record || operation.isPaged || typeof output !== 'object' || output === null) return undefined;
  const { id, version } = output as { id?: unknown; version?: unknown };
  return typeof id === 'string' && Number.isInteger(version) ? `"${version}"` : undefined;
}

/** Whether the reader has this version already. */
export function isUnchanged(ifNoneMatch: string | undefined, etag: string | undefined): boolean {
  if (ifNoneMatch === undefined || etag === undefined) return false;
  return ifNoneMatch.split(',').some((entry) => entry.trim().replace(/^W\//, '') === etag);
}
