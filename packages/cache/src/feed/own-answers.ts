import type { Change, RecordKind } from '@korkep/core';

/** How many creations are remembered until the feed tells of them. */
const MOST = 1_000;

/** A creation, and the resource by which it can be read. */
export interface Created {
  readonly change: Change;
  readonly resource: string;
}

/**
 * The answers to this device's writes, as they go to the disk. An answer has no position and may be late: the feed may be
 * past what came after it, and never tell of that again.
 */
export interface OwnAnswers {
  /** What is to be kept of an answer; notes a creation, of which nothing is kept yet, by the resource it went to. */
  take(change: Change, creationIn: string | undefined): Change;
  /** Whether the change counts only for a record that is kept already. */
  onlyKept(change: Change): boolean;
  /** The feed has told of these, or, without them, of what was not heard. */
  told(changes?: readonly Change[]): void;
  /** The feed has caught up; gives creations of which it said nothing twice in a row: what became of them is to be asked. */
  caughtUp(): Created[];
}

export function createOwnAnswers(isFollowed: (kind: RecordKind) => boolean): OwnAnswers {
  let recent = new Map<string, Created>();
  let older = new Map<string, Created>();
  return {
    take(change, resource) {
      if (resource && recent.size < MOST && isFollowed(change.kind)) recent.set(change.id, { change, resource });
      if (change.op === 'put') return change;
      // No snapshot tells of what is archived: only that it is so is kept.
      const { record: _, ...mark } = change;
      return mark as Change;
    },
    onlyKept: ({ id, kind }) => isFollowed(kind) && !recent.has(id) && !older.has(id),
    told(changes) {
      if (!changes) {
        recent.clear();
        older.clear();
      }
      for (const { id } of changes ?? []) {
        recent.delete(id);
        older.delete(id);
      }
    },
    caughtUp() {
      const untold = [...older.values()];
      older = recent;
      recent = new Map();
      return untold;
    },
  };
}
