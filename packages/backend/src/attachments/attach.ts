import type { AttachmentNote } from '@korkep/core';
import { Problem } from '../http/problem.ts';
import type { WriteContext } from '../store/write-context.ts';

/** Files that are to belong to a comment, by who has sent them in. */
export interface Named {
  ids: readonly string[];
  uploadedBy: string;
  /** Which of them stand in the text of the message. */
  inline?: ReadonlySet<string>;
}

/**
 * What a comment will say of its files. Their rows are locked until the transaction ends.
 *
 * @throws Problem `reference_not_found` for a file that is not there, is not whole, is another's, or belongs to a comment.
 */
export async function notesOf(
  { ids, uploadedBy, inline }: Named,
  { session, customerId, now }: WriteContext,
): Promise<AttachmentNote[]> {
  const rows = await session.prepared<{ id: string; name: string; media_type: string; size: number }>(
    'attachments_to_keep',
    `select id, name, media_type, size from attachments
     where tenant_id = $1 and id = any($2::text[]) and uploaded_by = $3 and comment_id is null and sha256 is not null
       and expires_at > $5::timestamptz
       and ($4::text is null or customer_id = $4::text)
     order by id for update`,
    [session.tenantId, ids, uploadedBy, customerId ?? null, now.toISOString()],
  );
  const found = new Map(rows.map((row) => [row.id, row]));
  const wanted = [...new Set(ids)];
  const missing = wanted.find((id) => !found.has(id));
  if (missing !== undefined) {
    throw new Problem('reference_not_found', 'A file is not there, or belongs to another comment already.', {
      issues: [{ path: `attachmentIds[${ids.indexOf(missing)}]`, message: 'There is no such file of yours.' }],
    });
  }
  return wanted.map((id) => {
    const { name, media_type: mediaType, size } = found.get(id)!;
    return { id, name, mediaType, size, ...(inline?.has(id) && { isInline: true }) };
  });
}

/** Files belong to the comment from now on, and end no more. */
export async function keepFiles(
  notes: readonly AttachmentNote[],
  comment: { id: unknown; ticket_id: unknown; customer_id: unknown },
  { session }: WriteContext,
): Promise<void> {
  await session.prepared(
    'attachments_keep',
    `update attachments set comment_id = $3, ticket_id = $4, customer_id = $5, expires_at = null
     where tenant_id = $1 and id = any($2::text[])`,
    [session.tenantId, notes.map(({ id }) => id), comment.id, comment.ticket_id, comment.customer_id],
  );
}
