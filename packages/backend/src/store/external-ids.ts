import { Problem } from '../http/problem.ts';
import type { Change, Draft, StoredKind } from './record-kind.ts';
import type { WriteContext } from './write-context.ts';

interface ExternalId {
  source: string;
  id: string;
}

interface Claim {
  source: string;
  external_id: string;
  record_id: string;
}

/** The external ids of a row. */
function externalIdsOf(draft: { row: Record<string, unknown> }): readonly ExternalId[] {
  return (draft.row.external_ids as ExternalId[] | null | undefined) ?? [];
}

const keyOf = (source: string, id: string) => `${source}:${id}`;

/**
 * Takes the external ids of new rows for them. Gives, by the row's id, the record that one of its external ids belongs
 * to already; such a row must not be written. A second caller with the same ids waits for the first one's commit.
 */
export async function claimExternalIds(
  kind: StoredKind,
  drafts: readonly Draft[],
  { session }: WriteContext,
): Promise<Map<string, string>> {
  const owners = new Map<string, string>();
  const claims: Claim[] = [];
  for (const draft of drafts) {
    for (const { source, id } of externalIdsOf(draft)) {
      const key = keyOf(source, id);
      if (owners.has(key)) continue;
      owners.set(key, draft.row.id as string);
      claims.push({ source, external_id: id, record_id: draft.row.id as string });
    }
  }
  const existing = new Map<string, string>();
  if (claims.length === 0) return existing;
  // In the order of the key, so that two batches with common ids wait for each other instead of locking each other out.
  claims.sort((a, b) => (keyOf(a.source, a.external_id) < keyOf(b.source, b.external_id) ? -1 : 1));
  const taken = await session.prepared<Claim>(
    'claim_external_ids',
    `with wanted as (select * from json_to_recordset($3::json) as r (source text, external_id text, record_id text)),
     claimed as (
       insert into external_ids (tenant_id, record_kind, source, external_id, record_id)
       select $1, $2, source, external_id, record_id from wanted
       on conflict (tenant_id, record_kind, source, external_id) do nothing
       returning source, external_id)
     select w.source, w.external_id, '' as record_id from wanted as w
     where not exists (select 1 from claimed as c where c.source = w.source and c.external_id = w.external_id)`,
    [session.tenantId, kind.kind, JSON.stringify(claims)],
  );
  if (taken.length > 0) {
    // A statement of its own: it sees what another transaction has committed while the first one waited for it.
    const rows = await session.prepared<Claim>(
      'owners_of_external_ids',
      `select e.source, e.external_id, e.record_id from external_ids as e
       join json_to_recordset($3::json) as r (source text, external_id text)
         on r.source = e.source and r.external_id = e.external_id
       where e.tenant_id = $1 and e.record_kind = $2`,
      [session.tenantId, kind.kind, JSON.stringify(taken)],
    );
    for (const row of rows) owners.set(keyOf(row.source, row.external_id), row.record_id);
  }
  for (const draft of drafts) {
    for (const { source, id } of externalIdsOf(draft)) {
      const owner = owners.get(keyOf(source, id));
      if (owner !== undefined && owner !== draft.row.id) existing.set(draft.row.id as string, owner);
    }
  }
  return existing;
}

/** Gives back the external ids of rows that are not written after all. */
export async function releaseExternalIds(
  kind: StoredKind,
  recordIds: readonly string[],
  { session }: WriteContext,
): Promise<void> {
  if (recordIds.length === 0) return;
  await session.prepared(
    'release_external_ids',
    'delete from external_ids where tenant_id = $1 and record_kind = $2 and record_id = any($3::text[])',
    [session.tenantId, kind.kind, recordIds],
  );
}

/** Brings the external ids of changed rows in line with the rows. */
export async function settleExternalIds(
  kind: StoredKind,
  changes: readonly Change[],
  context: WriteContext,
): Promise<void> {
  const changed = changes.filter(
    ({ action, before, after }) =>
      action === 'update' && JSON.stringify(before?.external_ids ?? []) !== JSON.stringify(after.external_ids ?? []),
  );
  if (changed.length === 0) return;
  await releaseExternalIds(
    kind,
    changed.map(({ after }) => after.id as string),
    context,
  );
  const drafts = changed.map(({ before, after }) => ({ row: after, before, path: '' }));
  const existing = await claimExternalIds(kind, drafts, context);
  if (existing.size > 0) throw externalIdTaken(kind, '');
}

/** The refusal that an external id belongs to another record. */
export function externalIdTaken(kind: StoredKind, path: string): Problem {
  return new Problem(
    'already_exists',
    `There is a ${kind.definition.label.toLowerCase()} with one of these external ids already; change that one.`,
    { issues: [{ path: `${path}externalIds`, message: 'Taken by another record.' }] },
  );
}
