import { Dexie } from 'dexie/dist/modern/dexie.min.mjs';
import {
  type OpenDatabaseOptions,
  type OpenedDatabase,
  OpenFailure,
  rangesOf,
  reasonOf,
  STAMP,
  stampOf,
  stateOf,
  type Taking,
} from './opened-database.ts';
import type { FallbackReason } from './store.ts';

/** How long it waits for a tab that holds an older version. */
const BLOCKED_TIMEOUT = 2000;

/**
 * Creates or upgrades by Dexie, within so many milliseconds. Work runs on the bare connection: a transaction through
 * Dexie's tables takes longer, and would tell every other copy of Dexie on the origin of it.
 * @throws OpenFailure
 */
export function makeDatabase(options: OpenDatabaseOptions, limit: number): Promise<OpenedDatabase> {
  const { name, tables, environment, version = 1 } = options;
  const { setTimeout, clearTimeout } = environment;
  return new Promise((resolve, reject) => {
    let isSettled = false;
    let timer: unknown;
    // Dexie would tell every copy of it on the origin that there is a new database. `false` stops that.
    const told = (parts: object) => !Object.keys(parts).every((part) => part.startsWith(`idb://${name}/`));
    const fail = (reason: FallbackReason, cause?: unknown) => {
      isSettled = true;
      clearTimeout(timer);
      reject(new OpenFailure(reason, { cause }));
    };
    try {
      const { indexedDB, IDBKeyRange } = environment;
      timer = setTimeout(() => fail('timeout'), limit);
      const dexie = new Dexie(name, {
        indexedDB: indexedDB!,
        IDBKeyRange: IDBKeyRange!,
        autoOpen: false,
        cache: 'disabled',
        addons: [],
      });
      dexie.version(version).stores(Object.fromEntries([...tables, STAMP].map((table) => [table, ''])));
      let isNew = false;
      let take = (_: Taking) => {};
      dexie.on('populate', ({ idbtrans }) => {
        isNew = true;
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
      Dexie.on.storagemutated.subscribe(told);
      const opening = dexie.open().finally(() => Dexie.on.storagemutated.unsubscribe(told));
      opening.then(
        () => {
          const connection = dexie.backendDB();
          // Dexie opens what a newer version wrote as if it were its own.
          const isNewer = stateOf(connection.version, version) === 'newer';
          if (isSettled || isNewer) dexie.close();
          if (isSettled) return;
          if (isNewer) return fail('newer');
          clearTimeout(timer);
          isSettled = true;
          resolve({
            connection,
            ranges: rangesOf(environment),
            isNew,
            stamp: () => stampOf(connection, environment),
            onTaken: (listener) => {
              take = listener;
            },
            close: () => dexie.close(),
          });
        },
        (error: unknown) => {
          if (!isSettled) fail(reasonOf(error), error);
        },
      );
    } catch (error) {
      fail(reasonOf(error), error);
    }
  });
}
