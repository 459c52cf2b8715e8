import type { RecordKind, Viewer } from '@korkep/core';
import { isCrmError } from '@korkep/core/client';
import type { Environment } from '../environment.ts';
import type { CachedRecord, RecordStore } from '../records/record-store.ts';
import type { FeedSource } from './feed-source.ts';

const PAGE = 1000;
const FIRST_BACKOFF = 1_000;
const LONGEST_BACKOFF = 60_000;
/** Milliseconds between two pages: what a person does goes first. */
const BREATH = 4;

export interface SnapshotOptions {
  readonly changes: FeedSource;
  readonly environment: Environment;
  readonly records: () => RecordStore;
  /** Kinds that are to be kept whole. */
  readonly kinds: () => readonly RecordKind[];
  /** How far the store is with each kind; kept on disk. `begun` and missing ones are fetched. */
  readonly progress: () => Readonly<Partial<Record<RecordKind, 'begun' | 'whole' | undefined>>>;
  readonly mark: (kind: RecordKind, progress: 'begun' | 'whole' | undefined) => Promise<void>;
  /** The role may not read this kind. */
  readonly onRefused: (kind: RecordKind) => void;
  /** Whether the page is for the viewer whose content is kept. */
  readonly isFor: (viewer: Viewer) => boolean;
  readonly onSyncing: (isSyncing: boolean) => void;
  readonly signal: AbortSignal;
}

export interface Snapshots {
  run(): void;
  /** Begins anew with every kind that is not whole. */
  restart(): void;
  /** Goes on with nothing that was begun; settles once what is just being written is on the disk. */
  leave(): Promise<void>;
  /** Asks whether the role may not read the kind. */
  isRefused(kind: RecordKind): Promise<boolean>;
}

/**
 * Fetches followed kinds, one after another. Is called again whenever there may be something to do; by then the feed must
 * tell of these kinds already, so that no change falls between a page and the feed.
 */
export function createSnapshots(options: SnapshotOptions): Snapshots {
  const { changes, environment, signal } = options;
  let isRunning = false;
  let round = 0;
  let wake = () => {};

  const pause = (milliseconds: number) =>
    new Promise<void>((resolve) => {
      const end = () => {
        environment.clearTimeout(timer);
        signal.removeEventListener('abort', end);
        wake = () => {};
        resolve();
      };
      const timer = environment.setTimeout(end, milliseconds);
      signal.addEventListener('abort', end);
      wake = end;
      if (signal.aborted) end();
    });

  /** What is being written; whoever wipes waits for it. */
  let writing: Promise<unknown> = Promise.resolve();
  const written = <T>(work: () => Promise<T>): Promise<T> => {
    const result = work();
    writing = result.catch(() => {});
    return result;
  };

  const beginKind = async (kind: RecordKind) => {
    const writer = await options.records().snapshot(kind);
    if (options.progress()[kind] === 'begun') return writer;
    // What an earlier round left is not gone on from: changes were not followed since.
    await writer.abandon();
    const anew = await options.records().snapshot(kind);
    await options.mark(kind, 'begun');
    return anew;
  };

  const fetchKind = async (kind: RecordKind, mine: number) => {
    const isOver = () => signal.aborted || mine !== round;
    const writer = await written(() => beginKind(kind));
    let cursor = writer.resumeAt?.cursor;
    let position = writer.resumeAt?.position;
    do {
      if (isOver()) return;
      const query = { kind, limit: PAGE, ...(cursor !== undefined && { cursor }) };
      const page = await changes.snapshot(query, { signal });
      if (isOver()) return;
      // The feed settles who it is; until then it is asked again from time to time, not at once.
      if (!options.isFor(page.viewer)) throw new Error('The page is for another viewer.');
      position ??= page.position ?? '';
      cursor = page.next;
      const progress = { position, ...(cursor !== undefined && { cursor }) };
      await written(() => writer.write(page.data as CachedRecord[], progress));
      await pause(BREATH);
      if (isOver()) return;
    } while (cursor !== undefined);
    await written(async () => {
      await writer.finish();
      await options.mark(kind, 'whole');
    });
  };

  const fetchAll = async () => {
    let failures = 0;
    while (!signal.aborted) {
      const mine = round;
      const kind = options.kinds().find((one) => options.progress()[one] !== 'whole');
      if (kind === undefined) return;
      try {
        options.onSyncing(true);
        await fetchKind(kind, mine);
        failures = 0;
      } catch (error) {
        if (signal.aborted) return;
        if (isCrmError(error, 'forbidden')) options.onRefused(kind);
        // The server has forgotten the page: from the first one again.
        else if (isCrmError(error) && error.code === 'invalid_cursor' && mine === round)
          await options.mark(kind, undefined);
        failures += 1;
      } finally {
        options.onSyncing(false);
      }
      if (failures > 0) await pause(Math.min(LONGEST_BACKOFF, FIRST_BACKOFF * 2 ** Math.min(failures - 1, 10)));
    }
  };

  const run = () => {
    wake();
    if (isRunning) return;
    isRunning = true;
    void fetchAll()
      .catch(() => {})
      .finally(() => {
        isRunning = false;
      });
  };
  return {
    run,
    restart() {
      round += 1;
      run();
    },
    async leave() {
      round += 1;
      await writing;
    },
    isRefused: async (kind) => {
      try {
        await changes.snapshot({ kind, limit: 1 }, { signal });
        return false;
      } catch (error) {
        return isCrmError(error, 'forbidden');
      }
    },
  };
}
