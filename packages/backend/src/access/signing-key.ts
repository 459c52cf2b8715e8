import type { TenantSession } from '../database/tenant.ts';
import { seal, unseal } from '../keys/seal.ts';
import type { BackendServices } from '../services.ts';

/** The one algorithm widget tokens are signed with; a token's own header never chooses. */
export const TOKEN_ALGORITHM = 'HS256';
const KEY_ID = /^([0-7][0-9a-hjkmnp-tv-z]{25})\.([0-7][0-9a-hjkmnp-tv-z]{25})$/;

/** A tenant's key for signing widget tokens. */
export interface SigningKey {
  /** The `kid` of the tokens: the tenant's and the key's ids without their prefixes. */
  keyId: string;
  key: CryptoKey;
}

type Needs = Pick<BackendServices, 'masterKey' | 'now' | 'newId' | 'random'>;

/** Tenant and signing key that a `kid` names, or undefined where it is none of ours. */
export function parseKeyId(keyId: unknown): { tenantId: string; id: string } | undefined {
  const match = typeof keyId === 'string' ? KEY_ID.exec(keyId) : null;
  return match ? { tenantId: `ten_${match[1]}`, id: `sgk_${match[2]}` } : undefined;
}

/** The key that new tokens of the tenant are signed with; the first call makes it. */
export async function currentSigningKey(session: TenantSession, services: Needs): Promise<SigningKey> {
  const row = await session
    .select('signing_keys')
    .select(['id', 'sealed_secret'])
    .where('retired_at', 'is', null)
    .orderBy('id', 'desc')
    .limit(1)
    .executeTakeFirst();
  if (row) return opened(session.tenantId, row.id, row.sealed_secret, services.masterKey);
  const secret = new Uint8Array(32);
  services.random(secret);
  const id = services.newId('sgk');
  const sealed = await seal(services.masterKey, secret, placeOf(session.tenantId, id));
  await session
    .insert('signing_keys', { id, algorithm: TOKEN_ALGORITHM, sealed_secret: sealed, created_at: services.now() })
    .execute();
  return opened(session.tenantId, id, sealed, services.masterKey);
}

/** The key with this id, or undefined where it is unknown or retired. */
export async function signingKeyById(
  session: TenantSession,
  id: string,
  masterKey: CryptoKey,
): Promise<SigningKey | undefined> {
  const row = await session
    .select('signing_keys')
    .select(['id', 'sealed_secret'])
    .where('id', '=', id)
    .where('algorithm', '=', TOKEN_ALGORITHM)
    .where('retired_at', 'is', null)
    .executeTakeFirst();
  return row && opened(session.tenantId, row.id, row.sealed_secret, masterKey);
}

async function opened(tenantId: string, id: string, sealed: Uint8Array, masterKey: CryptoKey): Promise<SigningKey> {
  const secret = await unseal(masterKey, sealed, placeOf(tenantId, id));
  const key = await crypto.subtle.importKey('raw', secret, { name: 'HMAC', hash: 'SHA-256' }, false, [
    'sign',
    'verify',
  ]);
  return { keyId: `${tenantId.slice('ten_'.length)}.${id.slice('sgk_'.length)}`, key };
}

function placeOf(tenantId: string, id: string): string {
  return `signing_keys|sealed_secret|${tenantId}|${id}`;
}
