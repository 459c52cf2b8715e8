import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { customersByStage, newCustomers, stageShares } from './customers.ts';
import { historicLifetimeValue } from './historic-lifetime-value.ts';
import { kpiCatalogue, kpiIds } from './kpi-catalogue.ts';
import { type CountedOrder, orderTotals } from './order-totals.ts';
import { averageOrderValue, orderCount, purchaseFrequency, repeatRate, revenue } from './orders.ts';
import { activityCounts, purchaseActivity } from './purchase-activity.ts';
import { churn, retention } from './retention.ts';
import { ticketVolume } from './ticket-volume.ts';

const november = { start: new Date('2026-11-01T00:00:00Z'), end: new Date('2026-12-01T00:00:00Z') };

function anOrder(customerId: string, placedAt: string, total: number, more: Partial<CountedOrder> = {}): CountedOrder {
  return { customerId, placedAt: new Date(placedAt), total, ...more };
}

describe('order figures', () => {
  const orders = [
    anOrder('anna', '2026-10-10T10:00:00Z', 700),
    anOrder('anna', '2026-11-02T10:00:00Z', 1000),
    anOrder('anna', '2026-11-20T10:00:00Z', 2000),
    anOrder('bela', '2026-11-01T00:00:00Z', 3000),
    anOrder('bela', '2026-12-01T00:00:00Z', 9999),
    anOrder('cili', '2026-11-05T10:00:00Z', 5000, { isCancelled: true }),
    anOrder('dora', '2026-11-05T10:00:00Z', 8000, { isTest: true }),
  ];
  const refunds = [
    { paidAt: new Date('2026-11-03T10:00:00Z'), amount: 700 },
    { paidAt: new Date('2026-12-03T10:00:00Z'), amount: 1000 },
  ];
  const totals = orderTotals(orders, refunds, november);

  it('leaves out cancelled orders, tests and what lies outside the period', () => {
    expect(orderCount(totals)).toEqual({ value: 3, numerator: 3, denominator: null, sample: 3 });
  });
  it('nets a refund in the period it was paid in, though the order is older', () => {
    expect(revenue(totals).value).toBe(1000 + 2000 + 3000 - 700);
  });
  it('divides net revenue by orders', () => {
    expect(averageOrderValue(totals)).toMatchObject({ value: 5300 / 3, numerator: 5300, denominator: 3 });
  });
  it('divides orders by distinct buyers', () => {
    expect(purchaseFrequency(totals).value).toBe(1.5);
  });
  it('counts buyers of two orders in the period as repeat buyers', () => {
    expect(repeatRate(totals)).toMatchObject({ value: 50, numerator: 1, denominator: 2 });
  });
  it('counts as new only who never bought before the period', () => {
    expect(newCustomers(totals).value).toBe(1);
  });
  it('has no value where nothing was bought', () => {
    const empty = orderTotals([], [], november);
    for (const figure of [averageOrderValue(empty), purchaseFrequency(empty), repeatRate(empty)]) {
      expect(figure.value).toBeNull();
      expect(figure.note).toBeTruthy();
    }
    expect(revenue(empty).value).toBe(0);
  });

  it('gives average × count = revenue, and frequency × buyers = orders', () => {
    const order = fc.record({
      customerId: fc.constantFrom('a', 'b', 'c', 'd'),
      placedAt: fc.date({ min: new Date('2026-10-01'), max: new Date('2026-12-31'), noInvalidDate: true }),
      total: fc.integer({ min: 0, max: 1e7 }),
      isCancelled: fc.boolean(),
    });
    fc.assert(
      fc.property(fc.array(order, { maxLength: 40 }), (list) => {
        const sums = orderTotals(list, [], november);
        if (sums.orders === 0) return averageOrderValue(sums).value === null;
        const average = averageOrderValue(sums).value as number;
        const frequency = purchaseFrequency(sums).value as number;
        const repeat = repeatRate(sums).value as number;
        return (
          Math.abs(average * sums.orders - (revenue(sums).value as number)) < 1e-3 &&
          Math.abs(frequency * sums.buyers - sums.orders) < 1e-6 &&
          frequency >= 1 &&
          repeat >= 0 &&
          repeat <= 100 &&
          sums.firstTimeBuyers <= sums.buyers
        );
      }),
    );
  });

  it('adds up over adjoining periods', () => {
    const moment = fc.date({ min: new Date('2026-11-01'), max: new Date('2026-11-30'), noInvalidDate: true });
    fc.assert(
      fc.property(fc.array(moment, { maxLength: 20 }), moment, (moments, cut) => {
        const list = moments.map((placedAt, index) => ({ customerId: `c${index % 3}`, placedAt, total: 100 + index }));
        const whole = orderTotals(list, [], november);
        const left = orderTotals(list, [], { start: november.start, end: cut });
        const right = orderTotals(list, [], { start: cut, end: november.end });
        return (
          left.orderValue + right.orderValue === whole.orderValue &&
          left.firstTimeBuyers + right.firstTimeBuyers === whole.firstTimeBuyers
        );
      }),
    );
  });
});

describe('retention and churn', () => {
  it('excludes the new ones from both', () => {
    expect(retention({ activeAtStart: 100, activeAtEnd: 95, newInPeriod: 15 }).value).toBeCloseTo(80, 10);
    expect(churn({ activeAtStart: 100, lost: 20 }).value).toBe(20);
  });
  it('has no value when nobody was active at the start', () => {
    expect(retention({ activeAtStart: 0, activeAtEnd: 5, newInPeriod: 5 }).value).toBeNull();
    expect(churn({ activeAtStart: 0, lost: 0 }).value).toBeNull();
  });

  it('calls silence of more than three own median gaps churn', () => {
    const weekly = ['2026-09-01', '2026-09-08', '2026-09-15', '2026-09-22'].map((day) => new Date(day));
    const rule = { baseGapDays: 60 };
    expect(purchaseActivity(weekly, new Date('2026-10-13'), rule)).toBe('active');
    expect(purchaseActivity(weekly, new Date('2026-10-14'), rule)).toBe('lapsed');
  });
  it('judges who bought once by the gap of the base, and nobody younger than it', () => {
    const once = [new Date('2026-09-01')];
    const rule = { baseGapDays: 30 };
    expect(purchaseActivity(once, new Date('2026-09-20'), rule)).toBe('censored');
    expect(purchaseActivity(once, new Date('2026-10-20'), rule)).toBe('active');
    expect(purchaseActivity(once, new Date('2026-12-20'), rule)).toBe('lapsed');
    expect(purchaseActivity(once, new Date('2026-08-20'), rule)).toBe('none');
  });
  it('makes retention 100 % − churn for every base', () => {
    const history = fc.array(
      fc.date({ min: new Date('2025-06-01'), max: new Date('2026-12-31'), noInvalidDate: true }),
      { maxLength: 12 },
    );
    fc.assert(
      fc.property(fc.array(history, { maxLength: 30 }), fc.integer({ min: 1, max: 120 }), (customers, baseGapDays) => {
        const counts = activityCounts(customers, november, { baseGapDays });
        const kept = retention(counts).value;
        const lost = churn(counts).value;
        if (counts.activeAtStart === 0) return kept === null && lost === null;
        return Math.abs((kept as number) - (100 - (lost as number))) < 1e-9;
      }),
    );
  });
});

describe('other figures', () => {
  it('splits customers by stage with shares that add up to one', () => {
    const counts = { lead: 2, new: 3, churned: 5 };
    expect(customersByStage(counts).value).toBe(10);
    expect(stageShares(counts)).toContainEqual({ stage: 'new', customers: 3, share: 0.3 });
    expect(stageShares({ lead: 0 })[0]?.share).toBeNull();
  });
  it('takes refunds and service cost off the margin', () => {
    expect(
      historicLifetimeValue({ orderValue: 10_000, refunds: 500, serviceCost: 200, margin: 0.4, orders: 3 }).value,
    ).toBe(3300);
    expect(historicLifetimeValue({ orderValue: 0, refunds: 0, orders: 0, customers: 0 }).value).toBeNull();
  });
  it('counts tickets', () => {
    expect(ticketVolume({ tickets: 7 }).value).toBe(7);
  });
});

describe('the catalogue', () => {
  it('names each KPI by its key and says how it is computed', () => {
    for (const id of kpiIds) {
      const entry = kpiCatalogue[id];
      expect(entry.id).toBe(id);
      expect(entry.label.length).toBeGreaterThan(2);
      expect(entry.formula.length).toBeGreaterThan(20);
      expect(entry.inputs.length).toBeGreaterThan(0);
    }
  });
});
