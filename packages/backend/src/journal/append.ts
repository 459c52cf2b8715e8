import type { FieldColumn } from '../store/columns.ts';
import type { Change, StoredKind } from '../store/record-kind.ts';
import { changedFields, fieldValue, type Row } from '../store/row.ts';
import type { WriteContext } from '../store/write-context.ts';
import { type Content, sealContent, sha256 } from './content.ts';
import { hex, keysFor, TENANT_KEY } from './subject-keys.ts';
import { journalBatch } from './write-time.ts';

/** How many entries go into one statement. */
const CHUNK = 1_000;

/**
 * Writes the journal entries of changed records in the transaction that changes them, by one statement of many rows. The
 * old and new values are encrypted under the subject's key.
 */
export async function appendJournal(
  kind: StoredKind,
  changes: readonly Change[],
  context: WriteContext,
): Promise<void> {
  const { session, services, actor, requestId, now } = context;
  const batch = journalBatch(context);
  if (batch.count === 0) session.afterCommit(() => services.wakeSequencer(session.tenantId));
  const owners = changes.map(({ after }) => keyOwner(kind, after));
  const keys = await keysFor(session, services.masterKey, [...new Set(owners)], {
    now,
    areNew: kind.kind === 'customer' && changes.every(({ before }) => before === undefined),
  });
  for (let start = 0; start < changes.length; start += CHUNK) {
    const entries = await Promise.all(
      changes.slice(start, start + CHUNK).map(async ({ action, before, after }, index) => {
        const fields = changedFields(kind.columns, before, after);
        const owner = owners[start + index]!;
        const key = keys.get(owner);
        const recordId = after.id as string;
        const recordVersion = after.version as number;
        const sealed =
          key &&
          !context.isSeed &&
          (await sealContent(key, contentOf(fields, before, after), {
            tenantId: session.tenantId,
            recordId,
            recordVersion,
          }));
        return {
          position: batch.count + index,
          action: `${kind.kind}.${action}`,
          record_id: recordId,
          record_version: recordVersion,
          subject_id: subjectOf(kind, after),
          fields: fields.map(({ field }) => field),
          key_id: owner,
          content: sealed ? hex(sealed) : null,
          content_digest: sealed ? await sha256(sealed) : '',
        };
      }),
    );
    await session.prepared(
      'journal_append',
      `insert into journal_pending (tenant_id, batch_id, position, at, action, record_kind, record_id, record_version,
         subject_id, actor, fields, key_id, content, content_digest, request_id)
       select $1, $2, r.position, $3::timestamptz, r.action, $4, r.record_id, r.record_version, r.subject_id, $5::jsonb,
         r.fields, r.key_id, decode(r.content, 'hex'), r.content_digest, $6
       from json_to_recordset($7::json) as r (position bigint, action text, record_id text, record_version bigint,
         subject_id text, fields jsonb, key_id text, content text, content_digest text)`,
      [
        session.tenantId,
        batch.id,
        batch.at,
        kind.kind,
        JSON.stringify(actor),
        requestId ?? null,
        JSON.stringify(entries),
      ],
    );
    batch.count += entries.length;
  }
}

function subjectOf({ subjectColumn }: StoredKind, row: Row): string | null {
  return subjectColumn === undefined ? null : ((row[subjectColumn] as string | null) ?? null);
}

/** Users are persons too, though no customers: what is known of one is under a key of their own. */
function keyOwner(kind: StoredKind, row: Row): string {
  return subjectOf(kind, row) ?? (kind.kind === 'user' ? (row.id as string) : TENANT_KEY);
}

function contentOf(fields: readonly FieldColumn[], before: Row | undefined, after: Row): Content {
  const values = (row: Row) =>
    Object.fromEntries(
      fields
        .map((column) => [column.field, fieldValue(row, column)] as const)
        .filter(([, value]) => value !== undefined),
    );
  return { before: before ? values(before) : {}, after: values(after) };
}
