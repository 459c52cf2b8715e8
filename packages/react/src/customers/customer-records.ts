import type { PendingView } from '@korkep/cache';
import type {
  Consent,
  Contract,
  Feedback,
  Invoice,
  Order,
  Payment,
  Preference,
  Return,
  Subscription,
  Warranty,
} from '@korkep/core';
import { isToldAlready } from '../provider/told-already.ts';

/** What belongs to a customer and is read as lists of theirs, by kind. */
export interface CustomerRecords {
  readonly order: Order;
  readonly invoice: Invoice;
  readonly payment: Payment;
  readonly return: Return;
  readonly subscription: Subscription;
  readonly warranty: Warranty;
  readonly preference: Preference;
  readonly feedback: Feedback;
  readonly contract: Contract;
  readonly consent: Consent;
}
export type CustomerRecordKind = keyof CustomerRecords;

/** The client's name for the records of a kind. */
export const resourceOf = {
  order: 'orders',
  invoice: 'invoices',
  payment: 'payments',
  return: 'returns',
  subscription: 'subscriptions',
  warranty: 'warranties',
  preference: 'preferences',
  feedback: 'feedbacks',
  contract: 'contracts',
  consent: 'consents',
} as const satisfies Record<CustomerRecordKind, string>;

/** What a list is narrowed to; each kind knows some of it. */
export interface RecordsQuery {
  readonly kinds?: readonly string[] | undefined;
  readonly status?: readonly string[] | undefined;
  readonly orderId?: string | undefined;
  readonly invoiceId?: string | undefined;
}

type Fields = Readonly<Record<string, unknown>>;

/** Whether a list that is narrowed so holds the record. */
export function isListed({ kinds, status, orderId, invoiceId }: RecordsQuery, record: object): boolean {
  const fields = record as Fields;
  return (
    (!kinds?.length || kinds.includes(String(fields.kind))) &&
    (!status?.length || status.includes(String(fields.status))) &&
    (!orderId || fields.orderId === orderId) &&
    (!invoiceId || fields.invoiceId === invoiceId)
  );
}

const isThere = (record: object) => (record as Fields).archivedAt === undefined;

/** The list without what was archived; the same object where nothing was. */
export function withoutArchived<T extends object>(list: readonly T[]): readonly T[] {
  return list.every(isThere) ? list : list.filter(isThere);
}

/** The list as it will be once everything that waits was sent: what was created here stands first. */
export function recordsWithWaiting<K extends CustomerRecordKind>(
  pending: PendingView,
  list: readonly CustomerRecords[K][],
  kind: K,
  customerId: string,
  query: RecordsQuery,
): readonly CustomerRecords[K][] {
  const laid = pending.over(list);
  const created = pending
    .created(kind, customerId)
    // An answer to a survey is feedback only once the server has said of what kind.
    .filter((record) => kind !== 'feedback' || 'kind' in record)
    .filter((record) => isListed(query, record) && !laid.some(({ id }) => id === record.id))
    .filter((record) => !isToldAlready(pending, record, laid));
  return created.length === 0 ? laid : [...(created as unknown as CustomerRecords[K][]).reverse(), ...laid];
}
