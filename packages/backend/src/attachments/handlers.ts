import { type Attachment, isCleared } from '@korkep/core';
import { ensureTenantSecret, tenantSecret } from '../access/tenant-secret.ts';
import { inTenant } from '../database/tenant.ts';
import type { HandlerContext, Handlers } from '../http/handler.ts';
import { Problem } from '../http/problem.ts';
import { ownRows } from '../store/get.ts';
import { readerOfCaller } from '../store/record-handlers.ts';
import { ticketCommentKind } from '../tickets/ticket-kind.ts';
import type { AttachmentRules } from './attachment-rules.ts';
import { contentPath, LINK_LIFETIME } from './content-link.ts';
import { ATTACHMENT_COLUMNS, type AttachmentRow, receiveFile } from './receive.ts';

export const attachmentHandlers: Handlers = {
  'attachments.create': async ({ query, body }, context) => {
    const { caller, services } = context;
    const row = await receiveFile(services, rulesOf(context), caller.tenantId, {
      name: query.name as string,
      content: chunksOf(body as ReadableStream<Uint8Array>),
      uploadedBy: caller.principal,
      customerId: caller.customerId,
    });
    // Made here, because reading may write nothing.
    await inTenant(services.engine, caller.tenantId, (session) => ensureTenantSecret(session, services, 'attachments'));
    return attachmentOf(row, context);
  },

  'attachments.get': async ({ params }, context) => {
    const { caller, session, services, now } = context;
    const values: unknown[] = [session.tenantId, params.attachmentId, caller.principal, now.toISOString()];
    const own = ownRows(ticketCommentKind, readerOfCaller(context), (value) => `$${values.push(value)}`);
    const [row] = await session.prepared<AttachmentRow>(
      `attachment_get${own.length > 0 ? '_own' : ''}`,
      `select ${ATTACHMENT_COLUMNS} from attachments as a
       where a.tenant_id = $1 and a.id = $2 and a.sha256 is not null and case when a.comment_id is null
         then a.uploaded_by = $3 and a.expires_at > $4::timestamptz
         else exists (select 1 from ticket_comments as t
           where ${['t.tenant_id = $1', 't.id = a.comment_id', ...own].join(' and ')}) end`,
      values,
    );
    if (!row) throw new Problem('not_found', 'There is no such file.');
    const key = await tenantSecret(session, services.masterKey, 'attachments');
    const expiresAt = now.getTime() + LINK_LIFETIME;
    const path = key && (await contentPath(key, { tenantId: session.tenantId, id: row.id, expiresAt }));
    return attachmentOf(row, context, path ? { url: path, urlExpiresAt: new Date(expiresAt).toISOString() } : {});
  },
};

function rulesOf({ services }: HandlerContext): AttachmentRules {
  if (services.attachments) return services.attachments;
  throw new Problem('unavailable', 'This server keeps no files: it was given no place for them.');
}

/** A role that sees nothing personal learns neither the name nor the content. */
function attachmentOf(row: AttachmentRow, { caller }: HandlerContext, link?: Partial<Attachment>): Attachment {
  return {
    id: row.id,
    mediaType: row.media_type,
    size: row.size,
    sha256: row.sha256,
    createdAt: row.created_at,
    ...(row.expires_at !== null && { expiresAt: row.expires_at }),
    ...(row.customer_id !== null && { customerId: row.customer_id }),
    ...(row.ticket_id !== null && { ticketId: row.ticket_id }),
    ...(row.comment_id !== null && { commentId: row.comment_id }),
    ...(isCleared(caller.role, 'personal') && { name: row.name, ...link }),
  };
}

async function* chunksOf(stream: ReadableStream<Uint8Array>): AsyncGenerator<Uint8Array> {
  const reader = stream.getReader();
  try {
    for (;;) {
      const { done, value } = await reader.read();
      if (done) return;
      yield value;
    }
  } finally {
    reader.cancel().catch(() => undefined);
  }
}
