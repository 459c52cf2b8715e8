import type { RecordKind, Viewer } from '@korkep/core';
import type { CacheStore } from '../records/record-options.ts';

export type ProgressKey = 'sync';

/** What stands in `meta` under `sync`: whose content this is, and how far it goes. */
export interface SyncProgress {
  readonly viewer?: Viewer | undefined;
  /** Kinds that are followed, and whether all of each is there. */
  readonly kinds: Readonly<Partial<Record<RecordKind, 'begun' | 'whole' | undefined>>>;
  /** When each kind was last asked for by a tab; milliseconds since 1970. */
  readonly wantedAt?: Readonly<Partial<Record<RecordKind, number>>> | undefined;
  readonly isEncrypted?: boolean | undefined;
  /** When everything was last known to agree with the server. */
  readonly syncedAt?: number | undefined;
  /** Access was revoked: nothing is to be shown until the same viewer is back. */
  readonly isLocked?: boolean | undefined;
}

const PROGRESS: ProgressKey = 'sync';

export function readProgress(store: CacheStore): Promise<SyncProgress | undefined> {
  return store.transact(['meta'], 'readonly', (transaction) => transaction.get<SyncProgress>('meta', PROGRESS));
}

export function writeProgress(store: CacheStore, progress: SyncProgress): Promise<void> {
  return store.transact(['meta'], 'readwrite', (transaction) => transaction.put('meta', PROGRESS, progress));
}

/** Who somebody is, whatever their role. */
export type Person = Pick<Viewer, 'tenantId' | 'userId' | 'customerId'>;

/** Whether what one of them may see is what the other may. */
export function isSameViewer(one: Viewer, other: Viewer): boolean {
  return isSamePerson(one, other) && one.role === other.role;
}

export function isSamePerson(one: Person, other: Person): boolean {
  return one.tenantId === other.tenantId && one.userId === other.userId && one.customerId === other.customerId;
}

/** Whether the viewer's custom fields became sensitive that did not count as such for the one before. */
export function hasNewlySensitive(before: Viewer, viewer: Viewer): boolean {
  return (viewer.sensitiveCustomFields ?? []).some((field) => !before.sensitiveCustomFields?.includes(field));
}
