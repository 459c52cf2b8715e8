import type { CustomStatusInput } from '@korkep/core';
import { journalAccess } from '../access/access-journal.ts';
import { sql } from '../database/tenant.ts';
import type { Handlers } from '../http/handler.ts';
import { Problem } from '../http/problem.ts';
import { asCustomersSee, checkedStatuses, lockTenant } from './custom-statuses.ts';
import { checkTimeZone } from './known-values.ts';
import { readTenantSettings } from './tenant-settings.ts';

interface TenantChanges {
  name?: string;
  timeZone?: string;
  language?: string;
  allowedOrigins?: string[];
  ticketStatuses?: CustomStatusInput[];
}

export const tenantHandlers: Handlers = {
  'tenant.get': async (_input, { session, caller }) => {
    const settings = await readTenantSettings(session);
    return caller.customerId === undefined
      ? settings
      : { ...settings, ticketStatuses: settings.ticketStatuses.map(asCustomersSee) };
  },

  'tenant.update': async ({ body }, context) => {
    const { session, services, now, ifMatch } = context;
    const { name, timeZone, language, allowedOrigins, ticketStatuses } = body as TenantChanges;
    if (timeZone !== undefined) checkTimeZone(timeZone, 'timeZone');
    if (ticketStatuses !== undefined || ifMatch !== undefined) await lockTenant(session);
    const before = await readTenantSettings(session);
    if (ifMatch !== undefined && ifMatch !== before.version) {
      throw new Problem('version_conflict', `The settings are at version ${before.version}; read them again.`, {
        extra: { currentVersion: before.version },
      });
    }
    const statuses = ticketStatuses && checkedStatuses(ticketStatuses, before.ticketStatuses, services.newId);
    const changes = {
      ...(name !== undefined && { name }),
      ...(timeZone !== undefined && { time_zone: timeZone }),
      ...(language !== undefined && { language }),
      ...(allowedOrigins !== undefined && { allowed_origins: [...new Set(allowedOrigins)] }),
      ...(statuses && { ticket_statuses: JSON.stringify(statuses) }),
    };
    if (Object.keys(changes).length === 0) return before;
    await session
      .update('tenants')
      .set({ ...changes, updated_at: now, version: sql`version + 1` })
      .execute();
    session.afterCommit(services.forgetAccess);
    const after = await readTenantSettings(session);
    await journalAccess(context, { kind: 'tenant', action: 'update', before, after });
    return after;
  },
};
