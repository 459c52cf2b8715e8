export { isReplay, requestIdOf } from './answer.ts';
export { createCrm } from './create-crm.ts';
export type { Content, Crm, CrmMethod, CrmResource, Told } from './crm.ts';
export { CrmError, type CrmErrorDetails, type CrmErrorKind, type CrmIssue, isCrmError } from './crm-error.ts';
export type { CrmEventName, CrmEvents, CrmListener } from './events.ts';
export { newIdempotencyKey } from './idempotency-key.ts';
export type { CrmOptions, Fetch, RequestOptions, ValidationMode, WriteOptions } from './options.ts';
export type { PagedList } from './paged-list.ts';
export type { TokenOption } from './token-source.ts';
