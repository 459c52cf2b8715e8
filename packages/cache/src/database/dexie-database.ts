import { Dexie } from 'dexie/dist/modern/dexie.min.mjs';
import type { Environment } from '../environment.ts';
import { answer, type KeyRanges } from './indexed-db-range.ts';
import type { FallbackReason } from './store.ts';

/** How long opening may take, and how long it waits for a tab that holds an older version. */
const OPEN_TIMEOUT = 5000;
const BLOCKED_TIMEOUT = 2000;

/** The table of the stamp that a database gets when it is made. */
const STAMP = '_';

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
  readonly stamp: Promise<unknown>;
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

/**
 * Opens, creates and upgrades by Dexie. Work runs on the bare connection: a transaction through Dexie's tables takes
 * longer, and would tell every other copy of Dexie on the origin of it.
 * @throws OpenFailure
 */
export function openDatabase(options: OpenDatabaseOptions): Promise<OpenedDatabase> {
  const { name, tables, environment, version = 1, mustExist } = options;
  const { setTimeout, clearTimeout } = environment;
  return new Promise((resolve, reject) => {
    let isSettled = false;
    let timer: unknown;
    const fail = (reason: FallbackReason | 'missing', cause?: unknown) => {
      isSettled = true;
      clearTimeout(timer);
      reject(new OpenFailure(reason, { cause }));
    };
    try {
      // Some browsers throw already where it is read.
      const { indexedDB, IDBKeyRange } = environment;
      if (!indexedDB || !IDBKeyRange) return fail('unavailable');
      timer = setTimeout(() => fail('timeout'), OPEN_TIMEOUT);
      const dexie = new Dexie(name, { indexedDB, IDBKeyRange, autoOpen: false, cache: 'disabled', addons: [] });
      dexie.version(version).stores(Object.fromEntries([...tables, STAMP].map((table) => [table, ''])));
      let isNew = false;
      let take = (_: Taking) => {};
      dexie.on('populate', ({ idbtrans }) => {
        isNew = true;
        if (mustExist) throw new OpenFailure('missing');
        idbtrans.objectStore(STAMP).put(`${environment.now()} ${environment.random()}`, STAMP);
      });
      // `false` keeps Dexie's own listener, which warns on the console, from running.
      dexie.on('versionchange', (event) => {
        take(event.newVersion ? 'upgrade' : 'deleted');
        dexie.close();
        return false;
      });
      dexie.on('blocked', () => {
        clearTimeout(timer);
        if (!isSettled) timer = setTimeout(() => fail('blocked'), BLOCKED_TIMEOUT);
        return false;
      });
      dexie.on('close', () => take('closed'));
      dexie.open().then(
        () => {
          const connection = dexie.backendDB();
          // Dexie opens what a newer version wrote as if it were its own.
          const isNewer = connection.version >= (version + 1) * 10;
          if (isSettled || isNewer) dexie.close();
          if (isSettled) return;
          if (isNewer) return fail('newer');
          clearTimeout(timer);
          isSettled = true;
          const stamp = stampOf(connection, environment);
          stamp.catch(() => {});
          const ranges = { IDBKeyRange, compare: indexedDB.cmp.bind(indexedDB) };
          resolve({
            connection,
            ranges,
            isNew,
            stamp,
            onTaken: (listener) => {
              take = listener;
            },
            close: () => dexie.close(),
          });
        },
        (error: unknown) => {
          if (!isSettled) fail(isNew && mustExist ? 'missing' : reasonOf(error), error);
        },
      );
    } catch (error) {
      fail(reasonOf(error), error);
    }
  });
}

function stampOf(connection: IDBDatabase, { setTimeout, clearTimeout }: Environment): Promise<unknown> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(new OpenFailure('timeout')), OPEN_TIMEOUT);
    answer(connection.transaction(STAMP).objectStore(STAMP).get(STAMP))
      .then(resolve, reject)
      .finally(() => clearTimeout(timer));
  });
}

function reasonOf(error: unknown): FallbackReason {
  const { name, inner } = error as { name?: string; inner?: { name?: string } };
  const names = [name, inner?.name];
  const is = (...some: string[]) => some.some((one) => names.includes(one));
  if (is('SecurityError', 'InvalidStateError', 'NotAllowedError')) return 'denied';
  if (is('MissingAPIError', 'MissingApiError')) return 'unavailable';
  if (is('QuotaExceededError')) return 'quota';
  if (is('VersionError')) return 'newer';
  return 'broken';
}
