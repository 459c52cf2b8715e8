import type { Change, RecordKind, ResetReason } from '@korkep/core';
import type { TenantSession } from '../database/tenant.ts';
import type { Caller } from '../http/handler.ts';
import { GENESIS } from '../journal/entry.ts';
import { recordKinds } from '../store/record-kinds.ts';
import type { FeedFilter } from './feed-filter.ts';
import { isAtEntry, isOfAccess, type Position, writePosition } from './position.ts';
import { isFollowed, readEntries, type ToldEntry } from './read-entries.ts';
import type { ToldRecord } from './read-records.ts';

/** How many entries of the journal are looked at for one answer. */
const WINDOW = 5_000;
/** Whoever is further behind fetches anew: that costs less than to be told one by one. */
const MOST_BEHIND = 100_000;

export interface ChangesRequest {
  /** Without one nothing is told but where the feed stands. */
  since: Position | undefined;
  filter: FeedFilter;
  limit: number;
  caller: Pick<Caller, 'role' | 'userId' | 'customerId'>;
  /** For how long changes can be read back, milliseconds. */
  kept: number;
  now: Date;
}

/** A part of the journal as one reader sees it: what changed between two positions, without content. */
export interface EntryBatch {
  from: string;
  to: string;
  entries: ToldEntry[];
  hasMore: boolean;
  reset?: ResetReason;
}

interface Place {
  head: number;
  head_hash: string;
  /** Hash of the entry at the position. */
  hash: string | null;
  /** When the entry after it was written. */
  next_at: string | null;
  /** Hash of the last entry of the window. */
  end_hash: string | null;
  /** A custom field changed its sensitivity within the window. */
  is_reclassified: boolean;
}

/** What changed between a position and now, as much of it as goes into one answer. */
export async function readBatch(request: ChangesRequest, session: TenantSession): Promise<EntryBatch> {
  const { since, filter, limit, caller } = request;
  const after = since?.seq ?? 0;
  const place = await readPlace(since === undefined ? undefined : after, session);
  const headPosition = writePosition(place.head, place.head_hash, caller);
  if (since === undefined) return { from: headPosition, to: headPosition, entries: [], hasMore: false };
  const from = writePosition(since.seq, since.hash, since);
  const reset = await resetOf(request, since, place, session);
  if (reset) return { from, to: headPosition, entries: [], hasMore: false, reset };

  const until = Math.min(place.head, after + WINDOW);
  if (until === after) return { from, to: from, entries: [], hasMore: false };
  const entries = await readEntries({ after, until, filter, caller, limit: limit + 1 }, session);
  // Where there are more records than fit, the next answer begins with the first entry of the first one left out.
  const cut = entries[limit] === undefined ? until : entries[limit].first_seq - 1;
  const hash = cut === until ? place.end_hash! : await hashAt(cut, session);
  return { from, to: writePosition(cut, hash, caller), entries: entries.slice(0, limit), hasMore: cut < place.head };
}

/** The entries with the content of the followed ones as it is now; the rest is named, or left out. */
export async function tellEntries(
  entries: readonly ToldEntry[],
  filter: FeedFilter,
  { customerId }: Pick<Caller, 'customerId'>,
  read: (idsByKind: ReadonlyMap<RecordKind, readonly string[]>) => Promise<ReadonlyMap<string, ToldRecord>>,
): Promise<Change[]> {
  const followed = new Set(entries.filter((entry) => isFollowed(entry, filter)));
  const idsByKind = new Map<RecordKind, string[]>();
  for (const { record_kind, record_id } of followed) {
    const ids = idsByKind.get(record_kind);
    if (ids) ids.push(record_id);
    else idsByKind.set(record_kind, [record_id]);
  }
  const records = idsByKind.size === 0 ? undefined : await read(idsByKind);
  return entries
    .filter((entry) => filter.withRest || followed.has(entry))
    .map((entry) => changeOf(entry, followed.has(entry), records?.get(entry.record_id), customerId));
}

async function readPlace(after: number | undefined, session: TenantSession): Promise<Place> {
  const [place] = await session.prepared<Place>(
    'changes_place',
    `select h.seq as head, h.hash as head_hash,
       (select j.hash from journal as j where j.tenant_id = $1 and j.seq = $2) as hash,
       (select j.at from journal as j where j.tenant_id = $1 and j.seq = $2 + 1) as next_at,
       (select j.hash from journal as j where j.tenant_id = $1 and j.seq = least(h.seq, $2 + ${WINDOW})) as end_hash,
       exists (select 1 from journal as j where j.tenant_id = $1 and j.seq > $2 and j.seq <= $2 + ${WINDOW}
         and j.record_kind = 'customField' and j.record_version > 1 and j.fields ? 'sensitivity') as is_reclassified
     from journal_heads as h where h.tenant_id = $1`,
    [session.tenantId, after ?? null],
  );
  return place ?? { head: 0, head_hash: GENESIS, hash: null, next_at: null, end_hash: null, is_reclassified: false };
}

async function resetOf(
  { caller, kept, now }: ChangesRequest,
  since: Position,
  place: Place,
  session: TenantSession,
): Promise<ResetReason | undefined> {
  if (!isOfAccess(since, caller)) return 'access_changed';
  const hash = since.seq === 0 ? GENESIS : place.hash;
  // A position beyond the head has no entry: the database was restored to an earlier state.
  if (since.seq > place.head || hash === null || !isAtEntry(since, hash)) return 'unknown';
  // What was told of the field before may be more than its readers may keep or see now.
  if (place.is_reclassified) return 'access_changed';
  const isTooOld = place.next_at !== null && now.getTime() - Date.parse(place.next_at) > kept;
  if (!isTooOld && place.head - since.seq <= MOST_BEHIND) return undefined;
  return (await isReclassifiedSince(since.seq, session)) ? 'access_changed' : 'expired';
}

/** Whether a custom field changed its sensitivity, however far behind the position is. */
async function isReclassifiedSince(after: number, session: TenantSession): Promise<boolean> {
  // By the records of the fields, which are few: the journal since then is not.
  const found = await session.prepared<{ seq: number }>(
    'changes_reclassified',
    `select j.seq from custom_fields as f
     join journal as j on j.tenant_id = f.tenant_id and j.record_id = f.id
     where f.tenant_id = $1 and j.seq > $2 and j.record_version > 1 and j.fields ? 'sensitivity' limit 1`,
    [session.tenantId, after],
  );
  return found.length > 0;
}

async function hashAt(seq: number, session: TenantSession): Promise<string> {
  const [row] = await session.prepared<{ hash: string }>(
    'changes_hash',
    'select hash from journal where tenant_id = $1 and seq = $2',
    [session.tenantId, seq],
  );
  return row?.hash ?? GENESIS;
}

function changeOf(
  entry: ToldEntry,
  isWhole: boolean,
  record: ToldRecord | undefined,
  ownCustomer: string | undefined,
): Change {
  const { record_kind: kind, record_id: id, record_version, subject_id, related_id, at, action } = entry;
  const { subject } = recordKinds[kind].definition;
  const customerId = record === undefined ? subject_id : subject === null ? undefined : record[subject];
  // A record that moved is gone for whoever is limited to its former customer; to whom it went is not told.
  const hasLeft = ownCustomer !== undefined && typeof customerId === 'string' && customerId !== ownCustomer;
  const isGone = isWhole ? record === undefined || record.archivedAt !== undefined : action.endsWith('.archive');
  return {
    op: isGone || hasLeft ? 'remove' : 'put',
    kind,
    id,
    version: Math.max(record?.version ?? 0, record_version),
    ...(typeof customerId === 'string' && !hasLeft && { customerId }),
    ...(related_id !== null && !hasLeft && { relatedId: related_id }),
    at,
    ...(record !== undefined && { record }),
  };
}
