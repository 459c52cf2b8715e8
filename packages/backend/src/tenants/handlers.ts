import { journalAccess } from '../access/access-journal.ts';
import { sql } from '../database/tenant.ts';
import type { Handlers } from '../http/handler.ts';
import { checkTimeZone } from './known-values.ts';
import { readTenantSettings } from './tenant-settings.ts';

interface TenantChanges {
  name?: string;
  timeZone?: string;
  language?: string;
  allowedOrigins?: string[];
}

export const tenantHandlers: Handlers = {
  'tenant.get': (_input, { session }) => readTenantSettings(session),

  'tenant.update': async ({ body }, context) => {
    const { session, services, now } = context;
    const { name, timeZone, language, allowedOrigins } = body as TenantChanges;
    if (timeZone !== undefined) checkTimeZone(timeZone, 'timeZone');
    const changes = {
      ...(name !== undefined && { name }),
      ...(timeZone !== undefined && { time_zone: timeZone }),
      ...(language !== undefined && { language }),
      ...(allowedOrigins !== undefined && { allowed_origins: [...new Set(allowedOrigins)] }),
    };
    const before = await readTenantSettings(session);
    if (Object.keys(changes).length === 0) return before;
    const { version } = await session
      .update('tenants')
      .set({ ...changes, updated_at: now, version: sql`version + 1` })
      .returning('version')
      .executeTakeFirstOrThrow();
    session.afterCommit(services.forgetAccess);
    const after = await readTenantSettings(session);
    await journalAccess(context, { kind: 'tenant', action: 'update', before, after: { ...after, version } });
    return after;
  },
};
