import type { Invoice, Money } from '@korkep/core';
import { sumByCurrency } from '../../format/money.ts';

/** What a customer still owes. */
export interface OpenBalance {
  /** One sum for each currency. */
  readonly sums: readonly Money[];
  readonly count: number;
  readonly overdue: number;
  /** When the oldest overdue one was due. */
  readonly overdueSince: string | undefined;
}

/** Whether the invoice is not paid although it should be. */
export function isOverdue({ status, dueAt }: Invoice, now: number): boolean {
  return status === 'overdue' || (status === 'open' && dueAt !== undefined && Date.parse(dueAt) < now);
}

/** What is owed on the invoice; nothing once it is settled. */
export function owedOn({ status, balance, total }: Invoice): Money | undefined {
  if (status !== 'open' && status !== 'overdue') return undefined;
  const owed = balance ?? total;
  return owed.amount > 0 ? owed : undefined;
}

/** Adds up what is owed on the invoices. */
export function openBalance(invoices: readonly Invoice[], now: number): OpenBalance {
  const open = invoices.filter((invoice) => owedOn(invoice));
  const overdue = open.filter((invoice) => isOverdue(invoice, now));
  const due = overdue.flatMap(({ dueAt }) => dueAt ?? []).sort((a, b) => Date.parse(a) - Date.parse(b));
  return {
    sums: sumByCurrency(open.flatMap((invoice) => owedOn(invoice) ?? [])),
    count: open.length,
    overdue: overdue.length,
    overdueSince: due[0],
  };
}
