import { inTenant } from '../database/tenant.ts';
import type { BackendServices } from '../services.ts';
import { type AttachmentStorage, storageKey } from './storage.ts';

const FILES_AT_ONCE = 100;
/** A slow upload of a file whose time is nearly over is not taken away under it. */
const GRACE = 3_600_000;

/**
 * Deletes a batch of a tenant's files that no comment came to name: first the content, then the row, so that what could
 * not be deleted is tried again.
 *
 * @returns how many went; there may be more when it is not 0.
 */
export async function cleanUpAttachments(
  { engine, now, attachments }: Pick<BackendServices, 'engine' | 'now' | 'attachments'>,
  tenantId: string,
): Promise<number> {
  if (!attachments) return 0;
  const before = new Date(now().getTime() - GRACE).toISOString();
  return inTenant(engine, tenantId, async (session) => {
    const rows = await session.prepared<{ id: string }>(
      'attachments_over',
      `select id from attachments where tenant_id = $1 and expires_at < $2::timestamptz
       order by expires_at limit ${FILES_AT_ONCE} for update skip locked`,
      [session.tenantId, before],
    );
    const gone = await removeEach(attachments.storage, tenantId, rows);
    if (gone.length > 0) {
      await session.prepared(
        'attachments_gone',
        'delete from attachments where tenant_id = $1 and id = any($2::text[])',
        [session.tenantId, gone],
      );
    }
    return gone.length;
  });
}

/**
 * Deletes contents; one that cannot be deleted keeps no other. Gives the ids of those that went.
 *
 * @throws what the storage threw, where not one went.
 */
export async function removeEach(
  storage: Pick<AttachmentStorage, 'remove'>,
  tenantId: string,
  rows: readonly { id: string }[],
): Promise<string[]> {
  const gone: string[] = [];
  let failure: { error: unknown } | undefined;
  for (const { id } of rows) {
    try {
      await storage.remove(storageKey(tenantId, id));
      gone.push(id);
    } catch (error) {
      failure = { error };
    }
  }
  if (failure && gone.length === 0) throw failure.error;
  return gone;
}
