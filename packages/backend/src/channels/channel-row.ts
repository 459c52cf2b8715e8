import type { ChannelConnection, ChannelCredential, ChannelProvider } from '@korkep/core';
import type { TenantSession } from '../database/tenant.ts';
import { Problem } from '../http/problem.ts';
import { existingKeys, keysFor, TENANT_KEY } from '../journal/subject-keys.ts';
import { seal, unseal } from '../keys/seal.ts';
import type { ConnectedChannel } from './adapter.ts';

/** A row of `channels`. */
export interface ChannelRow {
  id: string;
  provider: ChannelProvider;
  name: string;
  is_enabled: boolean;
  account: string | null;
  url: string | null;
  origins: string[] | null;
  credential_names: ChannelCredential[];
  /** What the provider gave, sealed under the tenant's key. */
  credentials: Uint8Array;
  created_at: string;
  updated_at: string;
  version: number;
}

export type Credentials = Partial<Record<ChannelCredential, string>>;

export const CHANNEL_COLUMNS = [
  'id',
  'provider',
  'name',
  'is_enabled',
  'account',
  'url',
  'origins',
  'credential_names',
  'credentials',
  'created_at',
  'updated_at',
  'version',
] as const;

/** Reads a channel that is there; `undefined` where there is none. */
export async function findChannel(session: TenantSession, id: string): Promise<ChannelRow | undefined> {
  return (await session
    .select('channels')
    .select([...CHANNEL_COLUMNS])
    .where('id', '=', id)
    .where('removed_at', 'is', null)
    .executeTakeFirst()) as ChannelRow | undefined;
}

/** Reads a channel and locks its row where it is going to be changed. @throws Problem `not_found`, `version_conflict` */
export async function readChannel(
  session: TenantSession,
  id: string,
  { lock, ifMatch }: { lock: boolean; ifMatch?: number | undefined },
): Promise<ChannelRow> {
  const query = session
    .select('channels')
    .select([...CHANNEL_COLUMNS])
    .where('id', '=', id)
    .where('removed_at', 'is', null);
  const row = (await (lock ? query.forNoKeyUpdate() : query).executeTakeFirst()) as ChannelRow | undefined;
  if (!row) throw new Problem('not_found', 'There is no channel with this id.');
  if (ifMatch !== undefined && ifMatch !== row.version) {
    throw new Problem('version_conflict', `The channel is at version ${row.version}; read it again.`, {
      extra: { currentVersion: row.version },
    });
  }
  return row;
}

/** Seals credentials for their channel alone. */
export async function sealCredentials(
  session: TenantSession,
  masterKey: CryptoKey,
  id: string,
  credentials: Credentials,
  now: Date,
): Promise<Uint8Array> {
  const key = (await keysFor(session, masterKey, [TENANT_KEY], { now })).get(TENANT_KEY);
  if (!key) throw new Error('The tenant’s key was destroyed; nothing can be kept secret for it.');
  return seal(key, new TextEncoder().encode(JSON.stringify(credentials)), place(session, id));
}

/** A channel with its credentials opened. */
export async function openChannel(
  session: TenantSession,
  masterKey: CryptoKey,
  row: ChannelRow,
): Promise<ConnectedChannel> {
  const key = (await existingKeys(session, masterKey, [TENANT_KEY])).get(TENANT_KEY);
  if (!key) throw new Error('The tenant’s key was destroyed; its channels cannot be opened.');
  const bytes = await unseal(key, row.credentials, place(session, row.id));
  return {
    account: row.account ?? undefined,
    url: row.url ?? undefined,
    credentials: JSON.parse(new TextDecoder().decode(bytes)) as Credentials,
  };
}

function place({ tenantId }: TenantSession, id: string): string {
  return `channels|credentials|${tenantId}|${id}`;
}

const SUFFIX = '[0-7][0-9a-hjkmnp-tv-z]{25}';
const ADDRESS = new RegExp(`^(${SUFFIX})\\.(${SUFFIX})$`);

/** Where a channel is reached: whose it is stands in the path, since nothing is looked up across tenants. */
export function inboundPath(tenantId: string, id: string): string {
  return `/v1/inbound/${tenantId.slice('ten_'.length)}.${id.slice('chn_'.length)}`;
}

/** What the last part of such a path names; `undefined` where it names nothing. */
export function readInbound(text: string): { tenantId: string; channelId: string } | undefined {
  const [, tenant, channel] = ADDRESS.exec(text) ?? [];
  return channel === undefined ? undefined : { tenantId: `ten_${tenant}`, channelId: `chn_${channel}` };
}

/** A channel as the API tells of it; no credential is in it. */
export function channelOf(row: ChannelRow, tenantId: string): ChannelConnection {
  return {
    id: row.id,
    provider: row.provider,
    name: row.name,
    isEnabled: row.is_enabled,
    path: inboundPath(tenantId, row.id),
    ...(row.account !== null && { account: row.account }),
    ...(row.url !== null && { url: row.url }),
    ...(row.origins !== null && { origins: row.origins }),
    credentials: row.credential_names,
    createdAt: row.created_at,
    updatedAt: row.updated_at,
    version: row.version,
  };
}
