import type { CustomStatus } from '@korkep/core';
import type { TenantSession } from '../database/tenant.ts';
import { type Issue, Problem } from '../http/problem.ts';
import type { Draft } from '../store/record-kind.ts';
import type { WriteContext } from '../store/write-context.ts';
import { readTenantSettings } from '../tenants/tenant-settings.ts';

/**
 * Keeps a ticket's own status and its category together. Naming an own status moves the ticket to its category; naming
 * only a category gives the category's default, or none. What a ticket has it keeps, also when it has been archived.
 *
 * @throws Problem `validation_failed` where the status is unknown, archived or of another category than the one named.
 */
export async function takeCustomStatuses(drafts: readonly Draft[], { session }: WriteContext): Promise<void> {
  const moving = drafts.filter(isMoving);
  if (moving.length === 0) return;
  const { ticketStatuses } = await readTenantSettings(session);
  const issues: Issue[] = [];
  for (const draft of moving) {
    const message = takeCustomStatus(draft, ticketStatuses);
    if (message) issues.push({ path: `${draft.path}customStatusId`, message });
  }
  if (issues.length === 0) return;
  throw new Problem('validation_failed', 'The own status cannot be given to the ticket.', { issues });
}

/**
 * Looks at what is asked for, whatever the ticket is now: of a category and an own status that are both named, neither
 * may be dropped without a word.
 *
 * @throws Problem `validation_failed` where the own status belongs to another category than the one that is named.
 */
export async function refuseContradiction(
  { status, customStatusId }: { readonly status?: unknown; readonly customStatusId?: unknown },
  path: string,
  session: TenantSession,
): Promise<void> {
  if (status === undefined || typeof customStatusId !== 'string') return;
  const { ticketStatuses } = await readTenantSettings(session);
  const category = ticketStatuses.find(({ id }) => id === customStatusId)?.category;
  if (category === undefined || category === status) return;
  throw new Problem('validation_failed', 'The own status cannot be given to the ticket.', {
    issues: [{ path: `${path}customStatusId`, message: contradiction(category, status) }],
  });
}

function contradiction(category: string, status: unknown): string {
  return `The status belongs to "${category}", not to "${status}"; name only one of them, or both alike.`;
}

function isMoving({ row, before }: Draft): boolean {
  return (
    !before ||
    row.status !== before.status ||
    row.custom_status_id !== before.custom_status_id ||
    row.merged_into_id !== before.merged_into_id
  );
}

/** Why it cannot be given, if so. */
function takeCustomStatus({ row, before }: Draft, statuses: readonly CustomStatus[]): string | undefined {
  const defaultOf = (category: unknown) =>
    statuses.find((status) => status.category === category && status.isDefault && !status.isArchived)?.id ?? null;
  if (before && row.merged_into_id !== before.merged_into_id) {
    const isMerged = row.merged_into_id !== null;
    row.custom_status_before_merge = isMerged ? before.custom_status_id : null;
    row.custom_status_id = isMerged ? defaultOf('closed') : before.custom_status_before_merge;
    return;
  }
  const isNamed = row.custom_status_id !== null && row.custom_status_id !== (before?.custom_status_id ?? null);
  if (!isNamed) {
    const had = statuses.find(({ id }) => id === row.custom_status_id);
    // Only the category moved, or the own status was taken away.
    if (had?.category !== row.status) row.custom_status_id = defaultOf(row.status);
    return;
  }
  const named = statuses.find(({ id }) => id === row.custom_status_id);
  if (!named) return 'There is no such status; the settings of the tenant list them.';
  if (named.isArchived) return 'The status is archived; choose another.';
  const isCategoryNamed = !before || row.status !== before.status;
  if (isCategoryNamed && row.status !== named.category) {
    return contradiction(named.category, row.status);
  }
  row.status = named.category;
  return;
}
