import { inTenant } from '../../database/tenant.ts';
import type { BackendServices } from '../../services.ts';
import { everyTenant } from '../../tenants/every-tenant.ts';

/**
 * The first tenant that has a form open, so that whoever runs a server without limits by address can be told;
 * `undefined` where there is none, or the signal ended the search.
 */
export async function tenantWithForm(
  { engine }: Pick<BackendServices, 'engine'>,
  signal?: AbortSignal,
): Promise<string | undefined> {
  for await (const tenantId of everyTenant(engine)) {
    if (signal?.aborted) return undefined;
    const [form] = await inTenant(
      engine,
      tenantId,
      (session) =>
        session.prepared<{ id: string }>(
          'channels_form_open',
          `select id from channels where tenant_id = $1 and provider = 'form' and is_enabled and removed_at is null limit 1`,
          [tenantId],
        ),
      { readOnly: true },
    );
    if (form) return tenantId;
  }
  return undefined;
}
