export type * from './cache.ts';
export { CacheError, type CacheErrorKind, isCacheError } from './cache-error.ts';
export { createCache } from './create-cache.ts';
export type { Environment, TabChannel } from './environment.ts';
export type { Conflict, OutboxEntry, Resolution, Write, WriteFailure, WriteStatus } from './outbox/entry.ts';
export type { CachedRecord } from './records/record-store.ts';
