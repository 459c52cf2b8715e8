import type { DatabaseEngine } from '../database/engine.ts';
import { inTenant, type TenantSession } from '../database/tenant.ts';
import { seal, unseal } from '../keys/seal.ts';
import { canonicalJson } from './canonical-json.ts';
import { hex } from './subject-keys.ts';

/** A signed statement that a journal had this hash at this length. Kept outside the tables, it shows what was cut off or rewritten later. */
export interface Checkpoint {
  tenantId: string;
  seq: number;
  hash: string;
  /** ISO 8601. */
  at: string;
  /** Ed25519 public key, hexadecimal. */
  publicKey: string;
  /** Ed25519 signature over the canonical JSON of the other members, hexadecimal. */
  signature: string;
}

/** A place for checkpoints that whoever can change the tables cannot change: a file on another disk, an object store, a log. */
export interface CheckpointSink {
  /** Adds a checkpoint; must be safe to call twice with the same one. */
  write(checkpoint: Checkpoint): Promise<void>;
  /** The tenant's checkpoints in the order of `seq`. */
  read(tenantId: string): Promise<Checkpoint[]>;
}

export interface CheckpointOptions {
  checkpoints: CheckpointSink;
  masterKey: CryptoKey;
  now: () => Date;
  newId: (prefix: string) => string;
  /** A checkpoint at the latest after so many entries. Default 1,000. */
  checkpointEntries?: number;
  /** And at the latest after so many milliseconds, where there are new entries. Default 60,000. */
  checkpointAge?: number;
}

interface DueHead {
  seq: number;
  hash: string;
  checkpoint_seq: number;
  checkpoint_at: string | null;
}

/**
 * Writes a checkpoint where enough entries or time have passed. Does nothing without a sink. The sink is written before the
 * head remembers it: after a crash between the two the same checkpoint is written again.
 */
export async function checkpointIfDue(
  engine: DatabaseEngine,
  tenantId: string,
  options: Partial<CheckpointOptions>,
): Promise<Checkpoint | undefined> {
  const { checkpoints, masterKey, now, newId, checkpointEntries = 1_000, checkpointAge = 60_000 } = options;
  if (!checkpoints || !masterKey || !now || !newId) return undefined;
  const moment = now();
  const due = await inTenant(engine, tenantId, async (session) => {
    const [head] = await session.prepared<DueHead>(
      'checkpoint_head',
      'select seq, hash, checkpoint_seq, checkpoint_at from journal_heads where tenant_id = $1',
      [tenantId],
    );
    if (!head || head.seq === head.checkpoint_seq) return undefined;
    const age =
      head.checkpoint_at === null ? Number.POSITIVE_INFINITY : moment.getTime() - Date.parse(head.checkpoint_at);
    if (head.seq - head.checkpoint_seq < checkpointEntries && age < checkpointAge) return undefined;
    return { head, key: await signingKey(session, { masterKey, newId, moment }) };
  });
  if (!due) return undefined;
  const { head, key } = due;
  const content = { tenantId, seq: head.seq, hash: head.hash, at: moment.toISOString(), publicKey: key.publicKey };
  const signature = await crypto.subtle.sign('Ed25519', key.privateKey, encoded(content));
  const checkpoint: Checkpoint = { ...content, signature: hex(new Uint8Array(signature)) };
  await checkpoints.write(checkpoint);
  await inTenant(engine, tenantId, (session) =>
    session.prepared(
      'checkpoint_done',
      `update journal_heads set checkpoint_seq = $2, checkpoint_at = $3::timestamptz
       where tenant_id = $1 and checkpoint_seq < $2`,
      [tenantId, head.seq, checkpoint.at],
    ),
  );
  return checkpoint;
}

/** Whether the checkpoint's signature is that of its own public key. */
export async function isSigned({ signature, ...content }: Checkpoint): Promise<boolean> {
  try {
    const key = await crypto.subtle.importKey('raw', fromHex(content.publicKey), 'Ed25519', false, ['verify']);
    return await crypto.subtle.verify('Ed25519', key, fromHex(signature), encoded(content));
  } catch {
    return false;
  }
}

interface SigningKey {
  privateKey: CryptoKey;
  publicKey: string;
}

const opened = new WeakMap<CryptoKey, Map<string, SigningKey>>();

async function signingKey(
  session: TenantSession,
  { masterKey, newId, moment }: { masterKey: CryptoKey; newId: (prefix: string) => string; moment: Date },
): Promise<SigningKey> {
  const known = opened.get(masterKey)?.get(session.tenantId);
  if (known) return known;
  const place = `journal_signing_keys|sealed_private_key|${session.tenantId}`;
  const [row] = await session.prepared<{ public_key: string; sealed_private_key: Uint8Array }>(
    'journal_signing_key',
    `select public_key, sealed_private_key from journal_signing_keys where tenant_id = $1 order by created_at desc, id desc limit 1`,
    [session.tenantId],
  );
  if (row) {
    const bytes = await unseal(masterKey, row.sealed_private_key, place);
    const key = {
      privateKey: await crypto.subtle.importKey('pkcs8', bytes, 'Ed25519', false, ['sign']),
      publicKey: row.public_key,
    };
    let kept = opened.get(masterKey);
    if (!kept) {
      kept = new Map();
      opened.set(masterKey, kept);
    }
    kept.set(session.tenantId, key);
    if (kept.size > 1_000) kept.delete(kept.keys().next().value!);
    return key;
  }
  const pair = (await crypto.subtle.generateKey('Ed25519', true, ['sign', 'verify'])) as CryptoKeyPair;
  const publicKey = hex(new Uint8Array(await crypto.subtle.exportKey('raw', pair.publicKey)));
  const secret = new Uint8Array(await crypto.subtle.exportKey('pkcs8', pair.privateKey));
  await session.prepared(
    'journal_signing_key_make',
    `insert into journal_signing_keys (tenant_id, id, public_key, sealed_private_key, created_at)
     values ($1, $2, $3, $4, $5::timestamptz)`,
    [session.tenantId, newId('jsk'), publicKey, await seal(masterKey, secret, place), moment.toISOString()],
  );
  return { privateKey: pair.privateKey, publicKey };
}

function encoded(content: Omit<Checkpoint, 'signature'>): Uint8Array<ArrayBuffer> {
  return new TextEncoder().encode(canonicalJson(content));
}

function fromHex(text: string): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(text.match(/../g) ?? [], (pair) => Number.parseInt(pair, 16));
}
