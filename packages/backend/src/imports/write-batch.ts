import type { RowVerdict } from '@korkep/core';
import { sql } from '../database/tenant.ts';
import { type Issue, Problem } from '../http/problem.ts';
import { inWords } from '../http/validate.ts';
import { createRecords } from '../store/create.ts';
import type { StoredKind } from '../store/record-kind.ts';
import { updateRecords } from '../store/update.ts';
import type { WriteContext } from '../store/write-context.ts';
import { upsertValue } from './identifiers.ts';
import type { JobRow } from './job.ts';
import { findIds, lookupKey, resolveLookups, targetOf } from './lookups.ts';
import type { MappedGroup } from './map-rows.ts';
import { mergeGroup } from './merge-group.ts';

/** A mapped record on its way, and what became of it. */
export interface Candidate {
  mapped: MappedGroup;
  /** The value that makes it the same as another record. */
  key?: string;
  verdict?: RowVerdict;
  recordId?: string;
  issues: Issue[];
}

/** How often a batch is tried again after the store refused one of its rows. */
const TRIES = 20;

/** Finds what the rows point to, and refuses the rows that point to nothing. */
export async function settleLookups(candidates: readonly Candidate[], context: WriteContext): Promise<void> {
  const found = await resolveLookups(
    context.session,
    candidates.flatMap(({ mapped }) => mapped.lookups),
  );
  for (const candidate of candidates) {
    const { input, lookups, warnings } = candidate.mapped;
    for (const { path, by, value, onInvalid } of lookups) {
      const target = targetOf(path);
      const id = target && found.get(lookupKey(target.kind, by, value));
      if (id !== undefined) put(input!, path, id);
      else {
        const issue = { path, message: `There is no ${target?.kind ?? 'record'} with this ${by.replace(':', ' ')}.` };
        (onInvalid === 'omit' ? warnings : candidate.issues).push(issue);
      }
    }
  }
}

/** Puts a value at `customerId` or `lines[3].productId`. */
function put(input: Record<string, unknown>, path: string, value: string): void {
  const inLine = /^lines\[(\d+)\]\.(\w+)$/.exec(path);
  if (inLine) (input.lines as Record<string, unknown>[])[Number(inLine[1])]![inLine[2]!] = value;
  else input[path] = value;
}

/** Holds the inputs against the record's own schema; what does not fit is refused with every issue. */
export function validate(candidates: readonly Candidate[], kind: StoredKind): void {
  for (const candidate of candidates) {
    if (candidate.issues.length > 0) continue;
    const result = kind.definition.create.safeParse(candidate.mapped.input, { ...inWords, jitless: true });
    if (result.success) candidate.mapped.input = result.data as Record<string, unknown>;
    else {
      candidate.issues = result.error.issues
        .slice(0, 20)
        .map(({ path, message }) => ({ path: pathText(path), message }));
    }
  }
}

function pathText(path: readonly PropertyKey[]): string {
  return path.reduce<string>(
    (text, step) => (typeof step === 'number' ? `${text}[${step}]` : text ? `${text}.${String(step)}` : String(step)),
    '',
  );
}

/**
 * Writes the candidates: new ones are created, known ones changed or kept. Their keys must not repeat. Rows that the
 * store refuses are taken out with its reason and the rest is written without them.
 */
export async function writeCandidates(
  candidates: readonly Candidate[],
  kind: StoredKind,
  job: JobRow,
  context: WriteContext,
): Promise<void> {
  const known = await knownRecords(candidates, kind, job, context);
  const fresh: Candidate[] = [];
  const changing: Candidate[] = [];
  for (const candidate of candidates) {
    if (candidate.issues.length > 0) continue;
    const id = candidate.key !== undefined ? known.get(candidate.key) : undefined;
    if (id === undefined) fresh.push(candidate);
    else {
      candidate.recordId = id;
      if (job.existing === 'keep') candidate.verdict = 'unchanged';
      else changing.push(candidate);
    }
  }
  await attempt(fresh, context, async (rest) => {
    const created = await createRecords(
      kind,
      rest.map(({ mapped }) => mapped.input!),
      context,
      { pathOf, known: 'leave' },
    );
    for (const [index, result] of created.entries()) {
      const candidate = rest[index]!;
      candidate.verdict = 'row' in result ? 'created' : 'unchanged';
      candidate.recordId = 'row' in result ? (result.row.id as string) : result.existingId;
    }
  });
  const continued =
    job.mapping.groupBy === undefined ? new Map<string, string>() : await continuedGroups(changing, job, context);
  const before = await linesOf([...continued.values()], kind, context);
  await attempt(changing, context, async (rest) => {
    const patches = rest.map(({ mapped, recordId, key }) => {
      const isContinued = key !== undefined && continued.has(key);
      const fields = isContinued ? mergeGroup(before.get(recordId!)!, mapped.input!) : mapped.input!;
      return { id: recordId!, fields: withoutImmutable(kind, fields) };
    });
    const results = await updateRecords(kind, patches, context, { pathOf });
    for (const [index, { isChanged }] of results.entries()) rest[index]!.verdict = isChanged ? 'updated' : 'unchanged';
  });
  if (job.mapping.groupBy !== undefined) await rememberGroups(candidates, job, context);
}

const pathOf = (index: number) => `data[${index}].`;

/** Runs `write` on all that are left, taking out what the store names as refused, until it holds. */
async function attempt(
  candidates: readonly Candidate[],
  context: WriteContext,
  write: (rest: Candidate[]) => Promise<void>,
): Promise<void> {
  let rest = [...candidates];
  for (let turn = 0; rest.length > 0; turn += 1) {
    try {
      await context.session.savepoint(() => write(rest));
      return;
    } catch (error) {
      if (!(error instanceof Problem) || error.status >= 500) throw error;
      const refused = new Map<number, Issue[]>();
      for (const { path, message } of error.issues) {
        const match = /^data\[(\d+)\]\.?(.*)$/.exec(path);
        if (match)
          refused.set(Number(match[1]), [...(refused.get(Number(match[1])) ?? []), { path: match[2]!, message }]);
      }
      if (refused.size === 0 && rest.length === 1) refused.set(0, [{ path: '', message: error.message }]);
      if (refused.size === 0 || turn >= TRIES) {
        // The store does not say whose fault it is: one by one, so that the others are written.
        for (const candidate of rest) await attempt([candidate], context, write);
        return;
      }
      for (const [index, issues] of refused) rest[index]!.issues = issues;
      rest = rest.filter((_, index) => !refused.has(index));
    }
  }
}

async function knownRecords(
  candidates: readonly Candidate[],
  kind: StoredKind,
  job: JobRow,
  { session }: WriteContext,
): Promise<Map<string, string>> {
  if (job.upsert_key === null) return new Map();
  const keys = candidates.flatMap(({ key }) => (key === undefined ? [] : [key]));
  const rows = await findIds(session, kind.kind, kind.table, job.upsert_key, keys);
  return new Map(rows.map(({ id, value }) => [value, id]));
}

/** The groups that this import has written before: their rows do not stand together, so these are added to them. */
async function continuedGroups(
  candidates: readonly Candidate[],
  job: JobRow,
  { session }: WriteContext,
): Promise<Map<string, string>> {
  const keys = candidates.flatMap(({ key }) => (key === undefined ? [] : [key]));
  if (keys.length === 0) return new Map();
  const rows = await session.execute(sql<{ group_key: string; record_id: string }>`
    select group_key, record_id from import_groups
    where tenant_id = ${session.tenantId} and import_id = ${job.id} and group_key = any(${keys}::text[])`);
  return new Map(rows.map((row) => [row.group_key, row.record_id]));
}

/** Lines and total of records, by id. */
async function linesOf(
  ids: readonly string[],
  kind: StoredKind,
  { session }: WriteContext,
): Promise<Map<string, Record<string, unknown>>> {
  if (ids.length === 0) return new Map();
  const total = kind.kind === 'return' ? 'refund_amount' : 'total_amount';
  const rows = await session.select(kind.table).select(['id', 'lines', total]).where('id', 'in', ids).execute();
  return new Map(rows.map((row) => [row.id as string, row]));
}

async function rememberGroups(candidates: readonly Candidate[], job: JobRow, { session }: WriteContext): Promise<void> {
  const rows = candidates.flatMap(({ key, recordId, issues }) =>
    key === undefined || recordId === undefined || issues.length > 0
      ? []
      : [{ import_id: job.id, group_key: key, record_id: recordId }],
  );
  if (rows.length === 0) return;
  await session
    .insert('import_groups', rows)
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}

function withoutImmutable(kind: StoredKind, fields: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(fields).filter(([name]) => kind.definition.fields[name]?.meta.immutable !== true),
  );
}

/** The value that makes an input the same as a record that is there. */
export function keyOf(mapped: MappedGroup, job: JobRow): string | undefined {
  return job.upsert_key === null || !mapped.input ? undefined : upsertValue(mapped.input, job.upsert_key);
}
