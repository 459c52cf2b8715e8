import type { DatabaseEngine } from '../database/engine.ts';
import { inTenant, type TenantSession } from '../database/tenant.ts';
import { ENTRY_COLUMNS, entryHash, GENESIS, type PendingRow } from './entry.ts';
import { NEWS_CHANNEL } from './news-watch.ts';

/** How many entries are numbered in one transaction, unless one writer's transaction alone has more. */
const BATCH = 5_000;

interface Head {
  seq: number;
  hash: string;
}

/** What a round of numbering did. */
export interface SequenceRound {
  numbered: number;
  /** There may be more: the round was full. */
  hasMore: boolean;
  /** Another process is numbering this tenant's entries. */
  isBusy: boolean;
}

/**
 * Numbers the tenant's waiting entries without a gap and chains their hashes. One at a time for each tenant: who does
 * not get the head's row leaves. Entries of one transaction stay together; those of one record follow its versions,
 * because a transaction's moment is later than that of every transaction whose records it changes (`writeTime`).
 */
export function sequence(engine: DatabaseEngine, tenantId: string): Promise<SequenceRound> {
  return inTenant(engine, tenantId, async (session) => {
    const done = await round(session);
    if (done.numbered > 0 && engine.capabilities.notifications) await notify(session);
    return done;
  });
}

async function round(session: TenantSession): Promise<SequenceRound> {
  const { tenantId } = session;
  const head = await lockHead(session);
  if (!head) return { numbered: 0, hasMore: true, isBusy: true };
  const waiting = await session.prepared<PendingRow>(
    'sequence_pending',
    `select batch_id, position, ${ENTRY_COLUMNS} from journal_pending where tenant_id = $1
     order by at, batch_id, position limit ${BATCH + 1}`,
    [tenantId],
  );
  if (waiting.length === 0) return { numbered: 0, hasMore: false, isBusy: false };
  const entries = waiting.length > BATCH ? await wholeTransactions(session, waiting) : waiting;

  const numbers: { batch_id: string; position: number; seq: number; prev: string; hash: string }[] = [];
  let { seq, hash } = head;
  for (const entry of entries) {
    const prev = hash;
    seq += 1;
    hash = await entryHash(tenantId, seq, prev, entry);
    numbers.push({ batch_id: entry.batch_id, position: entry.position, seq, prev, hash });
  }
  await session.prepared(
    'sequence_move',
    `with numbers as (
       select * from json_to_recordset($2::json) as r (batch_id text, position bigint, seq bigint, prev text, hash text)),
     moved as (
       delete from journal_pending as p using numbers as n
       where p.tenant_id = $1 and p.batch_id = n.batch_id and p.position = n.position
       returning n.seq, n.prev, n.hash, p.*)
     insert into journal (tenant_id, seq, prev, hash, content, ${ENTRY_COLUMNS})
     select tenant_id, seq, prev, hash, content, ${ENTRY_COLUMNS} from moved order by seq`,
    [tenantId, JSON.stringify(numbers)],
  );
  await session.prepared('sequence_head', 'update journal_heads set seq = $2, hash = $3 where tenant_id = $1', [
    tenantId,
    seq,
    hash,
  ]);
  return { numbered: entries.length, hasMore: waiting.length > BATCH, isBusy: false };
}

/**
 * Tells other processes, once this transaction is committed. It is done here and not in the transactions of writers,
 * since those that notify commit one after another.
 */
async function notify(session: TenantSession): Promise<void> {
  await session.prepared(
    'sequence_notify',
    `select pg_notify('${NEWS_CHANNEL}', numbered.tenant_id) from (select $1::text as tenant_id) as numbered`,
    [session.tenantId],
  );
}

async function lockHead(session: TenantSession): Promise<Head | undefined> {
  const lock = () =>
    session.prepared<Head>(
      'sequence_lock',
      'select seq, hash from journal_heads where tenant_id = $1 for update skip locked',
      [session.tenantId],
    );
  const [head] = await lock();
  if (head) return head;
  // Either somebody holds the row, or this is the tenant's first entry; making the row waits for nobody.
  const made = await session.prepared(
    'sequence_first',
    `insert into journal_heads (tenant_id, seq, hash) select $1, 0, $2
     where not exists (select 1 from journal_heads where tenant_id = $1)
     on conflict (tenant_id) do nothing returning seq`,
    [session.tenantId, GENESIS],
  );
  return made.length > 0 ? (await lock())[0] : undefined;
}

/** Cuts off the last transaction, which may go on beyond what was read; if it is the only one, reads all of it. */
async function wholeTransactions(session: TenantSession, waiting: PendingRow[]): Promise<PendingRow[]> {
  const last = waiting.at(-1)!.batch_id;
  const whole = waiting.filter(({ batch_id }) => batch_id !== last);
  if (whole.length > 0) return whole;
  return session.prepared<PendingRow>(
    'sequence_transaction',
    `select batch_id, position, ${ENTRY_COLUMNS} from journal_pending
     where tenant_id = $1 and batch_id = $2 order by position`,
    [session.tenantId, last],
  );
}
