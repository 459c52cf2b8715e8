import type { Migration } from '../database/migrations.ts';
import type { TenantSession } from '../database/tenant.ts';
import { tenantTable } from '../database/tenant-table.ts';
import { seal, unseal } from '../keys/seal.ts';
import type { BackendServices } from '../services.ts';

/** What a secret of a tenant signs; each has its own, so that no signature of one passes for another's. */
export type SecretPurpose = 'attachments' | 'forms' | 'mail' | 'surveys';

/** Table of the secrets by which a tenant's addresses are signed. */
export const secretTable: Migration['sql'] = tenantTable(
  'tenant_secrets',
  `purpose text not null,
  sealed_secret bytea not null,
  created_at timestamptz not null,
  primary key (tenant_id, purpose)`,
  { grants: ['select', 'insert'] },
);

type Needs = Pick<BackendServices, 'masterKey' | 'random' | 'now'>;

/** The tenant's HMAC key for a purpose; the first call makes it. */
export async function ensureTenantSecret(
  session: TenantSession,
  services: Needs,
  purpose: SecretPurpose,
): Promise<CryptoKey> {
  const known = await tenantSecret(session, services.masterKey, purpose);
  if (known) return known;
  const secret = new Uint8Array(32);
  services.random(secret);
  const sealed = await seal(services.masterKey, secret, placeOf(session.tenantId, purpose));
  await session
    .insert('tenant_secrets', { purpose, sealed_secret: sealed, created_at: services.now() })
    .onConflict((conflict) => conflict.columns(['tenant_id', 'purpose']).doNothing())
    .execute();
  // Somebody else's may have come first.
  return (await tenantSecret(session, services.masterKey, purpose))!;
}

/** The tenant's HMAC key for a purpose, where one was made. */
export async function tenantSecret(
  session: TenantSession,
  masterKey: CryptoKey,
  purpose: SecretPurpose,
): Promise<CryptoKey | undefined> {
  const row = await session
    .select('tenant_secrets')
    .select('sealed_secret')
    .where('purpose', '=', purpose)
    .executeTakeFirst();
  if (!row) return undefined;
  const secret = await unseal(masterKey, row.sealed_secret as Uint8Array, placeOf(session.tenantId, purpose));
  return crypto.subtle.importKey('raw', secret, { name: 'HMAC', hash: 'SHA-256' }, false, ['sign', 'verify']);
}

function placeOf(tenantId: string, purpose: SecretPurpose): string {
  return `tenant_secrets|sealed_secret|${tenantId}|${purpose}`;
}
