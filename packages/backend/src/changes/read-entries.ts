import type { RecordKind } from '@korkep/core';
import type { TenantSession } from '../database/tenant.ts';
import type { Caller } from '../http/handler.ts';
import { isOwn, type Sight, sightOf } from '../masking/sight.ts';
import { recordKinds } from '../store/record-kinds.ts';
import { Statement } from '../store/statement.ts';
import type { FeedFilter } from './feed-filter.ts';

/** The newest of a record's entries in a part of the journal. */
export interface ToldEntry {
  /** The record's first entry in the part. */
  first_seq: number;
  at: string;
  action: string;
  record_kind: RecordKind;
  record_id: string;
  record_version: number;
  subject_id: string | null;
  /** Of a record that moved: all customers it ever belonged to. */
  former_subjects: string[] | null;
  /** Of a relationship: the customer at its other end. */
  related_id: string | null;
}

export interface EntriesRequest {
  after: number;
  /** The last number that is looked at. */
  until: number;
  filter: FeedFilter;
  caller: Pick<Caller, 'role' | 'userId' | 'customerId'>;
  limit: number;
}

/**
 * The newest entry of each record that the reader may see and asked for, ordered by the record's first one; at most
 * `limit` records. A record that moved to another customer is told to the followers of the former one, too, and a
 * relationship to those of either end.
 */
export function readEntries(
  { after, until, filter, caller, limit }: EntriesRequest,
  session: TenantSession,
): Promise<ToldEntry[]> {
  const { customerId } = caller;
  const statement = new Statement(session.tenantId);
  const of = (customers: string) =>
    `(j.subject_id = any(${customers}) or (j.record_version > 1 and j.fields ? 'customerId' and exists (
      select 1 from journal as p where p.tenant_id = $1 and p.record_id = j.record_id and p.seq < j.seq
        and p.subject_id = any(${customers}))))`;
  const conditions = [
    'j.tenant_id = $1',
    `j.seq > ${statement.value(after)}`,
    `j.seq <= ${statement.value(until)}`,
    `j.record_kind = any(${statement.value(filter.kinds)}::text[])`,
  ];
  if (customerId !== undefined) {
    const own = `${statement.value([customerId])}::text[]`;
    const open = filter.kinds.filter((kind) => recordKinds[kind].subjectColumn === undefined);
    conditions.push(
      `(j.record_kind = any(${statement.value(open)}::text[]) or ${of(own)})`,
      ...ownViews(filter.kinds, sightOf(caller)),
    );
  }
  if (!filter.isEverything && !filter.withRest) {
    const ids = `${statement.value(filter.ids)}::text[]`;
    const full = `${statement.value(filter.full)}::text[]`;
    const related = `(j.record_kind = 'relationship' and exists (select 1 from relationships as r
      where r.tenant_id = $1 and r.id = j.record_id and r.related_id = any(${ids})))`;
    conditions.push(`(j.record_id = any(${ids}) or j.record_kind = any(${full}) or ${of(ids)} or ${related})`);
  }
  return statement.run<ToldEntry>(
    session,
    'changes_entries',
    `with told as (
       select j.record_id, min(j.seq) as first_seq, max(j.seq) as last_seq,
         bool_or(j.record_version > 1 and j.fields ? 'customerId') as has_moved
       from journal as j where ${conditions.join(' and ')}
       group by j.record_id order by first_seq limit ${statement.value(limit)})
     select t.first_seq, j.at, j.action, j.record_kind, j.record_id, j.record_version, j.subject_id,
       case when t.has_moved then (
         select jsonb_agg(distinct p.subject_id) from journal as p
         where p.tenant_id = $1 and p.record_id = t.record_id and p.seq <= t.last_seq and p.subject_id is not null
       ) end as former_subjects,
       case when j.record_kind = 'relationship' then (
         select r.related_id from relationships as r where r.tenant_id = $1 and r.id = t.record_id
       ) end as related_id
     from told as t join journal as j on j.tenant_id = $1 and j.seq = t.last_seq order by t.first_seq`,
  );
}

/** That entries of records which a reader limited to a customer does not see are not even named. */
function ownViews(kinds: readonly RecordKind[], sight: Sight): string[] {
  return kinds.flatMap((kind) => {
    const {
      table,
      ownView,
      customerView,
      ownFeed = isOwn(sight) ? (customerView ?? ownView) : ownView,
    } = recordKinds[kind];
    if (ownFeed === undefined) return [];
    return `(j.record_kind <> '${kind}' or exists (
      select 1 from ${table} as t where t.tenant_id = $1 and t.id = j.record_id and ${ownFeed}))`;
  });
}

/** Whether the record comes whole: it, its customer or its kind is followed. */
export function isFollowed(entry: ToldEntry, { isEverything, ids, full }: FeedFilter): boolean {
  if (isEverything || full.includes(entry.record_kind) || ids.includes(entry.record_id)) return true;
  if (entry.subject_id !== null && ids.includes(entry.subject_id)) return true;
  if (entry.related_id !== null && ids.includes(entry.related_id)) return true;
  return entry.former_subjects?.some((customer) => ids.includes(customer)) ?? false;
}
