import { isCleared, type Viewer } from '@korkep/core';
import type { TenantSession } from '../database/tenant.ts';
import type { Caller } from '../http/handler.ts';
import { tenantFacts } from '../store/write-context.ts';

/** Who is told, as the answers name it. */
export async function viewerOf(
  { tenantId, role, userId, customerId }: Pick<Caller, 'tenantId' | 'role' | 'userId' | 'customerId'>,
  session: TenantSession,
): Promise<Viewer> {
  const { customFields } = await tenantFacts(session);
  const sensitive = customFields
    .filter(
      ({ sensitivity }) => (sensitivity === 'sensitive' || sensitivity === 'secret') && isCleared(role, sensitivity),
    )
    .map(({ recordKind, key }) => `${recordKind}.${key}`);
  return {
    tenantId,
    role,
    ...(userId !== undefined && { userId }),
    ...(customerId !== undefined && { customerId }),
    ...(sensitive.length > 0 && { sensitiveCustomFields: sensitive.sort() }),
  };
}
