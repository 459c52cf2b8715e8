import { createApiKey, createTenant } from '@korkep/backend';
import { type Crm, type Customer, createCrm } from '@korkep/core';
import { type RunningCrm, startCrm } from '@korkep/msw';
import { afterAll, afterEach, beforeAll, beforeEach } from 'vitest';
import type { CacheNews, CacheOptions, CrmCache } from './cache.ts';
import { createCache } from './create-cache.ts';
import type { Environment } from './environment.ts';
import { createDevice } from './tabs/device.testing.ts';

interface OnBackend {
  running: RunningCrm;
  tenantId: string;
  /** The key of an owner, whose the caches are. */
  secret: string;
  /** A client of the owner's that no disturbance reaches. */
  office: Crm;
  device: ReturnType<typeof createDevice>;
  /** What the client of the caches does with a request before the backend has it. */
  intercept: (request: Request) => Response | Promise<Response> | undefined;
  /** What the caches asked for. */
  requests: string[];
  readonly anotherTenant: (name: string) => Promise<string>;
  readonly keyOf: (role: 'owner' | 'agent' | 'viewer' | 'marketer', tenantId?: string) => Promise<string>;
  readonly clientOf: (token: string | (() => Promise<string>)) => Crm;
  readonly aCache: (parts?: CacheParts) => CrmCache;
  readonly person: (familyName: string) => Promise<Customer>;
}

type CacheParts = Partial<Omit<CacheOptions, 'environment'>> & { environment?: Partial<Environment> };

/**
 * The real backend, and for each test a tenant, a device and caches of its own, which are closed after it. `tenant` is the
 * host's name of it, by which the databases are called.
 */
export function cachesOnBackend(tenant: string): OnBackend {
  const open: CrmCache[] = [];
  const place = { timeZone: 'Europe/Budapest', baseCurrency: 'HUF', language: 'hu' };
  const on: OnBackend = {
    running: undefined as never,
    tenantId: '',
    secret: '',
    office: undefined as never,
    device: createDevice(),
    intercept: () => undefined,
    requests: [],
    anotherTenant: async (name) => (await createTenant(on.running.backend.services, { name, ...place })).id,
    keyOf: async (role, tenantId = on.tenantId) =>
      (await createApiKey(on.running.backend.services, tenantId, { name: role, role })).secret,
    clientOf: (token) =>
      createCrm({
        baseUrl: on.running.baseUrl,
        token,
        retries: 0,
        fetch: async (request) => {
          on.requests.push(`${request.method} ${new URL(request.url).pathname}`);
          return (await on.intercept(request)) ?? on.running.fetch(request);
        },
      }),
    aCache: ({ environment = on.device.tab(), ...options } = {}) => {
      const cache = createCache({ crm: on.clientOf(on.secret), tenant, user: 'anna', ...options, environment });
      open.push(cache);
      return cache;
    },
    person: async (familyName) => on.office.customers.create({ type: 'person', familyName }),
  };
  beforeAll(async () => {
    on.running = await startCrm();
  }, 60_000);
  afterAll(() => on.running.stop());
  beforeEach(async () => {
    on.intercept = () => undefined;
    on.requests = [];
    on.device = createDevice();
    on.tenantId = await on.anotherTenant(tenant);
    on.secret = await on.keyOf('owner');
    on.office = createCrm({ baseUrl: on.running.baseUrl, token: on.secret, fetch: on.running.fetch });
  });
  afterEach(async () => {
    await Promise.all(open.splice(0).map((cache) => cache.close()));
  });
  return on;
}

export async function until(test: () => unknown, limit = 8_000): Promise<void> {
  const end = performance.now() + limit;
  while (!(await test())) {
    if (performance.now() > end) throw new Error(`It did not come: ${test}`);
    await pause(10);
  }
}

export const pause = (milliseconds: number) => new Promise<void>((resolve) => setTimeout(resolve, milliseconds));

/** What the cache tells from now on. */
export function listen(cache: CrmCache): CacheNews[] {
  const news: CacheNews[] = [];
  cache.onNews((one) => news.push(one));
  return news;
}

export const hasTold = (news: readonly CacheNews[], id: string) =>
  news.some(({ changes }) => changes.some((change) => change.id === id));

export const hasNotice = (cache: CrmCache, kind: string) => cache.state.notices.some((one) => one.kind === kind);

/** A change of one field of a customer, as a person makes it. */
export const changeOf = (customer: { readonly id: string }, body: Readonly<Record<string, unknown>>) => ({
  operation: 'customers.update' as const,
  params: [customer.id],
  body,
  base: customer as never,
});

export const refused = (status: number, code: string) =>
  Response.json({ title: code, status, code }, { status, headers: { 'Content-Type': 'application/problem+json' } });

export const cut = () => Promise.reject<Response>(new TypeError('The network is cut.'));
