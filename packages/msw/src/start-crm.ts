import { type Backend, createApiKey, createBackend, demoFeaturedCustomerId, importMasterKey } from '@korkep/backend';
import { createMemoryEngine } from '@korkep/backend/memory';
import { createCrm, type Role } from '@korkep/core';
import { DEMO_MASTER_KEY, DEMO_TENANT_ID } from './demo.ts';

export type Crm = ReturnType<typeof createCrm>;

export interface StartCrmOptions {
  /** A snapshot of your own, made with `engine.dump()`; the seeded demo that comes with this package when left out. */
  snapshot?: Blob | ArrayBuffer | Uint8Array | URL;
  /** Its tenant, when it is your own snapshot. */
  tenantId?: string;
  /** The backend's clock. */
  now?: () => Date;
  /** Address that clients are made with. */
  baseUrl?: string;
}

/** The real backend in this page or process, with clients for it. */
export interface RunningCrm {
  fetch(request: Request): Promise<Response>;
  baseUrl: string;
  tenantId: string;
  /** A secret key with the role owner. */
  secretKey: string;
  /** The customer that the demo's scenario is about. */
  featuredCustomerId: string;
  /** A client of this backend with the secret key. */
  crm: Crm;
  /** A client with a widget token of a role, limited to one customer where told. */
  clientFor(role: Role, options?: { customerId?: string }): Crm;
  backend: Backend;
  stop(): Promise<void>;
}

/** Where the demo snapshot lies beside this module, in source and in the published package alike. */
export const demoSnapshotUrl = () => new URL('../snapshot/demo.tgz', import.meta.url);

/**
 * Starts the real backend on a database in memory, filled with the demo shop, in about half a second.
 *
 * @example
 * const { crm, stop } = await startCrm();
 * const { data } = await crm.customers.search({ q: 'kovacs jano' });
 * await stop();
 */
export async function startCrm(options: StartCrmOptions = {}): Promise<RunningCrm> {
  const engine = await createMemoryEngine({ snapshot: options.snapshot ?? demoSnapshotUrl() });
  const backend = createBackend({
    engine,
    masterKey: await importMasterKey(DEMO_MASTER_KEY),
    ...(options.now && { now: options.now }),
  });
  backend.start();
  const tenantId = options.tenantId ?? DEMO_TENANT_ID;
  const baseUrl = options.baseUrl ?? 'https://crm.example';
  const { secret } = await createApiKey(backend.services, tenantId, { name: 'In the page', role: 'owner' });
  const fetch = (request: Request) => backend.fetch(request);
  const crm = createCrm({ baseUrl, token: secret, fetch });
  return {
    fetch,
    baseUrl,
    tenantId,
    secretKey: secret,
    featuredCustomerId: demoFeaturedCustomerId,
    crm,
    clientFor: (role, { customerId } = {}) =>
      createCrm({
        baseUrl,
        fetch,
        token: async () => (await crm.tokens.create({ role, ...(customerId !== undefined && { customerId }) })).token,
      }),
    backend,
    stop: async () => {
      await backend.stop();
      await engine.close();
    },
  };
}
