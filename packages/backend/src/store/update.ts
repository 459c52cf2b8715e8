import { checkCustomFields } from '../custom-fields/check-values.ts';
import { Problem } from '../http/problem.ts';
import { appendJournal } from '../journal/append.ts';
import { writeTime } from '../journal/write-time.ts';
import { refuseHiddenFields } from '../masking/write-guard.ts';
import { withConstraints } from './constraint-problem.ts';
import { settleExternalIds } from './external-ids.ts';
import { notFound } from './get.ts';
import type { Change, Draft, StoredKind } from './record-kind.ts';
import { checkReferences } from './references.ts';
import { changedFields, type Row, setFields } from './row.ts';
import { holdToSubject } from './subject-scope.ts';
import type { WriteContext } from './write-context.ts';

/** What shall change of one record. */
export interface Patch {
  id: string;
  /** Fields left out stay, null clears. */
  fields: Readonly<Record<string, unknown>>;
  /** The version that the caller knows; another one refuses the change. */
  ifMatch?: number;
}

export interface UpdateOptions {
  pathOf?: (index: number) => string;
  action?: 'update' | 'archive';
}

/**
 * Changes records of a kind, all or none, with their journal entries. A patch that changes nothing leaves the version
 * as it is. Gives the rows as they are afterwards, in the order of the patches; ids must not repeat.
 */
export async function updateRecords(
  kind: StoredKind,
  patches: readonly Patch[],
  context: WriteContext,
  { pathOf = () => '', action = 'update' }: UpdateOptions = {},
): Promise<{ row: Row; isChanged: boolean }[]> {
  const found = await lockRows(kind, patches, context);
  const drafts = patches.map(({ id, fields, ifMatch }, index): Draft => {
    const before = found.get(id);
    if (!before || isForeign(kind, before, context)) throw notFound(kind);
    refuseStale(kind, before, ifMatch);
    const path = pathOf(index);
    if (context.role !== undefined) refuseHiddenFields(kind, context.role, fields, path);
    const row = { ...before };
    setFields(row, kind.byField, fields, path);
    return { row, before, path };
  });
  if (action === 'update') {
    await holdToSubject(kind, drafts, context);
    await checkCustomFields(kind, drafts, context);
    await checkReferences(kind, drafts, context);
    await kind.prepare?.(drafts, context);
  }
  const changed = drafts.filter(({ row, before }) => changedFields(kind.columns, before, row).length > 0);
  if (changed.length > 0) await writeRows(kind, changed, action, context);
  const isChanged = new Set(changed);
  return drafts.map((draft) => ({ row: draft.row, isChanged: isChanged.has(draft) }));
}

/** Archives a record: it leaves lists and search. Archiving it again changes nothing. */
export async function archiveRecord(
  kind: StoredKind,
  id: string,
  ifMatch: number | undefined,
  context: WriteContext,
): Promise<Row> {
  const [before] = (await lockRows(kind, [{ id }], context)).values();
  if (!before || isForeign(kind, before, context)) throw notFound(kind);
  if (before.archived_at !== null) return before;
  const fields = { archivedAt: context.now.toISOString() };
  const patch = ifMatch === undefined ? { id, fields } : { id, fields, ifMatch };
  const [result] = await updateRecords(kind, [patch], context, { action: 'archive' });
  return result!.row;
}

async function writeRows(
  kind: StoredKind,
  drafts: readonly Draft[],
  action: 'update' | 'archive',
  context: WriteContext,
): Promise<void> {
  const { session } = context;
  const newest = drafts
    .map(({ before }) => before!.updated_at as string)
    .sort()
    .at(-1);
  const at = await writeTime(context, newest);
  for (const { row } of drafts) {
    row.version = (row.version as number) + 1;
    row.updated_at = at;
  }
  await withConstraints(kind, drafts, () =>
    session.prepared(`update_${kind.kind}`, kind.statements.update, [
      session.tenantId,
      JSON.stringify(drafts.map(({ row }) => row)),
    ]),
  );
  const changes = drafts.map(({ row, before }): Change => ({ action, before, after: row }));
  if (kind.byField.has('externalIds')) await settleExternalIds(kind, changes, context);
  await kind.settle?.(changes, context);
  await appendJournal(kind, changes, context);
}

/** Locks records until the transaction ends and gives their rows by id, without those that are not there. */
export async function lockRows(
  kind: StoredKind,
  patches: readonly Pick<Patch, 'id'>[],
  { session }: WriteContext,
): Promise<Map<string, Row>> {
  const rows = await session.prepared<Row>(`lock_${kind.kind}`, kind.statements.lock, [
    session.tenantId,
    patches.map(({ id }) => id),
  ]);
  return new Map(rows.map((row) => [row.id as string, row]));
}

function isForeign({ subjectColumn }: StoredKind, row: Row, { customerId }: WriteContext): boolean {
  return customerId !== undefined && subjectColumn !== undefined && row[subjectColumn] !== customerId;
}

function refuseStale(kind: StoredKind, row: Row, ifMatch: number | undefined): void {
  const version = row.version as number;
  if (ifMatch === undefined || ifMatch === version) return;
  throw new Problem(
    'version_conflict',
    `The ${kind.definition.label.toLowerCase()} has changed since version ${ifMatch}; read it again and repeat the change on version ${version}.`,
    { extra: { currentVersion: version } },
  );
}
