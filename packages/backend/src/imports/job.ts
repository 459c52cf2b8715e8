import type { ImportJob, ImportKind, ImportMapping, RowVerdict } from '@korkep/core';
import type { TenantSession } from '../database/tenant.ts';
import { Problem } from '../http/problem.ts';

/** A row of `import_jobs`. */
export interface JobRow {
  id: string;
  kind: ImportKind;
  format: 'csv' | 'ndjson';
  status: 'waiting' | 'running' | 'completed' | 'failed';
  is_dry_run: boolean;
  mapping: ImportMapping;
  upsert_key: string | null;
  existing: 'update' | 'keep';
  delimiter: string;
  header: string[] | null;
  row_count: number;
  byte_count: number;
  counts: Record<RowVerdict, number>;
  reasons: Record<string, number>;
  error: string | null;
  created_at: string;
  finished_at: string | null;
}

const COLUMNS = [
  'id',
  'kind',
  'format',
  'status',
  'is_dry_run',
  'mapping',
  'upsert_key',
  'existing',
  'delimiter',
  'header',
  'row_count',
  'byte_count',
  'counts',
  'reasons',
  'error',
  'created_at',
  'finished_at',
];

/** Reads an import; locks its row until the transaction ends where `lock` is set. Throws `not_found`. */
export async function readJob(session: TenantSession, id: string, options: { lock: boolean }): Promise<JobRow> {
  const query = session.select('import_jobs').select(COLUMNS).where('id', '=', id);
  const row = await (options.lock ? query.forUpdate() : query).executeTakeFirst();
  if (!row) throw new Problem('not_found', 'There is no import with this id.');
  return row as JobRow;
}

/** Writes what a batch changed of an import. */
export async function saveJob(session: TenantSession, job: JobRow): Promise<void> {
  await session
    .update('import_jobs')
    .set({
      status: job.status,
      header: job.header && JSON.stringify(job.header),
      row_count: job.row_count,
      byte_count: job.byte_count,
      counts: JSON.stringify(job.counts),
      reasons: JSON.stringify(job.reasons),
      error: job.error,
      finished_at: job.finished_at,
    })
    .where('id', '=', job.id)
    .execute();
}

const REASON_LIMIT = 50;
const OTHER_REASONS = 'Other reasons';

/** Counts a reason for skipping or refusing; past fifty different ones, they are counted together. */
export function countReason(job: JobRow, reason: string, count = 1): void {
  const key =
    Object.hasOwn(job.reasons, reason) || Object.keys(job.reasons).length < REASON_LIMIT ? reason : OTHER_REASONS;
  job.reasons[key] = (job.reasons[key] ?? 0) + count;
}

/** An import as the API tells of it. */
export function jobOf(row: JobRow): ImportJob {
  return {
    id: row.id,
    kind: row.kind,
    format: row.format,
    status: row.status,
    isDryRun: row.is_dry_run,
    rows: row.row_count,
    bytes: row.byte_count,
    counts: row.counts,
    reasons: row.reasons,
    createdAt: row.created_at,
    ...(row.finished_at !== null && { finishedAt: row.finished_at }),
    ...(row.error !== null && { error: row.error }),
  };
}
