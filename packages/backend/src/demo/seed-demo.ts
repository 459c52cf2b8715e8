import type { RecordKind, TenantSettings, Ticket } from '@korkep/core';
import { type DemoOptions, generateDemo, kovacsJanosId } from '@korkep/insight';
import { inTenant } from '../database/tenant.ts';
import type { BackendServices } from '../services.ts';
import { createRecords } from '../store/create.ts';
import type { StoredKind } from '../store/record-kind.ts';
import { recordKinds } from '../store/record-kinds.ts';
import { createTenant } from '../tenants/create-tenant.ts';
import { seedHandling } from './seed-handling.ts';

/** The customer of the demo's scenario, the same in every demo tenant. */
export const demoFeaturedCustomerId: string = kovacsJanosId;

export interface SeedDemoOptions extends DemoOptions {
  /** Name of the tenant. */
  name?: string;
  /** Only for a tenant whose id must be the same every time. */
  tenantId?: string;
  allowedOrigins?: string[];
  /** Told after each transaction. */
  onProgress?: (progress: { records: number; customers: number }) => void;
  signal?: AbortSignal;
}

export interface SeededDemo {
  tenant: TenantSettings;
  /** Records written, by kind. */
  counts: Partial<Record<RecordKind, number>>;
  /** The customer that the demo opens with, where he is among them. */
  featuredCustomerId?: string;
}

/** How many records go into one transaction. */
const BATCH = 500;

/**
 * Makes a tenant and fills it with the generated demo shop, a bounded batch at a time, through the same store as
 * everybody else: derived figures, search and journal are there.
 */
export async function seedDemo(services: BackendServices, options: SeedDemoOptions): Promise<SeededDemo> {
  const tenant = await createTenant(services, {
    name: options.name ?? 'Bögrebolt',
    timeZone: 'Europe/Budapest',
    baseCurrency: options.baseCurrency ?? 'HUF',
    language: 'hu',
    country: 'HU',
    ...(options.allowedOrigins && { allowedOrigins: options.allowedOrigins }),
    ...(options.tenantId !== undefined && { id: options.tenantId }),
  });
  const counts: Partial<Record<RecordKind, number>> = {};
  let total = 0;
  for (const { kind, records } of generateDemo(options)) {
    for (let at = 0; at < records.length; at += BATCH) {
      options.signal?.throwIfAborted();
      const part = records.slice(at, at + BATCH) as unknown as Record<string, unknown>[];
      await write(services, tenant.id, recordKinds[kind], part);
      counts[kind] = (counts[kind] ?? 0) + part.length;
      total += part.length;
      options.onProgress?.({ records: total, customers: counts.customer ?? 0 });
    }
  }
  const isFeatured = options.withKovacsJanos ?? (options.baseCurrency ?? 'HUF') === 'HUF';
  return { tenant, counts, ...(isFeatured && { featuredCustomerId: demoFeaturedCustomerId }) };
}

function write(
  services: BackendServices,
  tenantId: string,
  kind: StoredKind,
  records: readonly Record<string, unknown>[],
): Promise<unknown> {
  return inTenant(services.engine, tenantId, async (session) => {
    if (kind.kind === 'ticket') await seedHandling(records as unknown as Ticket[], session);
    return createRecords(kind, records, {
      session,
      actor: { kind: 'system' },
      now: services.now(),
      services,
      isSeed: true,
    });
  });
}
