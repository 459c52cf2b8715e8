import type { Environment } from '../environment.ts';
import {
  OPEN_TIMEOUT,
  type OpenDatabaseOptions,
  type OpenedDatabase,
  OpenFailure,
  rangesOf,
  reasonOf,
  stampOf,
  stateOf,
  type Taking,
} from './opened-database.ts';
import type { FallbackReason } from './store.ts';

/**
 * Opens what is there without a detour, since the first paint waits for it. What has to be made or upgraded is Dexie's,
 * which is loaded only then.
 * @throws OpenFailure
 */
export async function openDatabase(options: OpenDatabaseOptions): Promise<OpenedDatabase> {
  const { environment, mustExist } = options;
  const begun = environment.now();
  const opened = await connect(options);
  if (opened) return opened;
  if (mustExist) throw new OpenFailure('missing');
  const { makeDatabase } = await import('./dexie-database.ts');
  return makeDatabase(options, Math.max(0, OPEN_TIMEOUT - Math.max(0, environment.now() - begun)));
}

/** `undefined` where there is no such database, or only one of an older version. */
function connect({ name, environment, version = 1 }: OpenDatabaseOptions): Promise<OpenedDatabase | undefined> {
  const { setTimeout, clearTimeout } = environment;
  return new Promise((resolve, reject) => {
    let isSettled = false;
    let timer: unknown;
    const settle = (end: () => void) => {
      isSettled = true;
      clearTimeout(timer);
      end();
    };
    const fail = (reason: FallbackReason, cause?: unknown) => settle(() => reject(new OpenFailure(reason, { cause })));
    try {
      // Some browsers throw already where it is read.
      const { indexedDB, IDBKeyRange } = environment;
      if (!indexedDB || !IDBKeyRange) return fail('unavailable');
      const request = indexedDB.open(name);
      timer = setTimeout(() => fail('timeout'), OPEN_TIMEOUT);
      let isMissing = false;
      request.onupgradeneeded = () => {
        isMissing = true;
        request.transaction?.abort();
      };
      request.onerror = (event) => {
        event?.preventDefault?.();
        if (isMissing) settle(() => resolve(undefined));
        else fail(reasonOf(request.error), request.error);
      };
      request.onsuccess = () => {
        const connection = request.result;
        const state = stateOf(connection.version, version);
        if (isSettled || state !== 'current') connection.close();
        if (isSettled) return;
        if (state === 'newer') return fail('newer');
        settle(() => resolve(state === 'older' ? undefined : openedDatabase(connection, environment)));
      };
    } catch (error) {
      fail(reasonOf(error), error);
    }
  });
}

function openedDatabase(connection: IDBDatabase, environment: Environment): OpenedDatabase {
  let take = (_: Taking) => {};
  connection.onversionchange = ({ newVersion }) => {
    take(newVersion ? 'upgrade' : 'deleted');
    connection.close();
  };
  connection.onclose = () => take('closed');
  return {
    connection,
    ranges: rangesOf(environment),
    isNew: false,
    stamp: () => stampOf(connection, environment),
    onTaken: (listener) => {
      take = listener;
    },
    close: () => connection.close(),
  };
}
