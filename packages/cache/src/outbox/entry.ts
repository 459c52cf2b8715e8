import type { RecordKind } from '@korkep/core';

/** A write as a widget asks for it. */
export interface Write {
  /** `customers.update`, `tickets.create`, `tickets.setStatus` … */
  readonly operation: string;
  /** The values of the path's parameters, in its order. Ids of records that wait to be created are allowed. */
  readonly params?: readonly string[];
  readonly body?: unknown;
  /** The record as it was seen, for a change of one: its version guards the write, its fields are compared on a conflict. */
  readonly base?: { readonly id: string; readonly version: number; readonly [field: string]: unknown };
}

/**
 * How far a queued write is. `waiting` for its turn or the network, `sending`, `conflict` until it is resolved,
 * `refused` for good by the server (kept with its reason until somebody dismisses or mends it).
 */
export type WriteStatus = 'waiting' | 'sending' | 'conflict' | 'refused';

/** Why a write was refused, as a person is told. */
export interface WriteFailure {
  readonly kind: string;
  readonly message: string;
  readonly code?: string | undefined;
  readonly issues?: readonly { readonly path: string; readonly message: string }[];
  readonly requestId?: string | undefined;
}

/** Fields as they were at a version. */
export interface Base {
  readonly version: number;
  readonly fields: Readonly<Record<string, unknown>>;
}

/** A write in the outbox. */
export interface OutboxEntry {
  /** Place in the queue; grows by one. */
  readonly n: number;
  /** `wrt_` and a UUIDv7. */
  readonly id: string;
  /** The idempotency key: one and the same as long as the outcome is unknown, a new one once the write was changed. */
  readonly key: string;
  readonly operation: string;
  readonly params: readonly string[];
  readonly body?: unknown;
  /** The record it is about: for a creation a temporary id of the right kind. */
  readonly target: { readonly kind: RecordKind; readonly id: string };
  readonly customerId?: string | undefined;
  /** In whose order of writes it stands: the ticket that it changes or is said in, or a customer created in this queue. */
  readonly lane?: string | undefined;
  /** Fields as they are shown until the server answers; `null` clears. */
  readonly patch: Readonly<Record<string, unknown>>;
  readonly isCreation: boolean;
  /** What the fields of the patch were, and the version they were seen at. */
  readonly base?: Base | undefined;
  /** How many times in a row it was merged with what others wrote. */
  readonly merges?: number | undefined;
  /** What the server had at the conflict, of all fields of this write: its base once mine is kept. */
  readonly theirs?: Base | undefined;
  readonly createdAt: number;
  readonly attempts: number;
  /** Not sent before; milliseconds since 1970. */
  readonly nextAt: number;
  readonly status: WriteStatus;
  readonly failure?: WriteFailure | undefined;
  readonly conflict?: Conflict | undefined;
}

/** Two people changed the same fields. */
export interface Conflict {
  readonly entryId: string;
  readonly kind: RecordKind;
  readonly id: string;
  /** The fields that both changed, in differing ways. */
  readonly fields: readonly string[];
  /** Values of these fields: as seen before, as this person wants them, as they are on the server now. */
  readonly base: Readonly<Record<string, unknown>>;
  readonly mine: Readonly<Record<string, unknown>>;
  readonly theirs: Readonly<Record<string, unknown>>;
  readonly theirVersion: number;
}

/** How a conflict ends: keep mine, keep theirs, or values field by field. What nobody else changed is sent in any case. */
export type Resolution = 'mine' | 'theirs' | { readonly fields: Readonly<Record<string, unknown>> };
