import type { TenantSession } from '../database/tenant.ts';
import { seal, unseal } from '../keys/seal.ts';

/** Who holds the key of content that is about no customer. */
export const TENANT_KEY = 'tenant';

interface KeyRow {
  id: string;
  sealed_key: Uint8Array | null;
}

/** How many opened keys are kept; the least recently used go first. */
const KEPT = 20_000;

type OpenKeys = Map<string, CryptoKey>;
const opened = new WeakMap<CryptoKey, OpenKeys>();
/**
 * Keys that a transaction made are not kept for others from it: the transaction or a savepoint of it may be rolled back,
 * and nobody could open what is encrypted under a key that was never stored.
 */
const madeIn = new WeakMap<TenantSession, Set<string>>();

/**
 * The keys of subjects: AES-256-GCM, one each, sealed by the master key. Erasing a subject destroys theirs, which leaves
 * everything encrypted under it unreadable while the journal's hashes still hold.
 *
 * Missing keys are made; for subjects that are `areNew` nobody looks for them first. A destroyed key is absent from the
 * answer.
 */
export async function keysFor(
  session: TenantSession,
  masterKey: CryptoKey,
  ids: readonly string[],
  { now, areNew = false }: { now: Date; areNew?: boolean },
): Promise<OpenKeys> {
  const keys = known(session, masterKey, ids);
  const unknown = ids.filter((id) => !keys.has(id));
  if (unknown.length === 0) return keys;
  const found = areNew ? new Set<string>() : await openExisting(session, masterKey, unknown, keys);
  const missing = unknown.filter((id) => !found.has(id)).sort();
  if (missing.length === 0) return keys;
  const raws = missing.map(() => crypto.getRandomValues(new Uint8Array(32)));
  const sealed = await Promise.all(raws.map((raw, index) => seal(masterKey, raw, place(session, missing[index]!))));
  // In the order of their ids, so that two transactions that make the same keys wait for each other in one order.
  const made = await session.prepared<{ id: string }>(
    'subject_keys_make',
    `insert into subject_keys (tenant_id, id, sealed_key, created_at)
     select $1, r.id, decode(r.sealed, 'hex'), $3::timestamptz from json_to_recordset($2::json) as r (id text, sealed text)
     on conflict (tenant_id, id) do nothing returning id`,
    [
      session.tenantId,
      JSON.stringify(missing.map((id, index) => ({ id, sealed: hex(sealed[index]!) }))),
      now.toISOString(),
    ],
  );
  const isMade = new Set(made.map(({ id }) => id));
  madeIn.set(session, new Set([...(madeIn.get(session) ?? []), ...isMade]));
  await Promise.all(
    missing.map(async (id, index) => {
      if (isMade.has(id)) keys.set(id, await importKey(raws[index]!));
    }),
  );
  await openExisting(
    session,
    masterKey,
    missing.filter((id) => !isMade.has(id)),
    keys,
  );
  return keys;
}

/** The keys that are there and not destroyed; makes none. */
export async function existingKeys(
  session: TenantSession,
  masterKey: CryptoKey,
  ids: readonly string[],
): Promise<OpenKeys> {
  const keys = known(session, masterKey, ids);
  await openExisting(
    session,
    masterKey,
    ids.filter((id) => !keys.has(id)),
    keys,
  );
  return keys;
}

/** Opens the keys that are there into `keys`; gives the ids of all that are there, destroyed ones too. */
async function openExisting(
  session: TenantSession,
  masterKey: CryptoKey,
  ids: readonly string[],
  keys: OpenKeys,
): Promise<Set<string>> {
  if (ids.length === 0) return new Set();
  const rows = await session.prepared<KeyRow>(
    'subject_keys_open',
    'select id, sealed_key from subject_keys where tenant_id = $1 and id = any($2::text[])',
    [session.tenantId, ids],
  );
  const own = madeIn.get(session);
  await Promise.all(
    rows.map(async ({ id, sealed_key }) => {
      if (sealed_key === null) return;
      const key = await importKey(await unseal(masterKey, sealed_key, place(session, id)));
      keys.set(id, key);
      if (!own?.has(id)) keep(session.tenantId, masterKey, id, key);
    }),
  );
  return new Set(rows.map(({ id }) => id));
}

function known(session: TenantSession, masterKey: CryptoKey, ids: readonly string[]): OpenKeys {
  const keys: OpenKeys = new Map();
  const kept = opened.get(masterKey);
  for (const id of ids) {
    const name = `${session.tenantId}|${id}`;
    const key = kept?.get(name);
    if (!key) continue;
    keys.set(id, key);
    if (kept?.delete(name)) kept.set(name, key);
  }
  return keys;
}

function keep(tenantId: string, masterKey: CryptoKey, id: string, key: CryptoKey): void {
  let kept = opened.get(masterKey);
  if (!kept) {
    kept = new Map();
    opened.set(masterKey, kept);
  }
  kept.set(`${tenantId}|${id}`, key);
  if (kept.size > KEPT) kept.delete(kept.keys().next().value!);
}

function importKey(raw: Uint8Array<ArrayBuffer>): Promise<CryptoKey> {
  return crypto.subtle.importKey('raw', raw, 'AES-GCM', false, ['encrypt', 'decrypt']);
}

function place({ tenantId }: TenantSession, id: string): string {
  return `subject_keys|sealed_key|${tenantId}|${id}`;
}

/** Bytes in hexadecimal. */
export function hex(bytes: Uint8Array): string {
  let text = '';
  for (const byte of bytes) text += byte.toString(16).padStart(2, '0');
  return text;
}
