import type { CustomStatus, StatusNames, Ticket } from '@korkep/core';

type Standing = Pick<Ticket, 'status' | 'customStatusId'>;

/**
 * The status of the tenant's own that a ticket has. One whose category alone was moved here, and that the server has not
 * answered yet, has its new category's default.
 */
export function ownStatusOf(
  { status, customStatusId }: Standing,
  statuses: readonly CustomStatus[],
): CustomStatus | undefined {
  const named = customStatusId && statuses.find(({ id }) => id === customStatusId);
  return !named || named.category === status ? named || undefined : defaultStatusOf(status, statuses);
}

/** The one that a ticket gets when only the category is named. */
export function defaultStatusOf(status: Ticket['status'], statuses: readonly CustomStatus[]): CustomStatus | undefined {
  return statuses.find(({ category, isDefault }) => isDefault && category === status);
}

/** The name in a language, and where it has none there, in the first in which it has: as the server's own `statusNameIn`. */
export function nameIn(names: StatusNames | undefined, locale: string): string | undefined {
  return names?.[locale.slice(0, 2).toLowerCase() as 'en'] ?? names?.en ?? names?.hu ?? names?.de;
}

/** What a ticket becomes by a change of both; its own status stays where only the category is named. */
export function standing<T extends object>({
  customStatusId,
  ...named
}: T & { readonly customStatusId?: string | null | undefined }) {
  return { ...named, ...(customStatusId !== undefined && { customStatusId: customStatusId ?? undefined }) };
}

/** Whether there is one to choose. */
export const hasOwnStatuses = (statuses: readonly CustomStatus[]) => statuses.some(({ isArchived }) => !isArchived);

export const noStatuses: readonly CustomStatus[] = [];

/** What readers call the own status of a ticket; absent where it has none, or none with a name for them. */
export function ownStatusName(
  ticket: Standing,
  statuses: readonly CustomStatus[],
  locale: string,
  readers: 'names' | 'customerNames' = 'names',
): string | undefined {
  return nameIn(ownStatusOf(ticket, statuses)?.[readers], locale);
}
