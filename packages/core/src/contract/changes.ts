import * as z from 'zod/mini';
import { type RecordKind, records } from '../records/records.ts';
import { id, moment, text, whole } from '../records/values.ts';
import { ROLES } from '../records/workspace.ts';
import { queryFlag, queryList, queryNumber } from './listing.ts';
import { operation } from './operation.ts';
import { ticketPresence } from './presence.ts';

const kind = () => z.enum(Object.keys(records) as [RecordKind, ...RecordKind[]]);

/** How many changes come in one answer, and how many records in one page of a snapshot. */
export const CHANGES_LIMIT = { default: 200, max: 500 } as const;
export const SNAPSHOT_LIMIT = { default: 500, max: 1000 } as const;
/** How many ids can be followed at a time. */
export const FOLLOWED_LIMIT = 200;

/** A record as the feed tells it: whole, masked for the caller. */
export const toldRecord = z.looseObject({ id: z.string(), version: whole(1) });

/**
 * What became of one record. Changes of a record that follow each other are told as one, with the newest content. `put`:
 * it is there. `remove`: it left lists and search; with its `record` when it was archived, without when it is gone.
 * Of two changes of one record, the one with the higher `version` counts; at equal versions they are the same.
 */
export const change = z.looseObject({
  op: z.enum(['put', 'remove']),
  kind: kind(),
  id: z.string(),
  version: whole(1),
  /** The customer that the record belongs to. */
  customerId: z.optional(id('cus')),
  /** Of a relationship: the customer at its other end. */
  relatedId: z.optional(id('cus')),
  /** When the newest of the changes was written. */
  at: moment(),
  /** Absent where the record is not followed, see `withRest`, and where it is gone. */
  record: z.optional(toldRecord),
});
export type Change = z.infer<typeof change>;

/** Why a position cannot be gone on from: too old, of a history that was replaced, or of another role or customer. */
export const RESET_REASONS = ['expired', 'unknown', 'access_changed'] as const;
export type ResetReason = (typeof RESET_REASONS)[number];

/** Who the feed is told to. What is kept of it belongs to this viewer and nobody else. */
export const viewer = z.looseObject({
  tenantId: id('ten'),
  role: z.enum(ROLES),
  userId: z.optional(id('usr')),
  customerId: z.optional(id('cus')),
  /**
   * Custom fields that the role sees and that are `sensitive` or `secret`, as `customer.loyaltyCode`. Like all fields
   * of such sensitivity they are stored by nobody who does not encrypt.
   */
  sensitiveCustomFields: z.optional(z.array(z.string())),
});
export type Viewer = z.infer<typeof viewer>;

/**
 * What is told. A record is *followed* when its id or its customer's is in `ids` (of a relationship, either end's), or its
 * kind in `full`, or neither is given. Followed records come whole; others are left out, or, `withRest`, named without their content.
 */
export const feedFilter = {
  /** Only these kinds; all that the role reads when left out. */
  kinds: z.optional(queryList(kind())),
  ids: z.optional(queryList(text(60), FOLLOWED_LIMIT)),
  full: z.optional(queryList(kind())),
  withRest: z.optional(queryFlag()),
};

export const changesQuery = z.strictObject({
  ...feedFilter,
  /** The position to go on from; without it nothing is told but where the feed stands now. */
  since: z.optional(text(500)),
  limit: z.optional(queryNumber(1, CHANGES_LIMIT.max)),
});

/** A batch of changes: everything between two positions that the caller may see and asked for, each record once. */
export const changeBatch = z.looseObject({
  /** The position that was asked for; equal to `to` when nothing was. */
  from: z.string(),
  /** Where to go on. */
  to: z.string(),
  data: z.array(change),
  hasMore: z.boolean(),
  viewer,
  /** The position cannot be gone on from: fetch what is kept anew and go on from `to`. `data` is empty. */
  reset: z.optional(z.enum(RESET_REASONS)),
});
export type ChangeBatch = z.infer<typeof changeBatch>;

export const snapshotQuery = z.strictObject({
  kind: kind(),
  limit: z.optional(queryNumber(1, SNAPSHOT_LIMIT.max)),
  cursor: z.optional(text(500)),
});

/** A page of all records of a kind, ordered by id, archived ones left out. */
export const snapshotPage = z.looseObject({
  data: z.array(toldRecord),
  next: z.optional(z.string()),
  /** On the first page: the position to go on from once the last page is there. */
  position: z.optional(z.string()),
  viewer,
});
export type SnapshotPage = z.infer<typeof snapshotPage>;

/**
 * What a stream tells, one after another. `hello` first, and again when the viewer is another one than told before;
 * then `changes` as they happen and `ping` while nothing does; `reset` and `bye` are the last word. `position` and `to`
 * are where to go on after a cut. `presence` says who has a ticket open from now on, to whoever asked for it; it is in no
 * journal and has no position.
 */
export const streamMessage = z.discriminatedUnion('type', [
  z.looseObject({ type: z.literal('hello'), position: z.string(), viewer }),
  z.looseObject({ type: z.literal('changes'), from: z.string(), to: z.string(), data: z.array(change) }),
  z.looseObject({ type: z.literal('ping'), position: z.string() }),
  z.extend(ticketPresence, { type: z.literal('presence') }),
  z.looseObject({ type: z.literal('reset'), position: z.string(), reason: z.enum(RESET_REASONS) }),
  z.looseObject({
    type: z.literal('bye'),
    reason: z.enum(['token_expired', 'access_revoked', 'shutdown', 'too_slow']),
  }),
]);
export type StreamMessage = z.infer<typeof streamMessage>;

export const streamQuery = z.strictObject({
  ...feedFilter,
  /** The position to go on from; only what happens from now on is told without it. */
  since: z.optional(text(500)),
  /** Tells who has the followed tickets open as well, to callers who may read tickets and are no customer. */
  withPresence: z.optional(queryFlag()),
});

export const changes = {
  list: operation({
    summary:
      'What changed since a position, each record once with its current content. Without a position it says where the feed stands now.',
    permission: 'changes:read',
    scope: 'subject',
    query: changesQuery,
    output: changeBatch,
    errors: ['invalid_cursor'],
  }),
  snapshot: operation({
    summary: 'All records of a kind, ordered by id, with the position to follow their changes from.',
    permission: 'changes:read',
    scope: 'subject',
    query: snapshotQuery,
    output: snapshotPage,
    isPaged: true,
    isSelfNarrowed: true,
    errors: ['invalid_cursor'],
  }),
  stream: operation({
    summary:
      'Tells changes as they happen, as server-sent events. `Last-Event-ID` goes on where a stream was cut off, as `since` does.',
    permission: 'changes:read',
    scope: 'subject',
    query: streamQuery,
    output: streamMessage,
    isEventStream: true,
    errors: ['invalid_cursor'],
  }),
};
