/**
 * What lies below the cache, for tools that fill, read or measure its database without a server. Applications take
 * `createCache`.
 */
export { readOverview } from './answers/overview.ts';
export { browserEnvironment } from './browser-environment.ts';
export { openStore } from './database/open-store.ts';
export { CACHE_TABLES, type Store } from './database/store.ts';
export { deviceCodec, forgetKey } from './encryption/encrypting-codecs.ts';
export { plainCodec } from './encryption/plain-codec.ts';
export { createRecordStore } from './records/create-record-store.ts';
export type { CachedRecord, RecordStore } from './records/record-store.ts';
export { createTimelineStore } from './timelines/timeline-store.ts';
