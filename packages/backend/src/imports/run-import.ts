import type { ImportKind, RowVerdict } from '@korkep/core';
import { inTenant, type TenantSession } from '../database/tenant.ts';
import { type Issue, Problem } from '../http/problem.ts';
import type { StoredKind } from '../store/record-kind.ts';
import { tenantFacts, type WriteContext } from '../store/write-context.ts';
import { RowTooLongError } from './csv.ts';
import { countReason, type JobRow, readJob, saveJob } from './job.ts';
import { columnsOf, type MappedGroup, mapGroup } from './map-rows.ts';
import { type ContentPosition, groupRows, HeaderError, type RowGroup, readRows } from './rows.ts';
import { type Candidate, keyOf, settleLookups, validate, writeCandidates } from './write-batch.ts';

/** A batch is written in one transaction: at most so many records, from at most so many rows. */
const BATCH = { records: 500, rows: 5_000 } as const;

export interface ImportRun {
  jobId: string;
  kinds: Record<ImportKind, StoredKind>;
  content: AsyncIterable<Uint8Array>;
  /** Where the content begins; must be where the import stands. */
  offset: number;
  /** Nothing follows this content. */
  isLast: boolean;
  /** Everything but the session, which is opened for each batch. */
  context: Omit<WriteContext, 'session'>;
  engine: Parameters<typeof inTenant>[0];
  tenantId: string;
  signal: AbortSignal;
}

/**
 * Reads content into an import, batch by batch. Each batch and how far the import is are written in one transaction, so
 * that a break leaves whole batches and the next content goes on from `bytes`.
 *
 * @throws Problem `version_conflict` when the import stands elsewhere or has ended.
 */
export async function runImport(run: ImportRun): Promise<JobRow> {
  let job = await open(run);
  const position: ContentPosition = {
    row: job.row_count,
    byte: job.byte_count,
    ...(job.header && { header: job.header }),
  };
  const rows = readRows(run.content, {
    format: job.format,
    delimiter: job.delimiter,
    position,
    isLast: run.isLast,
    needed: columnsOf(job.mapping),
  });
  try {
    let batch: RowGroup[] = [];
    let size = 0;
    for await (const group of groupRows(rows, job.mapping.groupBy, run.isLast)) {
      run.signal.throwIfAborted();
      batch.push(group);
      size += group.rows.length;
      if (batch.length >= BATCH.records || size >= BATCH.rows) {
        job = await writeBatch(run, job, batch, position);
        batch = [];
        size = 0;
      }
    }
    if (batch.length > 0 || run.isLast) job = await writeBatch(run, job, batch, position, run.isLast);
    return job;
  } catch (error) {
    if (error instanceof HeaderError || error instanceof RowTooLongError) return fail(run, job, error.message);
    throw error;
  }
}

async function open({ engine, tenantId, jobId, offset }: ImportRun): Promise<JobRow> {
  const job = await inTenant(engine, tenantId, (session) => readJob(session, jobId, { lock: false }), {
    readOnly: true,
  });
  refuseElsewhere(job, offset);
  return job;
}

function refuseElsewhere(job: JobRow, offset: number): void {
  if (job.status === 'completed' || job.status === 'failed') {
    throw new Problem('version_conflict', `The import has ended (${job.status}); open a new one.`);
  }
  if (job.byte_count !== offset) {
    throw new Problem('version_conflict', `The import stands at byte ${job.byte_count}; send the content from there.`, {
      extra: { bytes: job.byte_count },
    });
  }
}

function writeBatch(
  run: ImportRun,
  before: JobRow,
  groups: readonly RowGroup[],
  position: ContentPosition,
  isEnd = false,
): Promise<JobRow> {
  return inTenant(run.engine, run.tenantId, async (session) => {
    const job = await readJob(session, run.jobId, { lock: true });
    refuseElsewhere(job, before.byte_count);
    const facts = await tenantFacts(session);
    const mapped = groups.map((group) =>
      mapGroup(group, { kind: job.kind, mapping: job.mapping, timeZone: facts.timeZone, currency: facts.baseCurrency }),
    );
    const candidates: Candidate[] = mapped
      .filter(({ rows }) => rows.length > 0)
      .map((entry) => ({ mapped: entry, issues: [...entry.issues] }));
    const context: WriteContext = { ...run.context, session };
    const kind = run.kinds[job.kind];
    await settleLookups(
      candidates.filter(({ mapped: { input } }) => input),
      context,
    );
    validate(candidates, kind);
    await inTurns(session, candidates, job, (turn) => writeCandidates(turn, kind, job, context));
    await report(session, job, mapped, candidates);
    job.status = isEnd ? 'completed' : 'running';
    if (position.header) job.header = position.header;
    job.row_count += groups.reduce((sum, group) => sum + group.rows.length, 0);
    job.byte_count = mapped.at(-1)?.endByte ?? job.byte_count;
    if (isEnd) job.finished_at = run.context.now.toISOString();
    await saveJob(session, job);
    return job;
  });
}

const UNDO = Symbol('undo');

/** Writes in turns in which no key comes up twice; a dry run is undone afterwards. */
async function inTurns(
  session: TenantSession,
  candidates: readonly Candidate[],
  job: JobRow,
  write: (turn: Candidate[]) => Promise<void>,
): Promise<void> {
  const all = async () => {
    let turn: Candidate[] = [];
    let keys = new Set<string>();
    for (const candidate of candidates) {
      const key = candidate.issues.length > 0 ? undefined : keyOf(candidate.mapped, job);
      if (key !== undefined) {
        candidate.key = key;
        if (keys.has(key)) {
          if (job.existing === 'keep') {
            candidate.verdict = 'unchanged';
            continue;
          }
          await write(turn);
          turn = [];
          keys = new Set();
        }
        keys.add(key);
      }
      turn.push(candidate);
    }
    await write(turn);
    if (job.is_dry_run) throw UNDO;
  };
  try {
    await session.savepoint(all);
  } catch (error) {
    if (error !== UNDO) throw error;
  }
}

async function report(
  session: TenantSession,
  job: JobRow,
  mapped: readonly MappedGroup[],
  candidates: readonly Candidate[],
): Promise<void> {
  for (const { skipped } of mapped) {
    job.counts.skipped += skipped.length;
    for (const { reason } of skipped) countReason(job, reason);
  }
  const rows: Record<string, unknown>[] = [];
  for (const {
    mapped: { rows: numbers, warnings },
    verdict: given,
    recordId,
    issues,
  } of candidates) {
    const verdict: RowVerdict = issues.length > 0 ? 'rejected' : (given ?? 'unchanged');
    job.counts[verdict] += numbers.length;
    if (verdict === 'rejected') countReason(job, reasonOf(issues[0]!), numbers.length);
    const told = [...issues, ...warnings].slice(0, 20);
    if (verdict !== 'rejected' && told.length === 0 && !job.is_dry_run) continue;
    for (const row of numbers) {
      rows.push({
        import_id: job.id,
        row_number: row,
        verdict,
        record_id: job.is_dry_run ? null : (recordId ?? null),
        issues: told.length > 0 ? JSON.stringify(told) : null,
      });
    }
  }
  for (let at = 0; at < rows.length; at += 1_000) {
    await session.insert('import_rows', rows.slice(at, at + 1_000)).execute();
  }
}

/** Counted together are rows with the same complaint of the same field, whichever line or entry of it. */
function reasonOf({ path, message }: Issue): string {
  return path === '' || message.startsWith('Column ') ? message : `${path.replace(/\[\d+\]/g, '[]')}: ${message}`;
}

function fail(run: ImportRun, job: JobRow, message: string): Promise<JobRow> {
  return inTenant(run.engine, run.tenantId, async (session) => {
    const current = await readJob(session, job.id, { lock: true });
    const failed: JobRow = { ...current, status: 'failed', error: message, finished_at: run.context.now.toISOString() };
    await saveJob(session, failed);
    return failed;
  });
}
