import type { ApiKey, Role } from '@korkep/core';
import { hashSecret, hintOf, makeApiKey } from '../access/api-key.ts';
import { inTenant, type TenantSession } from '../database/tenant.ts';
import type { BackendServices } from '../services.ts';

export interface NewApiKey {
  /** What it is for, as people call it. */
  name: string;
  role: Role;
}

type Needs = Pick<BackendServices, 'engine' | 'now' | 'newId' | 'random'>;

/** Makes a key of a tenant; the secret is known only here and now. */
export function createApiKey(
  services: Needs,
  tenantId: string,
  key: NewApiKey,
): Promise<{ key: ApiKey; secret: string }> {
  return inTenant(services.engine, tenantId, (session) => insertApiKey(session, services, key));
}

/** Makes a key inside a transaction that is open already. */
export async function insertApiKey(
  session: TenantSession,
  services: Omit<Needs, 'engine'>,
  { name, role }: NewApiKey,
): Promise<{ key: ApiKey; secret: string }> {
  const secret = makeApiKey(session.tenantId, services.random);
  const key: ApiKey = {
    id: services.newId('key'),
    name,
    role,
    hint: hintOf(secret),
    createdAt: services.now().toISOString(),
  };
  await session
    .insert('api_keys', {
      id: key.id,
      name,
      role,
      hint: key.hint,
      secret_hash: await hashSecret(secret),
      created_at: key.createdAt,
    })
    .execute();
  return { key, secret };
}

/** A row of `api_keys` as the API shows it. */
export function apiKeyOf(row: Record<string, unknown>): ApiKey {
  return {
    id: row.id as string,
    name: row.name as string,
    role: row.role as Role,
    hint: row.hint as string,
    createdAt: row.created_at as string,
    ...(row.last_used_at !== null && { lastUsedAt: row.last_used_at as string }),
    ...(row.revoked_at !== null && { revokedAt: row.revoked_at as string }),
  };
}
