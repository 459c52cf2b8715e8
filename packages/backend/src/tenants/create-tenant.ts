import type { TenantSettings } from '@korkep/core';
import { inSystem } from '../database/system.ts';
import type { BackendServices } from '../services.ts';
import { assertCurrency, assertTimeZone } from './known-values.ts';

export interface NewTenant {
  name: string;
  /** IANA, `Europe/Budapest`. */
  timeZone: string;
  /** ISO 4217, `HUF`. */
  baseCurrency: string;
  /** BCP 47, `hu`. */
  language: string;
  /** ISO 3166-1 alpha-2, `HU`: how phone numbers without a country code are read. By the language where left out. */
  country?: string;
  allowedOrigins?: string[];
  /** Only for tenants whose id must be the same every time, as in seeds. */
  id?: string;
}

/** Makes a tenant. Give it a first key with `createApiKey`. */
export async function createTenant(
  services: Pick<BackendServices, 'engine' | 'now' | 'newId'>,
  tenant: NewTenant,
): Promise<TenantSettings> {
  assertTimeZone(tenant.timeZone);
  assertCurrency(tenant.baseCurrency);
  const settings: TenantSettings = {
    id: tenant.id ?? services.newId('ten'),
    version: 1,
    name: tenant.name,
    timeZone: tenant.timeZone,
    baseCurrency: tenant.baseCurrency,
    language: tenant.language,
    country: tenant.country ?? new Intl.Locale(tenant.language).maximize().region ?? '',
    allowedOrigins: tenant.allowedOrigins ?? [],
    ticketStatuses: [],
  };
  const now = services.now();
  await inSystem(services.engine, (session) =>
    session
      .insert('tenants', {
        tenant_id: settings.id,
        name: settings.name,
        time_zone: settings.timeZone,
        base_currency: settings.baseCurrency,
        language: settings.language,
        country: settings.country,
        allowed_origins: settings.allowedOrigins,
        created_at: now,
        updated_at: now,
      })
      .execute(),
  );
  return settings;
}
