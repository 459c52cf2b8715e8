import type { Environment } from '../environment.ts';
import { answer, type KeyRanges } from './indexed-db-range.ts';
import type { FallbackReason } from './store.ts';

/** How long opening, and reading the stamp, may take. */
export const OPEN_TIMEOUT = 5000;

/** The table of the stamp that a database gets when it is made, and the key of it there. */
export const STAMP = '_';

/** Why a database could not be opened. */
export class OpenFailure extends Error {
  override readonly name = 'OpenFailure';
  readonly reason: FallbackReason | 'missing';

  constructor(reason: FallbackReason | 'missing', options?: ErrorOptions) {
    super(`The database cannot be opened: ${reason}.`, options);
    this.reason = reason;
  }
}

/** Who took a connection: another tab that upgrades or deletes the database, or the browser. */
export type Taking = 'upgrade' | 'deleted' | 'closed';

export interface OpenedDatabase {
  readonly connection: IDBDatabase;
  readonly ranges: KeyRanges;
  readonly isNew: boolean;
  /** Tells this database from a later one of the same name; rejects where it cannot be read. */
  stamp(): Promise<unknown>;
  onTaken(listener: (reason: Taking) => void): void;
  close(): void;
}

export interface OpenDatabaseOptions {
  readonly name: string;
  readonly tables: readonly string[];
  readonly environment: Environment;
  readonly version?: number;
  /** Fails with `missing` where there is no such database, instead of making one. */
  readonly mustExist?: boolean;
}

/** How a version on disk stands to ours. Dexie writes the tenfold, and what comes between on its own account. */
export function stateOf(onDisk: number, version: number): 'older' | 'current' | 'newer' {
  if (onDisk < version * 10) return 'older';
  return onDisk < (version + 1) * 10 ? 'current' : 'newer';
}

export function rangesOf({ indexedDB, IDBKeyRange }: Environment): KeyRanges {
  return { IDBKeyRange: IDBKeyRange!, compare: indexedDB!.cmp.bind(indexedDB) };
}

export function stampOf(connection: IDBDatabase, { setTimeout, clearTimeout }: Environment): Promise<unknown> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(new OpenFailure('timeout')), OPEN_TIMEOUT);
    answer(connection.transaction(STAMP).objectStore(STAMP).get(STAMP))
      .then(resolve, reject)
      .finally(() => clearTimeout(timer));
  });
}

export function reasonOf(error: unknown): FallbackReason {
  const { name, inner } = (error ?? {}) as { name?: string; inner?: { name?: string } };
  const names = [name, inner?.name];
  const is = (...some: string[]) => some.some((one) => names.includes(one));
  if (is('SecurityError', 'InvalidStateError', 'NotAllowedError')) return 'denied';
  if (is('MissingAPIError', 'MissingApiError')) return 'unavailable';
  if (is('QuotaExceededError')) return 'quota';
  if (is('VersionError')) return 'newer';
  return 'broken';
}
