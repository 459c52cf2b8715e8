import type { BenchCustomer, BenchEvent } from './data.ts';

/** A profile and its newest fifty events. */
export interface Overview {
  readonly customer: BenchCustomer | undefined;
  readonly events: readonly BenchEvent[];
}

/** A way to keep customers in the browser. Each has a database of its own on a disk of its own. */
export interface Peer {
  open(): Promise<void>;
  /** Takes a page of the server's as text, in the order of the ids. */
  writeCustomers(page: string): Promise<void>;
  /** Every customer is durable. */
  finishCustomers(): Promise<void>;
  writeEvents(page: string): Promise<void>;
  /** Every event is durable. */
  finishEvents(): Promise<void>;
  /** From the page's first line to the profile and its newest fifty events in hand. */
  read(customerId: string): Promise<Overview>;
  /** Reads so many customers from the first on; gives how many there were. */
  readMany?(count: number): Promise<number>;
  /** Applies changes, given as the server's text, and remembers the position; durable when it is done. */
  update(changes: string, position: string): Promise<void>;
  /** Makes everything unreadable. */
  forget?(): Promise<void>;
  close(): Promise<void>;
}

export const NEWEST = 50;
