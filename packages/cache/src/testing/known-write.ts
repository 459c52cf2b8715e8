import type { RecordKind } from '@korkep/core';

/** A record of the simulated world: there from the beginning, or created by a write. */
export interface KnownRecord {
  readonly kind: Extract<RecordKind, 'customer' | 'ticket' | 'interaction'>;
  /** The real id, or the temporary one of the tab that created it. */
  readonly id: string;
  /** The write that creates it; the server knows its real id by the marker. */
  readonly creation?: KnownWrite;
  readonly customerId: string;
}

/** A write that a tab was asked for, and what is known of it. */
export interface KnownWrite {
  /** Text that no other write has; it is the value of every field that is written. */
  readonly marker: string;
  readonly device: string;
  readonly tab: string;
  readonly record: KnownRecord;
  readonly operation: 'create' | 'update' | 'archive' | 'setStatus';
  readonly fields: Readonly<Record<string, string>>;
  readonly baseVersion: number;
  /** It holds a value that the server refuses. */
  readonly isWrong?: boolean;
  /**
   * `asked` until the cache has answered, which it may never do when the tab vanishes; `accepted` from then on it must not
   * be lost; `rejected` with an error, then it must not have happened.
   */
  state: 'asked' | 'accepted' | 'rejected';
  entryId?: string;
  /** Moments, counted: when it was asked for, and when the cache had answered. */
  readonly askedAt: number;
  acceptedAt?: number;
  /** The id of what it is about; of a creation the temporary one. */
  target?: string;
  reason?: string;
  /** The tab had said that what waits in it is in memory alone, as where the disk is full from the beginning. */
  isAtRisk?: boolean;
}

/** A conflict as it was shown to somebody. */
export interface SurfacedConflict {
  readonly entryId: string;
  readonly fields: readonly string[];
  readonly mine: Readonly<Record<string, unknown>>;
  readonly theirs: Readonly<Record<string, unknown>>;
}

/** Fields that are written, by kind. All are plain text, so a marker fits. */
export const WRITTEN_FIELDS = {
  customer: ['position', 'occupation', 'region', 'industry'],
  interaction: ['subject', 'summary'],
  ticket: ['status'],
} as const;

/** What is known of everything that was asked of the world. */
export class Ledger {
  readonly writes: KnownWrite[] = [];
  #moments = 0;
  readonly conflicts: SurfacedConflict[] = [];
  /** Fields of entries that somebody decided to give up, and entries that were let go of after they were refused. */
  readonly givenUp = new Map<string, Set<string>>();
  readonly dismissed = new Set<string>();
  /** Entries that were shown as refused, and by which code. */
  readonly refused = new Map<string, string>();

  /** A number that is higher than all before. */
  moment(): number {
    this.#moments += 1;
    return this.#moments;
  }

  giveUp(entryId: string, fields: readonly string[]): void {
    const known = this.givenUp.get(entryId) ?? new Set();
    for (const field of fields) known.add(field);
    this.givenUp.set(entryId, known);
  }

  surface(conflict: SurfacedConflict): void {
    const { entryId } = conflict;
    const theirs = JSON.stringify(conflict.theirs);
    const isKnown = this.conflicts.some(
      (other) => other.entryId === entryId && JSON.stringify(other.theirs) === theirs,
    );
    if (!isKnown) this.conflicts.push(conflict);
  }

  /** The conflicts of a write that were shown; of one whose tab vanished before it knew the entry, too. */
  surfacedOf({ entryId, marker }: KnownWrite): SurfacedConflict[] {
    return this.conflicts.filter(
      (conflict) => conflict.entryId === entryId || Object.values(conflict.mine).includes(marker),
    );
  }
}
