import { checkCustomFields } from '../custom-fields/check-values.ts';
import { appendJournal } from '../journal/append.ts';
import { writeTime } from '../journal/write-time.ts';
import { refuseHiddenFields } from '../masking/write-guard.ts';
import { withConstraints } from './constraint-problem.ts';
import { claimExternalIds, externalIdTaken, releaseExternalIds } from './external-ids.ts';
import { type Change, type Draft, type StoredKind, tableColumns } from './record-kind.ts';
import { checkReferences } from './references.ts';
import { type Row, setFields } from './row.ts';
import { holdToSubject } from './subject-scope.ts';
import type { WriteContext } from './write-context.ts';

export interface CreateOptions {
  /** Where the inputs stand in the request, for the paths of issues; `data[3].` in a batch. */
  pathOf?: (index: number) => string;
  /** What happens with an input whose external id is known: refuse all (default), or leave it out. */
  known?: 'refuse' | 'leave';
}

/** What became of an input: its new row, or the id of the record that has its external id already. */
export type Created = { row: Row } | { existingId: string };

/** How many rows go into one statement: bounds memory here and in the database. */
const CHUNK = 1_000;

/**
 * Creates records of a kind, all or none, with their journal entries. Inputs are validated by the caller; they may
 * carry `id`, `createdAt` and read-only fields where a generator or an import brings them along.
 */
export async function createRecords(
  kind: StoredKind,
  inputs: readonly Readonly<Record<string, unknown>>[],
  context: WriteContext,
  { pathOf = () => '', known = 'refuse' }: CreateOptions = {},
): Promise<Created[]> {
  const at = await writeTime(context);
  const drafts = inputs.map((input, index) => draftOf(kind, input, context, at, pathOf(index)));
  await holdToSubject(kind, drafts, context);
  await checkCustomFields(kind, drafts, context);
  await checkReferences(kind, drafts, context);
  await kind.prepare?.(drafts, context);

  const existing = kind.byField.has('externalIds') ? await claimExternalIds(kind, drafts, context) : new Map();
  if (existing.size > 0 && known === 'refuse') {
    throw externalIdTaken(kind, drafts.find(({ row }) => existing.has(row.id as string))!.path);
  }
  await releaseExternalIds(kind, [...existing.keys()], context);
  const fresh = drafts.filter(({ row }) => !existing.has(row.id as string));
  for (let start = 0; start < fresh.length; start += CHUNK) {
    await insertRows(kind, fresh.slice(start, start + CHUNK), context);
  }
  const changes = fresh.map(({ row }): Change => ({ action: 'create', before: undefined, after: row }));
  if (changes.length > 0) {
    await kind.settle?.(changes, context);
    await appendJournal(kind, changes, context);
  }
  return drafts.map(({ row }) => {
    const existingId = existing.get(row.id as string);
    return existingId === undefined ? { row } : { existingId };
  });
}

function draftOf(
  kind: StoredKind,
  input: Readonly<Record<string, unknown>>,
  { role, services }: WriteContext,
  at: string,
  path: string,
): Draft {
  if (role !== undefined) refuseHiddenFields(kind, role, input, path);
  const row: Row = {};
  for (const [column] of emptyColumns(kind)) row[column] = null;
  setFields(row, kind.byField, { createdAt: at, updatedAt: at, ...input }, path);
  row.id ??= services.newId(kind.definition.prefix);
  row.version = 1;
  return { row, before: undefined, path };
}

const columnsByKind = new WeakMap<StoredKind, [string, string][]>();

function emptyColumns(kind: StoredKind): [string, string][] {
  let columns = columnsByKind.get(kind);
  if (!columns) {
    columns = tableColumns(kind.columns, kind.extraColumns);
    columnsByKind.set(kind, columns);
  }
  return columns;
}

function insertRows(kind: StoredKind, drafts: readonly Draft[], { session }: WriteContext): Promise<unknown> {
  return withConstraints(kind, drafts, () =>
    session.prepared(`insert_${kind.kind}`, kind.statements.insert, [
      session.tenantId,
      JSON.stringify(drafts.map(({ row }) => row)),
    ]),
  );
}
