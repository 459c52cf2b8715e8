import type { CustomStatus, TenantSettings } from '@korkep/core';
import type { TenantSession } from '../database/tenant.ts';

/** The settings of the session's tenant. */
export async function readTenantSettings(session: TenantSession): Promise<TenantSettings> {
  const row = await session
    .select('tenants')
    .select([
      'tenant_id',
      'version',
      'name',
      'time_zone',
      'base_currency',
      'language',
      'country',
      'allowed_origins',
      'ticket_statuses',
    ])
    .executeTakeFirst();
  if (!row) throw new Error(`The tenant ${session.tenantId} does not exist.`);
  return {
    id: row.tenant_id,
    version: row.version,
    name: row.name,
    timeZone: row.time_zone,
    baseCurrency: row.base_currency,
    language: row.language,
    country: row.country,
    allowedOrigins: row.allowed_origins,
    ticketStatuses: row.ticket_statuses as CustomStatus[],
  };
}
