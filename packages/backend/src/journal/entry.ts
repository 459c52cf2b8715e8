import { canonicalJson } from './canonical-json.ts';
import { sha256 } from './content.ts';

/** An entry that waits for its number. */
export interface PendingRow {
  batch_id: string;
  position: number;
  at: string;
  action: string;
  record_kind: string;
  record_id: string;
  record_version: number | null;
  subject_id: string | null;
  actor: Record<string, unknown>;
  fields: string[];
  key_id: string;
  content: Uint8Array | null;
  content_digest: string;
  request_id: string | null;
}

/** A numbered entry of the journal. */
export interface JournalRow extends Omit<PendingRow, 'batch_id' | 'position'> {
  seq: number;
  prev: string;
  hash: string;
}

/** What stands before the first entry. */
export const GENESIS = '0'.repeat(64);

/** The columns of an entry as both tables have them. */
export const ENTRY_COLUMNS =
  'at, action, record_kind, record_id, record_version, subject_id, actor, fields, key_id, content_digest, request_id';

/**
 * The hash that chains an entry: SHA-256 over the canonical JSON of what it says, its number and the hash before it. The
 * content stands in it by the digest of its ciphertext, so that it can become unreadable without breaking the chain.
 */
export function entryHash(
  tenantId: string,
  seq: number,
  prev: string,
  entry: Omit<PendingRow, 'batch_id' | 'position' | 'content'>,
): Promise<string> {
  return sha256(
    canonicalJson({
      tenant: tenantId,
      seq,
      prev,
      at: entry.at,
      actor: entry.actor,
      action: entry.action,
      record: { kind: entry.record_kind, id: entry.record_id, version: entry.record_version },
      subject: entry.subject_id,
      fields: entry.fields,
      key: entry.key_id,
      content: entry.content_digest,
      requestId: entry.request_id,
    }),
  );
}
