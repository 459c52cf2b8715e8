import { isCleared, type Role, type Viewer } from '@korkep/core';
import type { TenantSession } from '../database/tenant.ts';
import type { Caller } from '../http/handler.ts';
import { tenantFacts } from '../store/write-context.ts';

/** The tenant's delicate custom fields that the role sees, as `customer.loyaltyCode`. */
export async function sensitiveCustomFields(role: Role, session: TenantSession): Promise<string[]> {
  const { customFields } = await tenantFacts(session);
  return customFields
    .filter(
      ({ sensitivity }) => (sensitivity === 'sensitive' || sensitivity === 'secret') && isCleared(role, sensitivity),
    )
    .map(({ recordKind, key }) => `${recordKind}.${key}`)
    .sort();
}

/** Who is told, as the answers name it. */
export function viewerOf(
  { tenantId, role, userId, customerId }: Pick<Caller, 'tenantId' | 'role' | 'userId' | 'customerId'>,
  sensitive: readonly string[],
): Viewer {
  return {
    tenantId,
    role,
    ...(userId !== undefined && { userId }),
    ...(customerId !== undefined && { customerId }),
    ...(sensitive.length > 0 && { sensitiveCustomFields: [...sensitive] }),
  };
}
