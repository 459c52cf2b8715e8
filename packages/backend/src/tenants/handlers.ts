import type { Handlers } from '../http/handler.ts';
import { invalid } from '../http/validate.ts';
import { assertTimeZone } from './known-values.ts';
import { readTenantSettings } from './tenant-settings.ts';

interface TenantChanges {
  name?: string;
  timeZone?: string;
  language?: string;
  allowedOrigins?: string[];
}

export const tenantHandlers: Handlers = {
  'tenant.get': (_input, { session }) => readTenantSettings(session),

  'tenant.update': async ({ body }, { session, services, now }) => {
    const { name, timeZone, language, allowedOrigins } = body as TenantChanges;
    if (timeZone !== undefined) checkTimeZone(timeZone);
    const changes = {
      ...(name !== undefined && { name }),
      ...(timeZone !== undefined && { time_zone: timeZone }),
      ...(language !== undefined && { language }),
      ...(allowedOrigins !== undefined && { allowed_origins: [...new Set(allowedOrigins)] }),
    };
    if (Object.keys(changes).length > 0) {
      await session
        .update('tenants')
        .set({ ...changes, updated_at: now })
        .execute();
      session.afterCommit(services.forgetAccess);
    }
    return readTenantSettings(session);
  },
};

function checkTimeZone(timeZone: string): void {
  try {
    assertTimeZone(timeZone);
  } catch (error) {
    throw invalid([{ path: 'timeZone', message: (error as Error).message, code: 'unknown_time_zone' }]);
  }
}
