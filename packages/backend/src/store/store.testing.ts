/** Builders for tests of the store: a tenant, and transactions in it as somebody. */
import { createIdGenerator, newId, type Role } from '@korkep/core';
import { FeedReads } from '../changes/feed-reads.ts';
import type { DatabaseEngine } from '../database/engine.ts';
import { inSystem } from '../database/system.ts';
import { inTenant, type TenantSession } from '../database/tenant.ts';
import type { HandlerContext } from '../http/handler.ts';
import { DEFAULT_LIMITS } from '../http/limits.ts';
import { JournalNews } from '../journal/news.ts';
import { importMasterKey } from '../keys/seal.ts';
import { noMetrics } from '../observability/metrics.ts';
import { silent } from '../observability/silent.ts';
import { PresenceNews } from '../presence/presence-news.ts';
import type { BackendServices } from '../services.ts';
import type { WriteContext } from './write-context.ts';

export const masterKey = await importMasterKey(new Uint8Array(32).fill(7));

/** A tenant in the database. */
export async function aTenant(
  engine: DatabaseEngine,
  { baseCurrency = 'HUF', country = 'HU' }: { baseCurrency?: string; country?: string } = {},
): Promise<string> {
  const tenantId = newId('ten');
  const now = new Date().toISOString();
  await inSystem(engine, (session) =>
    session
      .insert('tenants', {
        tenant_id: tenantId,
        name: 'Test',
        time_zone: 'Europe/Budapest',
        base_currency: baseCurrency,
        language: 'hu',
        country,
        created_at: now,
        updated_at: now,
      })
      .execute(),
  );
  return tenantId;
}

/** Services over an engine, with ids of their own. */
export function servicesOn(engine: DatabaseEngine): BackendServices {
  return {
    engine,
    logger: silent,
    metrics: noMetrics,
    now: () => new Date(),
    newId: createIdGenerator(),
    random: (bytes) => void crypto.getRandomValues(bytes),
    forgetAccess: () => undefined,
    masterKey,
    limits: DEFAULT_LIMITS,
    news: new JournalNews(),
    presence: new PresenceNews(),
    feedReads: new FeedReads(),
    wakeSequencer: () => undefined,
  };
}

export interface Whose {
  role?: Role;
  customerId?: string;
  now?: Date;
  ifMatch?: number;
}

/** The context of a request by somebody, for calling handlers. */
export function aRequest(services: BackendServices, session: TenantSession, whose: Whose = {}): HandlerContext {
  const { role = 'owner', customerId, now = services.now(), ifMatch } = whose;
  return {
    caller: {
      kind: customerId === undefined ? 'key' : 'token',
      id: 'key_01h455vb4pex5vsknk084sn02q',
      principal: 'key_01h455vb4pex5vsknk084sn02q',
      tenantId: session.tenantId,
      role,
      ...(customerId !== undefined && { customerId }),
    },
    requestId: 'req_1',
    now,
    signal: new AbortController().signal,
    session,
    ...(ifMatch !== undefined && { ifMatch }),
    services,
  };
}

/** Runs a write in a transaction of the tenant, as the system. */
export function writing<T>(
  services: BackendServices,
  tenantId: string,
  work: (context: WriteContext) => Promise<T>,
  now = services.now(),
): Promise<T> {
  return inTenant(services.engine, tenantId, (session) => work({ session, services, now, actor: { kind: 'system' } }));
}
