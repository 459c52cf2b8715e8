import type { Change, Crm } from '@korkep/core';
import type { Environment } from '../environment.ts';
import type { WriteUnlessWiped } from './pinned-customers.ts';

/** Milliseconds over which changes of tickets are gathered before the list is asked anew. */
const GATHERING = 2_000;
const TICKETS = 100;
const CUSTOMERS = 50;

export interface MyTicketsOptions {
  readonly crm: Pick<Crm, 'tickets'>;
  readonly environment: Environment;
  /** Whose tickets; none are followed while undefined. */
  readonly userId: () => string | undefined;
  readonly confirm: (changes: readonly Change[]) => Promise<void>;
  readonly onCustomers: () => void;
  /** What is asked for from now on is for this viewer; gives what takes it in unless everything was wiped since. */
  readonly begin: () => WriteUnlessWiped;
  readonly signal: AbortSignal;
}

/** Keeps the viewer's open tickets at hand, and says whose they are. */
export interface MyTickets {
  readonly customers: readonly string[];
  check(): void;
  touch(changes: readonly Change[]): void;
  /** Those were another viewer's. */
  forget(): void;
}

export function createMyTickets(options: MyTicketsOptions): MyTickets {
  const { crm, environment, userId, signal } = options;
  let customers: readonly string[] = [];
  let timer: unknown;

  const fetchAll = async () => {
    timer = undefined;
    const user = userId();
    if (user === undefined || signal.aborted) return;
    const filter = {
      and: [
        { field: 'assigneeId', op: 'eq' as const, value: user },
        { field: 'status', op: 'notIn' as const, value: ['solved', 'closed'] },
      ],
    };
    const write = options.begin();
    const { data } = await crm.tickets.list({ filter, limit: TICKETS }, { signal });
    const changes = data.map((record) => {
      const { id, version, customerId, updatedAt: at } = record;
      return { op: 'put' as const, kind: 'ticket' as const, id, version, customerId, at, record };
    });
    if (!(await write(() => options.confirm(changes)))) return;
    customers = [...new Set(data.map(({ customerId }) => customerId))].slice(0, CUSTOMERS);
    options.onCustomers();
  };
  const schedule = (milliseconds: number) => {
    timer ??= environment.setTimeout(() => void fetchAll().catch(() => {}), milliseconds);
  };
  signal.addEventListener('abort', () => environment.clearTimeout(timer));

  return {
    get customers() {
      return customers;
    },
    check: () => schedule(0),
    forget: () => {
      customers = [];
    },
    touch(changes) {
      if (changes.some(({ kind }) => kind === 'ticket')) schedule(GATHERING);
    },
  };
}
