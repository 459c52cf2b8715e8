import type { TenantSession } from '../database/tenant.ts';
import { existingKeys, keysFor, TENANT_KEY } from '../journal/subject-keys.ts';
import { seal, unseal } from '../keys/seal.ts';
import type { BackendServices } from '../services.ts';
import type { EndpointRow } from './endpoint.ts';

/** Within the 24 to 64 that Standard Webhooks asks for. */
const BYTES = 32;
const PREFIX = 'whsec_';

type Needs = Pick<BackendServices, 'masterKey' | 'random'>;

/** Makes a secret for an endpoint: as its receiver gets it, and sealed under the tenant's key. */
export async function makeSecret(
  session: TenantSession,
  { masterKey, random }: Needs,
  endpointId: string,
  now: Date,
): Promise<{ secret: string; sealed: Uint8Array }> {
  const bytes = new Uint8Array(BYTES);
  random(bytes);
  const key = (await keysFor(session, masterKey, [TENANT_KEY], { now })).get(TENANT_KEY);
  if (!key) throw new Error('The tenant’s key was destroyed; nothing can be kept secret for it.');
  return { secret: PREFIX + base64(bytes), sealed: await seal(key, bytes, place(session, endpointId)) };
}

/** The secrets that sign an endpoint's messages now, the current one first. */
export async function openSecrets(
  session: TenantSession,
  masterKey: CryptoKey,
  endpoint: Pick<EndpointRow, 'id' | 'secret' | 'old_secret' | 'old_secret_until'>,
  now: Date,
): Promise<Uint8Array<ArrayBuffer>[]> {
  const key = (await existingKeys(session, masterKey, [TENANT_KEY])).get(TENANT_KEY);
  if (!key) throw new Error('The tenant’s key was destroyed; its webhook secrets cannot be opened.');
  const isOldValid = endpoint.old_secret_until !== null && Date.parse(endpoint.old_secret_until) > now.getTime();
  const sealed = [endpoint.secret, ...(isOldValid && endpoint.old_secret ? [endpoint.old_secret] : [])];
  return Promise.all(sealed.map((one) => unseal(key, one, place(session, endpoint.id))));
}

function place({ tenantId }: TenantSession, endpointId: string): string {
  return `webhook_endpoints|secret|${tenantId}|${endpointId}`;
}

function base64(bytes: Uint8Array): string {
  return btoa(String.fromCharCode(...bytes));
}
