import type { CustomStatus, TicketStatus } from '@korkep/core';
import type { TenantSession } from '../database/tenant.ts';
import { type Issue, Problem } from '../http/problem.ts';
import { readTenantSettings } from '../tenants/tenant-settings.ts';

/** What a rule or a macro sets a ticket to. */
export interface SetStatus {
  status?: TicketStatus | undefined;
  customStatusId?: string | undefined;
}

/** The tenant's own status that is named, unless it is archived or gone by now. */
export async function offeredStatus(id: string, session: TenantSession): Promise<CustomStatus | undefined> {
  const { ticketStatuses } = await readTenantSettings(session);
  return ticketStatuses.find((status) => status.id === id && !status.isArchived);
}

/**
 * Refuses what could not be set when it is saved; what is archived afterwards is left out and told when it is used.
 *
 * @throws Problem `validation_failed` where one is unknown, archived, or of another category than the one beside it.
 */
export async function checkOffered(
  sets: readonly (SetStatus & { readonly path: string })[],
  session: TenantSession,
): Promise<void> {
  const own = sets.filter(({ customStatusId }) => customStatusId !== undefined);
  if (own.length === 0) return;
  const { ticketStatuses } = await readTenantSettings(session);
  const issues = own.flatMap(({ path, status, customStatusId }): Issue[] => {
    const named = ticketStatuses.find(({ id }) => id === customStatusId);
    const message = !named
      ? 'There is no such status; the settings of the tenant list them.'
      : named.isArchived
        ? 'The status is archived; choose another.'
        : status !== undefined && status !== named.category
          ? `The status belongs to "${named.category}", not to "${status}"; name only one of them, or both alike.`
          : undefined;
    return message === undefined ? [] : [{ path: `${path}customStatusId`, message }];
  });
  if (issues.length > 0) throw new Problem('validation_failed', 'A status of the tenant cannot be set.', { issues });
}
