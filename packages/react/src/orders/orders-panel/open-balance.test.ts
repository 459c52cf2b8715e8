import { describe, expect, it } from 'vitest';
import { daysAgo, forints, storyNow } from '../../testing/builders.ts';
import { anInvoice } from '../../testing/panel-builders.ts';
import { isOverdue, openBalance, owedOn } from './open-balance.ts';

describe('what a customer owes', () => {
  it('is the balance of invoices that are open, each currency by itself', () => {
    const invoices = [
      anInvoice(1, { status: 'open', balance: forints(20_000), dueAt: daysAgo(-5) }),
      anInvoice(2, { status: 'overdue', balance: forints(5_000), dueAt: daysAgo(12) }),
      anInvoice(3, { status: 'open', balance: { amount: 990, currency: 'EUR' }, dueAt: daysAgo(3) }),
      anInvoice(4, { status: 'paid', balance: forints(0) }),
      anInvoice(5, { status: 'void', balance: forints(0) }),
    ];
    expect(openBalance(invoices, storyNow)).toEqual({
      sums: [forints(25_000), { amount: 990, currency: 'EUR' }],
      count: 3,
      overdue: 2,
      overdueSince: daysAgo(12),
    });
  });

  it('is nothing where all is paid', () => {
    expect(openBalance([anInvoice(1)], storyNow)).toMatchObject({ sums: [], count: 0, overdue: 0 });
  });

  it('is the whole total of an invoice that tells no balance', () => {
    expect(owedOn(anInvoice(1, { status: 'open', balance: undefined, total: forints(7_000) }))).toEqual(forints(7_000));
  });

  it('is overdue once the day has passed, whatever the state says', () => {
    const due = (dueAt: string) => isOverdue(anInvoice(1, { status: 'open', dueAt }), storyNow);
    expect([due(daysAgo(1)), due(daysAgo(-1))]).toEqual([true, false]);
  });
});
