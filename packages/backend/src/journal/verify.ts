import type { DatabaseEngine } from '../database/engine.ts';
import { inTenant, type TenantSession } from '../database/tenant.ts';
import { recordKinds } from '../store/record-kinds.ts';
import { type Checkpoint, type CheckpointSink, isSigned } from './checkpoint.ts';
import { sha256 } from './content.ts';
import { ENTRY_COLUMNS, entryHash, GENESIS, type JournalRow } from './entry.ts';

/**
 * What is wrong with a journal.
 *
 * - `changed`: an entry says something else than when it was chained, or is missing between others
 * - `log_longer_than_chain`: there are entries behind the chain's head
 * - `chain_longer_than_log`: entries were cut off the end
 * - `anchor_mismatch`: the journal contradicts a signed checkpoint: it was rewritten or cut off together with its head
 * - `record_mismatch`: a record has another version than the journal's newest entry of it
 */
export type JournalVerdict =
  | 'intact'
  | 'changed'
  | 'log_longer_than_chain'
  | 'chain_longer_than_log'
  | 'anchor_mismatch'
  | 'record_mismatch';

export interface JournalReport {
  verdict: JournalVerdict;
  /** Entries that were read. */
  entries: number;
  /** Checkpoints that the journal was held against. */
  checkpoints: number;
  /** The first bad number in the journal. */
  seq?: number;
  /** The record that does not agree with the journal. */
  recordId?: string;
}

export interface VerifyServices {
  engine: DatabaseEngine;
  checkpoints?: CheckpointSink;
}

const PAGE = 2_000;

/**
 * Reads a tenant's whole journal and says whether it is as it was written. Runs beside writers: it looks at the journal
 * up to the head as it is when the reading begins.
 */
export async function verifyJournal({ engine, checkpoints }: VerifyServices, tenantId: string): Promise<JournalReport> {
  // Read before the head: a checkpoint is never ahead of it.
  const anchors = checkpoints ? await checkpoints.read(tenantId) : [];
  const head = await inTenant(engine, tenantId, readHead, { readOnly: true });
  const report = { entries: 0, checkpoints: anchors.length };
  const hashes = new Map(anchors.map(({ seq }) => [seq, '']));
  let prev = GENESIS;
  let seq = 0;
  for (;;) {
    const rows = await inTenant(engine, tenantId, (session) => readPage(session, seq), { readOnly: true });
    for (const row of rows) {
      if (row.seq > head.seq && head.seq === seq) break;
      if (row.seq !== seq + 1 || !(await isSound(tenantId, row, prev))) {
        return { ...report, verdict: 'changed', seq: seq + 1 };
      }
      seq = row.seq;
      prev = row.hash;
      report.entries += 1;
      if (hashes.has(seq)) hashes.set(seq, row.hash);
    }
    if (rows.length < PAGE || seq >= head.seq) break;
  }
  if (seq < head.seq) return { ...report, verdict: 'chain_longer_than_log', seq: seq + 1 };
  if (prev !== head.hash) return { ...report, verdict: 'changed', seq };
  for (const anchor of anchors) {
    if (!(await agrees(anchor, tenantId, hashes))) return { ...report, verdict: 'anchor_mismatch', seq: anchor.seq };
  }
  if (await inTenant(engine, tenantId, hasEntryBehindHead, { readOnly: true })) {
    return { ...report, verdict: 'log_longer_than_chain', seq: head.seq + 1 };
  }
  const recordId = await inTenant(engine, tenantId, firstMismatch, { readOnly: true, timeout: 300_000 });
  return recordId === undefined
    ? { ...report, verdict: 'intact' }
    : { ...report, verdict: 'record_mismatch', recordId };
}

async function readHead(session: TenantSession): Promise<{ seq: number; hash: string }> {
  const [head] = await session.prepared<{ seq: number; hash: string }>(
    'verify_head',
    'select seq, hash from journal_heads where tenant_id = $1',
    [session.tenantId],
  );
  return head ?? { seq: 0, hash: GENESIS };
}

function readPage(session: TenantSession, after: number): Promise<JournalRow[]> {
  return session.prepared<JournalRow>(
    'verify_page',
    `select seq, prev, hash, content, ${ENTRY_COLUMNS} from journal
     where tenant_id = $1 and seq > $2 order by seq limit ${PAGE}`,
    [session.tenantId, after],
  );
}

async function isSound(tenantId: string, row: JournalRow, prev: string): Promise<boolean> {
  if (row.prev !== prev) return false;
  if (row.content !== null && (await sha256(row.content)) !== row.content_digest) return false;
  const { seq, prev: _prev, hash, content: _content, ...entry } = row;
  return (await entryHash(tenantId, seq, prev, entry)) === hash;
}

async function agrees(anchor: Checkpoint, tenantId: string, hashes: ReadonlyMap<number, string>): Promise<boolean> {
  return anchor.tenantId === tenantId && hashes.get(anchor.seq) === anchor.hash && (await isSigned(anchor));
}

/** In one snapshot: the head, and whether anything stands behind it. */
async function hasEntryBehindHead(session: TenantSession): Promise<boolean> {
  const rows = await session.prepared(
    'verify_behind_head',
    `select 1 from journal as j where j.tenant_id = $1
       and j.seq > coalesce((select h.seq from journal_heads as h where h.tenant_id = $1), 0) limit 1`,
    [session.tenantId],
  );
  return rows.length > 0;
}

/** A record whose version is not that of its newest entry, numbered or waiting. */
async function firstMismatch(session: TenantSession): Promise<string | undefined> {
  for (const { table } of Object.values(recordKinds)) {
    const [row] = await session.prepared<{ id: string }>(
      `verify_${table}`,
      `select r.id from ${table} as r where r.tenant_id = $1 and r.version is distinct from (
         select max(e.record_version) from (
           (select record_version from journal where tenant_id = $1 and record_id = r.id order by record_version desc limit 1)
           union all
           (select record_version from journal_pending where tenant_id = $1 and record_id = r.id order by record_version desc limit 1)
         ) as e) limit 1`,
      [session.tenantId],
    );
    if (row) return row.id;
  }
  return undefined;
}
