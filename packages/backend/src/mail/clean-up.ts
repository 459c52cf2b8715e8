import { removeEach } from '../attachments/clean-up.ts';
import { inTenant } from '../database/tenant.ts';
import { describe } from '../observability/request-log.ts';
import { everyTenant } from '../tenants/every-tenant.ts';
import type { MailServices } from './mail-services.ts';

const ROWS_AT_ONCE = 100;

/**
 * Deletes raw messages whose time is over, of tenants too that have no mailbox any more; what became of them stays. One
 * that waits still is kept. What goes wrong with one tenant keeps the others from nothing.
 */
export async function cleanUpMail(
  services: Pick<MailServices, 'engine' | 'now' | 'attachments' | 'logger'>,
): Promise<number> {
  let removed = 0;
  for await (const tenantId of everyTenant(services.engine)) {
    try {
      for (let count = ROWS_AT_ONCE; count === ROWS_AT_ONCE; removed += count) {
        count = await cleanUpTenant(services, tenantId);
      }
    } catch (error) {
      services.logger.warn({ tenantId, error: describe(error) }, 'raw mails of a tenant could not be deleted');
    }
  }
  return removed;
}

function cleanUpTenant(
  { engine, now, attachments }: Pick<MailServices, 'engine' | 'now' | 'attachments'>,
  tenantId: string,
): Promise<number> {
  return inTenant(engine, tenantId, async (session) => {
    const rows = await session.prepared<{ id: string }>(
      'mail_raw_over',
      `select id from mail_messages where tenant_id = $1 and raw_until < $2::timestamptz and status <> 'waiting'
       order by raw_until limit ${ROWS_AT_ONCE} for update skip locked`,
      [tenantId, now().toISOString()],
    );
    const gone = await removeEach(attachments.storage, tenantId, rows);
    if (gone.length > 0) {
      await session.prepared(
        'mail_raw_gone',
        'update mail_messages set raw_until = null where tenant_id = $1 and id = any($2::text[])',
        [tenantId, gone],
      );
    }
    return gone.length;
  });
}
