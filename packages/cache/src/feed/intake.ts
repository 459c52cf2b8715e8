import type { Change } from '@korkep/core';
import type { Environment } from '../environment.ts';
import { rankOfChange } from '../records/overlay-row.ts';
import type { Batch } from './feed-source.ts';

/** Milliseconds over which changes are gathered once one was told: at most ten rounds a second, however many come. */
export const GATHERING = 100;
/** So many are not kept waiting. */
const GATHERED_LIMIT = 500;

export interface IntakeOptions {
  readonly environment: Environment;
  /** Where the store is. */
  readonly position: string | undefined;
  /** Tells those who look on; called before anything is written. */
  readonly tell: (changes: readonly Change[]) => void;
  /** Writes changes and position together. Rejects when it cannot be; then nothing is written until it is resumed. */
  readonly save: (changes: readonly Change[], to: string) => Promise<void>;
  /** Nothing is written any more. */
  readonly onStopped?: () => void;
}

/** Takes batches in: memory first, then the disk, gathered. */
export interface Intake {
  /** Up to where everything was taken. */
  readonly position: string | undefined;
  /** Takes a batch that begins where the last one ended. `false`, and nothing taken, for any other. */
  take(batch: Batch): boolean;
  /**
   * Goes on from another position, or from none; what was not written is dropped. Settles once what is just being written
   * is on the disk, so that whoever wipes it leaves nothing.
   */
  restart(position: string | undefined): Promise<void>;
  /**
   * Where nothing was written any more: goes back to what is on the disk, and writes again. The feed must then be asked
   * from there. Gives whether it was so.
   */
  resume(): boolean;
  /** Tells and writes at once what was gathered; afterwards nothing is left running. */
  flush(): Promise<void>;
}

/** The newest word on each record; of equal ones that with content. */
export function newestOf(changes: Iterable<Change>): Change[] {
  const newest = new Map<string, Change>();
  for (const change of changes) {
    const other = newest.get(change.id);
    const ahead = other ? rankOfChange(change) - rankOfChange(other) : 1;
    if (ahead > 0 || (ahead === 0 && change.record)) newest.set(change.id, change);
  }
  return [...newest.values()];
}

export function createIntake(options: IntakeOptions): Intake {
  const { environment, position: stored, tell, save } = options;
  let position = stored;
  /** Taken but not told yet; told but not written yet, and up to where that reaches. */
  let untold: Change[] = [];
  let unsaved: Change[] = [];
  let toldTo = stored;
  let savedTo = stored;
  let timer: unknown;
  let saving: Promise<void> | undefined;
  let isStopped = false;

  const hasNews = () => !isStopped && toldTo !== undefined && toldTo !== savedTo;

  const write = () => {
    if (!hasNews()) return saving;
    saving ??= (async () => {
      try {
        while (hasNews()) {
          const changes = newestOf(unsaved);
          const to = toldTo!;
          unsaved = [];
          await save(changes, to);
          savedTo = to;
          // One transaction for each gathering; what came meanwhile is written with the next.
          if (timer !== undefined) break;
        }
      } catch {
        // Rows that are lost must not be passed over: the position stays where it is, and is gone on from.
        isStopped = true;
        unsaved = [];
        options.onStopped?.();
      } finally {
        saving = undefined;
      }
    })();
    return saving;
  };

  const forgetTimer = () => {
    environment.clearTimeout(timer);
    timer = undefined;
  };

  const deliver = () => {
    forgetTimer();
    const changes = newestOf(untold);
    if (!isStopped) for (const change of untold) unsaved.push(change);
    untold = [];
    toldTo = position;
    if (changes.length === 0) return;
    tell(changes);
    timer = environment.setTimeout(() => {
      timer = undefined;
      deliver();
      void write();
    }, GATHERING);
    void write();
  };

  const begin = (next: string | undefined) => {
    forgetTimer();
    position = toldTo = savedTo = next;
    untold = [];
    unsaved = [];
    isStopped = false;
  };

  return {
    get position() {
      return position;
    },
    take({ from, to, data }) {
      if (from !== position) return false;
      position = to;
      for (const change of data) untold.push(change);
      if (timer === undefined || untold.length >= GATHERED_LIMIT) deliver();
      return true;
    },
    async restart(next) {
      begin(next);
      await saving;
    },
    resume() {
      if (!isStopped) return false;
      begin(savedTo);
      return true;
    },
    async flush() {
      deliver();
      forgetTimer();
      await saving;
      await write();
    },
  };
}
