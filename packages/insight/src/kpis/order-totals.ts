/** What the order KPIs of a period are computed from; the backend sums it in SQL, {@link orderTotals} from a list. */
export interface OrderTotals {
  /** Orders placed in the period, without cancelled ones and tests. */
  orders: number;
  /** Sum of their totals after discounts, minor units of the base currency. */
  orderValue: number;
  /** Sum of refunds paid in the period, minor units; also for orders of earlier periods. */
  refunds: number;
  /** Distinct customers with such an order. */
  buyers: number;
  /** Of them, those with at least two. */
  repeatBuyers: number;
  /** Customers whose very first counted order lies in the period. */
  firstTimeBuyers: number;
}

/** An order as far as the figures need it. */
export interface CountedOrder {
  customerId: string;
  placedAt: Date;
  /** Minor units of the base currency, after discounts. */
  total: number;
  isCancelled?: boolean;
  isTest?: boolean;
}

/** A refund as far as the figures need it. */
export interface PaidRefund {
  paidAt: Date;
  /** Minor units of the base currency, positive. */
  amount: number;
}

/** A half-open span of time: `start` belongs to it, `end` does not. */
export interface Span {
  start: Date;
  end: Date;
}

function isWithin(moment: Date, { start, end }: Span): boolean {
  return moment.getTime() >= start.getTime() && moment.getTime() < end.getTime();
}

/** Sums a list of orders and refunds for one period. Give it all orders up to the period's end, or first-time buyers are overcounted. */
export function orderTotals(
  orders: readonly CountedOrder[],
  refunds: readonly PaidRefund[],
  period: Span,
): OrderTotals {
  const inPeriod = new Map<string, number>();
  const boughtBefore = new Set<string>();
  let orderValue = 0;
  let count = 0;
  for (const order of orders) {
    if (order.isCancelled || order.isTest) continue;
    if (order.placedAt.getTime() < period.start.getTime()) boughtBefore.add(order.customerId);
    if (!isWithin(order.placedAt, period)) continue;
    count += 1;
    orderValue += order.total;
    inPeriod.set(order.customerId, (inPeriod.get(order.customerId) ?? 0) + 1);
  }
  let repeatBuyers = 0;
  let firstTimeBuyers = 0;
  for (const [customerId, times] of inPeriod) {
    if (times >= 2) repeatBuyers += 1;
    if (!boughtBefore.has(customerId)) firstTimeBuyers += 1;
  }
  let refunded = 0;
  for (const refund of refunds) if (isWithin(refund.paidAt, period)) refunded += refund.amount;
  return { orders: count, orderValue, refunds: refunded, buyers: inPeriod.size, repeatBuyers, firstTimeBuyers };
}
