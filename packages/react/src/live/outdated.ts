import type { Change } from '@korkep/core';
import type { QueryKey } from '@tanstack/react-query';

/** More customers than this are not told apart: everything about customers is then outdated. */
const MOST_CUSTOMERS = 500;

/** What is known to be outdated since the last round of questions. */
export interface Outdated {
  /** Marks what was derived from a record that changed. */
  add(change: Change): void;
  addAll(): void;
  readonly isEmpty: boolean;
  /** Everything is, as after a gap in what was told. */
  readonly isAll: boolean;
  /** Whether the answer under a key was derived from what changed. */
  has(key: QueryKey): boolean;
}

/** Starts with nothing outdated. */
export function nothingOutdated(): Outdated {
  const customers = new Set<string>();
  const kinds = new Set<string>();
  /** Customers and tickets whose record changed without being told: theirs is asked for too. */
  const untold = new Set<string>();
  /** Tickets that changed, or about which something was said. */
  const tickets = new Set<string>();
  let isAll = false;
  let areAllCustomers = false;
  let haveCustomersMoved = false;
  return {
    add: ({ op, kind, id, customerId, relatedId, record }) => {
      kinds.add(kind);
      const customer = kind === 'customer' ? id : customerId;
      // The answer to a write of this device tells its other end in the record alone.
      const related = relatedId ?? (kind === 'relationship' ? record?.relatedId : undefined);
      for (const one of [customer, related]) if (typeof one === 'string' && !areAllCustomers) customers.add(one);
      if ((kind === 'customer' || kind === 'ticket') && !record) untold.add(id);
      // What was not told may be about any of them.
      const ticket = kind === 'ticket' ? id : kind === 'ticketComment' ? (record?.ticketId ?? '') : undefined;
      if (typeof ticket === 'string') tickets.add(ticket);
      if (kind === 'ticket' && typeof record?.mergedIntoId === 'string') tickets.add(record.mergedIntoId);
      haveCustomersMoved ||= kind === 'customer' && (op === 'remove' || comesOrGoes(record));
      if (customers.size > MOST_CUSTOMERS) areAllCustomers = true;
    },
    addAll: () => {
      isAll = true;
    },
    get isAll() {
      return isAll;
    },
    get isEmpty() {
      return !isAll && kinds.size === 0;
    },
    // Keys are as `queryKeys` makes them: `korkep`, a number, then what it is.
    has: (key) => {
      const [, , room, subject, part, kind] = key as [unknown, unknown, string, unknown, unknown, string];
      if (isAll) return room !== 'kpi-catalogue';
      switch (room) {
        case 'customer':
          if (!areAllCustomers && !customers.has(String(subject))) return false;
          if (part === 'records') return kinds.has(kind);
          return part !== 'record' || areAllCustomers || untold.has(String(subject));
        case 'ticket':
          // The record is put in place as it is told.
          return part === 'record' ? untold.has(String(subject)) : tickets.has('') || tickets.has(String(subject));
        case 'tickets':
          return kinds.has('ticket');
        case 'orders': {
          const { customerId } = subject as { customerId?: string };
          return (
            (kinds.has('order') || kinds.has('return')) &&
            (areAllCustomers || customerId === undefined || customers.has(customerId))
          );
        }
        case 'kpi':
        case 'kpis':
          // How tiles are arranged changes no figure.
          return kinds.size > (kinds.has('dashboard') ? 1 : 0);
        case 'dashboard':
          return kinds.has('dashboard');
        case 'newest':
          return kinds.has(String(subject));
        case 'saved-views':
          return kinds.has('savedView');
        case 'search':
          return kinds.has('customer');
        case 'customers':
          return kinds.has('customer') && (haveCustomersMoved || !isEverybodyByAge(subject as ListQuestion));
        default:
          return false;
      }
    },
  };
}

interface ListQuestion {
  readonly filter?: unknown;
  readonly sort?: string;
  readonly text?: string;
}

/** Whether a list has all customers in the order they came, which no change of one of them alters. */
function isEverybodyByAge({ filter, sort = '-createdAt', text }: ListQuestion): boolean {
  return filter === undefined && !text && /^-?createdAt$/.test(sort);
}

/** Whether a customer is new, or not among the others any more. What was not told may be either. */
function comesOrGoes(record: Change['record']): boolean {
  return !record || record.version === 1 || record.archivedAt != null || record.mergedIntoId != null;
}
