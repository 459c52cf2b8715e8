import { type RecordKind, records } from '@korkep/core';
import { describe, expect, it } from 'vitest';
import { fitBetaGeometric } from '../lifetime/beta-geometric.ts';
import { purchaseSummary } from '../lifetime/purchase-history.ts';
import type { DemoOptions } from './demo-options.ts';
import { type DemoHeap, demoKinds, emptyHeap } from './demo-records.ts';
import { generateDemo } from './generate-demo.ts';
import { kovacsJanosId, scenarioKovacsJanos } from './kovacs-janos.ts';
import { germanTaxNumber, hungarianTaxNumber } from './tax-numbers.ts';

const asOf = new Date('2026-11-21T12:00:00Z');

function gathered(batches: ReturnType<typeof generateDemo>): DemoHeap {
  const heap = emptyHeap();
  for (const batch of batches) (heap[batch.kind] as unknown[]).push(...batch.records);
  return heap;
}

const aDemo = (options: Partial<DemoOptions> = {}) =>
  gathered(generateDemo({ seed: 'test', customers: 400, asOf, ...options }));

const demo = aDemo();

describe('the demo tenant', () => {
  it('has exactly as many customers as asked for', () => {
    for (const customers of [1, 2, 51, 333]) expect(aDemo({ customers }).customer).toHaveLength(customers);
    expect(() => aDemo({ customers: 0 })).toThrow(/1 to 1,000,000/);
  });

  it('is the same for the same seed and another for another', () => {
    expect(JSON.stringify(aDemo({ customers: 60 }))).toBe(JSON.stringify(aDemo({ customers: 60 })));
    expect(aDemo({ customers: 60, seed: 'other' }).customer[5]?.id).not.toBe(aDemo({ customers: 60 }).customer[5]?.id);
  });

  it.each(demoKinds)('has %s records as core defines them', (kind) => {
    const { schema, create, fields } = records[kind as RecordKind];
    expect(demo[kind].length).toBeGreaterThan(0);
    for (const record of demo[kind]) {
      const read = schema.safeParse(record);
      expect(read.error?.issues ?? [], JSON.stringify(record)).toEqual([]);
      const known = Object.keys(fields);
      expect(Object.keys(record).filter((name) => !known.includes(name))).toEqual([]);
      const writable = Object.fromEntries(
        Object.entries(record).filter(
          ([name]) => !(fields as Record<string, { meta: { readOnly?: boolean } }>)[name]?.meta.readOnly,
        ),
      );
      expect(create.safeParse(writable).error?.issues ?? []).toEqual([]);
    }
  });

  it('never refers to a record that comes later', () => {
    const known = new Set<string>();
    for (const { records } of generateDemo({ seed: 'order', customers: 700, asOf, batchSize: 100 })) {
      for (const record of records) {
        expect(known.has(record.id)).toBe(false);
        known.add(record.id);
      }
      for (const record of records) {
        for (const [name, value] of Object.entries(record)) {
          if (name.endsWith('Id') && typeof value === 'string')
            expect(known.has(value) || `${name} of ${record.id}`).toBe(true);
        }
      }
    }
  });

  it('has no moment after its present and none before its customer joined', () => {
    const joined = new Map(demo.customer.map((customer) => [customer.id, customer.createdAt]));
    const check = (customerId: string | undefined, moment: string) => {
      expect(moment <= asOf.toISOString()).toBe(true);
      expect(moment >= (joined.get(customerId ?? '') ?? '')).toBe(true);
    };
    for (const order of demo.order) check(order.customerId, order.placedAt);
    for (const ticket of demo.ticket) check(ticket.customerId, ticket.openedAt);
    for (const interaction of demo.interaction) check(interaction.customerId, interaction.occurredAt);
    for (const payment of demo.payment) check(payment.customerId, payment.paidAt);
  });

  it('adds up: lines minus discounts plus shipping is the total, orders are the customer’s revenue', () => {
    const revenue = new Map<string, number>();
    for (const order of demo.order) {
      const lines = order.lines.reduce((sum, line) => sum + line.total.amount, 0);
      const off = (order.discounts ?? []).reduce((sum, discount) => sum + discount.amount.amount, 0);
      expect(order.total.amount).toBe(lines - off + (order.shippingTotal?.amount ?? 0));
      for (const line of order.lines) {
        const full = Math.round(Number(line.unitPrice) * 100 * line.quantity);
        expect(line.total.amount).toBe(full - (line.discount?.amount.amount ?? 0));
      }
      if (order.status === 'cancelled') continue;
      const value = Math.round(order.total.amount * Number(order.exchangeRate ?? 1));
      revenue.set(order.customerId ?? '', (revenue.get(order.customerId ?? '') ?? 0) + value);
    }
    for (const back of demo.return) {
      const value = Math.round(back.refund.amount * Number(back.exchangeRate ?? 1));
      revenue.set(back.customerId ?? '', (revenue.get(back.customerId ?? '') ?? 0) - value);
    }
    for (const customer of demo.customer) expect(customer.revenue?.amount).toBe(revenue.get(customer.id) ?? 0);
  });

  it('speaks one currency where the base currency is the euro', () => {
    const heap = aDemo({ customers: 80, baseCurrency: 'EUR' });
    expect(JSON.stringify(heap)).not.toContain('"HUF"');
    expect(heap.order.some((order) => order.exchangeRate !== undefined)).toBe(false);
  });

  it('reaches customers on every channel, in three languages, in every stage and tier', () => {
    const large = aDemo({ customers: 1500 });
    const channels = new Set(large.interaction.map((interaction) => interaction.channel));
    expect([...channels].sort()).toEqual(
      ['app', 'call', 'chat', 'download', 'email', 'iot', 'meeting', 'note', 'sms', 'social', 'store', 'web'].sort(),
    );
    expect(new Set(large.customer.map((customer) => customer.language))).toEqual(new Set(['hu', 'en', 'de']));
    expect(new Set(large.customer.map((customer) => customer.lifecycleStage)).size).toBe(7);
    expect(new Set(large.customer.map((customer) => customer.valueTier)).size).toBe(4);
    expect(new Set(large.customer.map((customer) => customer.relationshipType)).size).toBe(4);
    expect(new Set(large.feedback.map((feedback) => feedback.kind)).size).toBe(5);
    expect(new Set(large.ticket.map((ticket) => ticket.status)).size).toBeGreaterThanOrEqual(4);
    expect(JSON.stringify([large.interaction, large.ticket, large.feedback])).not.toMatch(/\{(name|order|product)\}/);
  });

  it('hides the purchase rhythm of CDNOW, so that BG/NBD finds it again', () => {
    const times = new Map<string, Date[]>();
    const heap = aDemo({ customers: 5000, withKovacsJanos: false, languages: { en: 0, de: 0 } });
    for (const order of heap.order) {
      const known = times.get(order.customerId ?? '') ?? [];
      known.push(new Date(order.placedAt));
      times.set(order.customerId ?? '', known);
    }
    const histories = [...times.values()].map((list) => purchaseSummary(list, asOf)).filter((entry) => entry !== null);
    const { parameters } = fitBetaGeometric(histories);
    expect(parameters.r).toBeGreaterThan(0.2);
    expect(parameters.r).toBeLessThan(0.3);
    expect(parameters.alpha).toBeGreaterThan(3.3);
    expect(parameters.alpha).toBeLessThan(6);
  });
});

describe('tax numbers', () => {
  it('carry right check digits', () => {
    let state = 0;
    const random = () => {
      state = (state + 0.6180339887) % 1;
      return state;
    };
    for (let round = 0; round < 50; round += 1) {
      const digits = [...hungarianTaxNumber(random).slice(0, 8)].map(Number);
      const sum = [9, 7, 3, 1, 9, 7, 3, 1].reduce(
        (total, weight, index) => total + weight * (digits[index] as number),
        0,
      );
      expect(sum % 10).toBe(0);
      expect(germanTaxNumber(random)).toMatch(/^DE\d{9}$/);
    }
  });
});

describe('Kovács János', () => {
  const heap = gathered(scenarioKovacsJanos({ asOf }));
  const [janos] = heap.customer;

  it('has been a customer for exactly three years', () => {
    expect(janos).toMatchObject({ id: kovacsJanosId, displayName: 'Kovács János', customerSince: '2023-11-21' });
  });
  it('has 15 orders of 50,000 Ft on average', () => {
    expect(heap.order).toHaveLength(15);
    for (const order of heap.order) expect(order.placedAt >= (janos?.createdAt ?? '')).toBe(true);
    expect(heap.order.reduce((sum, order) => sum + order.total.amount, 0)).toBe(75_000_000);
    expect(janos?.revenue).toEqual({ amount: 75_000_000, currency: 'HUF' });
    for (const order of heap.order) {
      const lines = order.lines.reduce((sum, line) => sum + line.total.amount, 0);
      expect(lines - (order.discounts?.[0]?.amount.amount ?? 0)).toBe(order.total.amount);
    }
  });
  it('had one ticket about a product, solved within 24 hours', () => {
    expect(heap.ticket).toHaveLength(1);
    const [ticket] = heap.ticket;
    expect(ticket?.productId).toBeTruthy();
    const hours = (Date.parse(ticket?.solvedAt ?? '') - Date.parse(ticket?.openedAt ?? '')) / 3_600_000;
    expect(hours).toBeGreaterThan(0);
    expect(hours).toBeLessThan(24);
  });
  it('prefers e-mail and calls now about his latest order', () => {
    expect(janos?.preferredChannel).toBe('email');
    const latest = heap.order.reduce((left, right) => (left.placedAt > right.placedAt ? left : right));
    const call = heap.interaction.find((interaction) => interaction.channel === 'call');
    expect(call).toMatchObject({ direction: 'inbound', orderId: latest.id, occurredAt: asOf.toISOString() });
  });
  it('keeps his ids in every demo and at every present', () => {
    const ids = (present: string) =>
      gathered(scenarioKovacsJanos({ asOf: new Date(present) })).order.map((order) => order.id);
    expect(ids('2027-03-01T08:00:00Z')).toEqual(heap.order.map((order) => order.id));
    expect(demo.customer[0]?.id).toBe(kovacsJanosId);
    expect(aDemo({ customers: 5, withKovacsJanos: false }).customer.some((entry) => entry.id === kovacsJanosId)).toBe(
      false,
    );
  });
});
