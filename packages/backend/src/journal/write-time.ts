import type { TenantSession } from '../database/tenant.ts';
import type { WriteContext } from '../store/write-context.ts';

/** What the writes of one transaction share in the journal. */
export interface JournalBatch {
  id: string;
  /** Moment of the transaction's entries; orders it among the tenant's other transactions. */
  at: string;
  /** Entries that were written so far. */
  count: number;
}

const batches = new WeakMap<TenantSession, JournalBatch>();

/** The transaction's batch of journal entries. */
export function journalBatch({ session, services, now }: WriteContext): JournalBatch {
  let batch = batches.get(session);
  if (!batch) {
    batch = { id: services.newId('jrb'), at: now.toISOString(), count: 0 };
    batches.set(session, batch);
  }
  return batch;
}

/**
 * The moment of the transaction's writes: now, but later than `newest`, the last change of the records it touches. So
 * every transaction comes, by its moment, after those whose records it changes, however the clocks of servers differ,
 * and the sequencer may number transactions by their moment.
 */
export async function writeTime(context: WriteContext, newest = ''): Promise<string> {
  const batch = journalBatch(context);
  if (batch.at > newest) return batch.at;
  batch.at = new Date(Date.parse(newest) + 1).toISOString();
  if (batch.count > 0) {
    // Entries that are written already must stay together with those that follow.
    await context.session.prepared(
      'journal_pending_at',
      'update journal_pending set at = $3 where tenant_id = $1 and batch_id = $2',
      [context.session.tenantId, batch.id, batch.at],
    );
  }
  return batch.at;
}
