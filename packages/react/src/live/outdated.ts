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
  /** Whether the answer under a key was derived from what changed. */
  has(key: QueryKey): boolean;
}

/** Starts with nothing outdated. */
export function nothingOutdated(): Outdated {
  const customers = new Set<string>();
  const kinds = new Set<string>();
  /** Customers whose record changed without being told: theirs is asked for too. */
  const untold = new Set<string>();
  let isAll = false;
  let areAllCustomers = false;
  return {
    add: ({ kind, id, customerId, relatedId, record }) => {
      kinds.add(kind);
      const customer = kind === 'customer' ? id : customerId;
      // The answer to a write of this device tells its other end in the record alone.
      const related = relatedId ?? (kind === 'relationship' ? record?.relatedId : undefined);
      for (const one of [customer, related]) if (typeof one === 'string' && !areAllCustomers) customers.add(one);
      if (kind === 'customer' && !record) untold.add(id);
      if (customers.size > MOST_CUSTOMERS) areAllCustomers = true;
    },
    addAll: () => {
      isAll = true;
    },
    get isEmpty() {
      return !isAll && kinds.size === 0;
    },
    // Keys are as `queryKeys` makes them: `korkep`, a number, then what it is.
    has: (key) => {
      const [, , room, subject, part] = key as [unknown, unknown, string, unknown, unknown];
      if (isAll) return room !== 'kpi-catalogue';
      switch (room) {
        case 'customer':
          if (!areAllCustomers && !customers.has(String(subject))) return false;
          return part !== 'record' || areAllCustomers || untold.has(String(subject));
        case 'orders': {
          const { customerId } = subject as { customerId?: string };
          return (
            (kinds.has('order') || kinds.has('return')) &&
            (areAllCustomers || customerId === undefined || customers.has(customerId))
          );
        }
        case 'kpi':
        case 'kpis':
          return kinds.size > 0;
        case 'search':
          return kinds.has('customer');
        default:
          return false;
      }
    },
  };
}
