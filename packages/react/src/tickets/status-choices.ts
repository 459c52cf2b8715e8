import type { CustomStatus, Ticket } from '@korkep/core';
import { nameIn, ownStatusOf } from './own-status.ts';
import { settableStatuses } from './ticket-words.ts';

/** A status that a person may move tickets to. */
export interface StatusChoice {
  readonly value: string;
  readonly label: string;
  /** Its category in words, where the tenant has statuses of its own. */
  readonly group?: string;
  readonly status: Ticket['status'];
  readonly changes: { readonly status: Ticket['status']; readonly customStatusId?: string | null };
  readonly isChosen: (ticket: Ticket) => boolean;
}

/**
 * The tenant's own statuses in their order below their categories. A category is offered by itself where it has no default:
 * with one, a ticket that is moved to the category would get that.
 */
export function statusChoices(
  statuses: readonly CustomStatus[],
  locale: string,
  wordOf: (status: Ticket['status']) => string,
): readonly StatusChoice[] {
  const offered = statuses.filter(({ isArchived }) => !isArchived);
  return settableStatuses.flatMap((status) => {
    const group = offered.length > 0 ? { group: wordOf(status) } : undefined;
    const own = offered.filter(({ category }) => category === status);
    const plain: StatusChoice = {
      value: status,
      label: wordOf(status),
      ...group,
      status,
      // What a ticket has of its own is only taken away if that is said.
      changes: { status, ...(group && { customStatusId: null }) },
      isChosen: (ticket) => ticket.status === status && !ownStatusOf(ticket, statuses),
    };
    return [
      ...(own.some(({ isDefault }) => isDefault) ? [] : [plain]),
      ...own.map(
        ({ id, names }): StatusChoice => ({
          value: id,
          label: nameIn(names, locale) ?? wordOf(status),
          ...group,
          status,
          changes: { status, customStatusId: id },
          isChosen: (ticket) => ownStatusOf(ticket, statuses)?.id === id,
        }),
      ),
    ];
  });
}
