import type { Change } from '@korkep/core';
import type { Crm } from '@korkep/core/client';
import { describe, expect, it } from 'vitest';
import { queryKeys } from '../provider/query-keys.ts';
import { anId } from '../testing/builders.ts';
import { nothingOutdated } from './outdated.ts';

const keys = queryKeys({} as Crm);
const [one, other] = [anId('cus', 1), anId('cus', 2)];
const all = {
  profile: keys.profile(one),
  record: keys.customer(one),
  timeline: keys.timeline(one, {}),
  consents: keys.records(one, 'consent', {}),
  othersProfile: keys.profile(other),
  orders: keys.orders({ sort: '-placedAt' }),
  ordersOfOther: keys.orders({ customerId: other, sort: '-placedAt' }),
  kpi: keys.kpi('revenue', {}),
  catalogue: keys.kpiCatalogue,
  search: keys.search('kov', 10),
};
const lists = {
  everybody: keys.customerPage({}, undefined),
  oldest: keys.customerPage({ sort: 'createdAt' }, undefined),
  byRevenue: keys.customerPage({ sort: '-revenue' }, undefined),
  vips: keys.customerPage({ filter: { field: 'valueTier', op: 'eq', value: 'vip' } }, undefined),
};
function listsOutdatedBy(change: Partial<Change>) {
  const outdated = nothingOutdated();
  outdated.add(aChange({ kind: 'customer', id: one, ...change }));
  return Object.entries(lists)
    .filter(([, key]) => outdated.has(key))
    .map(([name]) => name);
}
const aChange = (change: Partial<Change>): Change => ({
  op: 'put',
  kind: 'ticket',
  id: anId('tkt'),
  version: 2,
  at: '2026-11-21T10:00:00Z',
  ...change,
});
function outdatedBy(...changes: Partial<Change>[]) {
  const outdated = nothingOutdated();
  for (const change of changes) outdated.add(aChange(change));
  return Object.entries(all)
    .filter(([, key]) => outdated.has(key))
    .map(([name]) => name);
}

describe('what a change makes outdated', () => {
  it('is what was derived from the customer it belongs to, and the key figures', () => {
    expect(outdatedBy({ customerId: one })).toEqual(['profile', 'timeline', 'kpi']);
  });

  it('is a list of the customer’s records of the same kind', () => {
    expect(outdatedBy({ kind: 'consent', customerId: one })).toEqual(['profile', 'timeline', 'consents', 'kpi']);
    expect(outdatedBy({ kind: 'consent', customerId: other })).not.toContain('consents');
  });

  it('is the record itself only where the change came without it', () => {
    const record = { id: one, version: 2 };
    expect(outdatedBy({ kind: 'customer', id: one, record })).toEqual(['profile', 'timeline', 'kpi', 'search']);
    expect(outdatedBy({ kind: 'customer', id: one })).toContain('record');
  });

  it('is what was derived from both ends of a relationship', () => {
    const link = { kind: 'relationship', id: anId('rel'), customerId: other } as const;
    expect(outdatedBy({ ...link, relatedId: one })).toEqual(expect.arrayContaining(['profile', 'othersProfile']));
    const record = { id: link.id, version: 1, customerId: other, relatedId: one };
    expect(outdatedBy({ ...link, record })).toEqual(expect.arrayContaining(['profile', 'othersProfile']));
    expect(outdatedBy(link)).not.toContain('profile');
  });

  it('is lists of orders that may hold it', () => {
    expect(outdatedBy({ kind: 'order', customerId: one })).toContain('orders');
    expect(outdatedBy({ kind: 'order', customerId: one })).not.toContain('ordersOfOther');
    expect(outdatedBy({ kind: 'order', customerId: other })).toContain('ordersOfOther');
  });

  it('is everything about customers after very many, without remembering each', () => {
    const many = Array.from({ length: 600 }, (_, index) => ({ customerId: anId('cus', index + 100) }));
    expect(outdatedBy(...many)).toEqual(expect.arrayContaining(['profile', 'record', 'othersProfile']));
  });

  it('is all but what never changes when the feed begins anew', () => {
    const outdated = nothingOutdated();
    expect(outdated.isEmpty).toBe(true);
    outdated.addAll();
    expect(
      Object.entries(all)
        .filter(([, key]) => !outdated.has(key))
        .map(([name]) => name),
    ).toEqual(['catalogue']);
  });

  it('is a list of customers only where one may stand elsewhere in it', () => {
    const record = { id: one, version: 7 };
    expect(listsOutdatedBy({ record })).toEqual(['byRevenue', 'vips']);
    const every = Object.keys(lists);
    expect(listsOutdatedBy({ record: { id: one, version: 1 } })).toEqual(every);
    expect(listsOutdatedBy({ record: { ...record, archivedAt: '2026-11-21T10:00:00Z' } })).toEqual(every);
    expect(listsOutdatedBy({ record: undefined })).toEqual(every);
    expect(listsOutdatedBy({ op: 'remove' })).toEqual(every);
  });
});

describe('what a change makes outdated of a ticket', () => {
  const [ticket, final] = [anId('tkt', 1), anId('tkt', 2)];
  const of = (id: string) => ({ record: keys.ticket(id), said: keys.conversation(id), sla: keys.ticketSla(id) });
  const outdatedOf = (id: string, ...changes: Partial<Change>[]) => {
    const outdated = nothingOutdated();
    for (const change of changes) outdated.add(aChange(change));
    return Object.entries(of(id))
      .filter(([, key]) => outdated.has(key))
      .map(([name]) => name);
  };
  const told = (fields: object) => ({ id: ticket, version: 2, ...fields }) as unknown as Change['record'];

  it('is what was said and promised; the record itself only where it is not told', () => {
    expect(outdatedOf(ticket, { id: ticket, record: told({}) })).toEqual(['said', 'sla']);
    expect(outdatedOf(ticket, { id: ticket })).toEqual(['record', 'said', 'sla']);
    expect(outdatedOf(final, { id: ticket, record: told({}) })).toEqual([]);
  });

  it('is that of the ticket about which something was said, of any where it is not told which', () => {
    const comment = { kind: 'ticketComment', id: anId('cmt') } as const;
    expect(outdatedOf(ticket, { ...comment, record: told({ ticketId: ticket }) })).toEqual(['said', 'sla']);
    expect(outdatedOf(final, { ...comment, record: told({ ticketId: ticket }) })).toEqual([]);
    expect(outdatedOf(final, comment)).toEqual(['said', 'sla']);
  });

  it('is that of the ticket which another was merged into', () => {
    expect(outdatedOf(final, { id: ticket, record: told({ mergedIntoId: final }) })).toEqual(['said', 'sla']);
  });
});
