import type { DatabaseEngine } from '../database/engine.ts';
import { inTenant } from '../database/tenant.ts';
import { Problem } from '../http/problem.ts';
import type { BackendServices } from '../services.ts';
import type { AttachmentRules } from './attachment-rules.ts';
import { fileName, isProgram, mediaTypeOf, SNIFFED_BYTES } from './media-type.ts';
import { storageKey } from './storage.ts';

/** For how long a file waits for a comment that names it: a draft may lie for days. Milliseconds. */
export const UNKEPT = 7 * 86_400_000;
/** For how long one that is still coming in counts, in milliseconds: what broke off is found soon. */
const COMING = 3_600_000;
/** Files of one sender that may wait at a time. */
const MOST_WAITING = 200;

/** A row of `attachments` whose content is there. */
export interface AttachmentRow {
  id: string;
  name: string;
  media_type: string;
  size: number;
  sha256: string;
  customer_id: string | null;
  ticket_id: string | null;
  comment_id: string | null;
  created_at: string;
  expires_at: string | null;
}

export const ATTACHMENT_COLUMNS =
  'id, name, media_type, size, sha256, customer_id, ticket_id, comment_id, created_at, expires_at';

/** A file as it comes in. */
export interface Incoming {
  name: string;
  content: AsyncIterable<Uint8Array>;
  /** Who alone may name it in a comment. */
  uploadedBy: string;
  customerId?: string | undefined;
}

type Needs = Pick<BackendServices, 'newId' | 'now'> & { engine: DatabaseEngine };

/**
 * Takes a file in. Its row comes first and says when it ends, so that whatever happens in between, clean-up finds what
 * lies in the storage.
 *
 * @throws Problem `unsupported_media_type`, `payload_too_large`, `validation_failed` where too many wait.
 */
export async function receiveFile(
  { engine, newId, now }: Needs,
  { storage, mostBytes, accepts }: AttachmentRules,
  tenantId: string,
  { name: given, content, uploadedBy, customerId }: Incoming,
): Promise<AttachmentRow> {
  const name = fileName(given);
  const chunks = content[Symbol.asyncIterator]();
  const head = await headOf(chunks);
  const mediaType = mediaTypeOf(head.bytes, name);
  if (isProgram(mediaType, name) || !accepts(mediaType, name)) {
    await chunks.return?.();
    throw new Problem('unsupported_media_type', `Files such as “${name}” (${mediaType}) are not taken.`);
  }
  const id = newId('att');
  const at = now();
  await inTenant(engine, tenantId, async (session) => {
    const [waiting] = await session.prepared<{ count: number }>(
      'attachments_waiting',
      `select count(*)::int as count from (select 1 from attachments
         where tenant_id = $1 and uploaded_by = $2 and expires_at is not null limit ${MOST_WAITING}) as waiting`,
      [session.tenantId, uploadedBy],
    );
    if (waiting!.count >= MOST_WAITING) {
      throw new Problem(
        'validation_failed',
        `${MOST_WAITING} files wait for a comment that names them; name some first.`,
        {
          issues: [{ path: 'query.name', message: 'Too many files wait.' }],
        },
      );
    }
    await session
      .insert('attachments', {
        id,
        name,
        uploaded_by: uploadedBy,
        customer_id: customerId ?? null,
        created_at: at,
        expires_at: new Date(at.getTime() + COMING),
      })
      .execute();
  });
  const stored = await storage.write(storageKey(tenantId, id), bounded(head, chunks, mostBytes));
  const [row] = await inTenant(engine, tenantId, (session) =>
    session.prepared<AttachmentRow>(
      'attachment_received',
      `update attachments set media_type = $3, size = $4, sha256 = $5, expires_at = $6::timestamptz
       where tenant_id = $1 and id = $2 returning ${ATTACHMENT_COLUMNS}`,
      [session.tenantId, id, mediaType, stored.size, stored.sha256, new Date(at.getTime() + UNKEPT).toISOString()],
    ),
  );
  if (row) return row;
  // It came in so slowly that it was taken for broken off.
  await storage.remove(storageKey(tenantId, id));
  throw new Problem('unavailable', 'The file took too long; send it again.');
}

interface Head {
  chunks: Uint8Array[];
  bytes: Uint8Array;
}

async function headOf(content: AsyncIterator<Uint8Array>): Promise<Head> {
  const chunks: Uint8Array[] = [];
  let length = 0;
  while (length < SNIFFED_BYTES) {
    const { done, value } = await content.next();
    if (done) break;
    chunks.push(value);
    length += value.length;
  }
  const bytes = new Uint8Array(length);
  let offset = 0;
  for (const chunk of chunks) {
    bytes.set(chunk, offset);
    offset += chunk.length;
  }
  return { chunks, bytes };
}

async function* bounded(head: Head, rest: AsyncIterator<Uint8Array>, mostBytes: number): AsyncGenerator<Uint8Array> {
  let size = 0;
  const counted = (chunk: Uint8Array) => {
    size += chunk.length;
    if (size > mostBytes) throw new Problem('payload_too_large', `The file is larger than ${mostBytes} bytes.`);
    return chunk;
  };
  try {
    for (const chunk of head.chunks) yield counted(chunk);
    for (;;) {
      const { done, value } = await rest.next();
      if (done) return;
      yield counted(value);
    }
  } finally {
    await rest.return?.();
  }
}
