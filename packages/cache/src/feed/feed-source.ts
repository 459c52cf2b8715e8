import type { Change, ChangeBatch, RecordKind, SnapshotPage, StreamMessage } from '@korkep/core';

/** What is asked of the feed: see `feedFilter` in the contract. */
export interface FeedFilter {
  readonly ids?: string[];
  readonly full?: RecordKind[];
  readonly withRest?: boolean;
}

interface Sent {
  readonly signal: AbortSignal;
  readonly retries?: number;
}

/** The part of the client that the feed needs: `crm.changes`. */
export interface FeedSource {
  list(query: FeedFilter & { since?: string; limit?: number }, options: Sent): PromiseLike<ChangeBatch>;
  snapshot(query: { kind: RecordKind; limit?: number; cursor?: string }, options: Sent): PromiseLike<SnapshotPage>;
  stream(query: FeedFilter & { since: string; withPresence?: boolean }, options: Sent): AsyncIterable<StreamMessage>;
}

/** What lies between two positions. */
export interface Batch {
  readonly from: string;
  readonly to: string;
  readonly data: readonly Change[];
}
