import { lifecycleStage } from '../segments/lifecycle-stage.ts';
import { relationshipReasonText, relationshipType } from '../segments/relationship-type.ts';
import { valueTier } from '../segments/value-tier.ts';
import { makeContract, makeSubscription } from './agreements.ts';
import { makeConsents, makeFeedback, makePreferences } from './attitudes.ts';
import type { ContactTotals } from './contact-book.ts';
import { makeContacts } from './contacts.ts';
import type { DemoHeap } from './demo-records.ts';
import { DAY, type DemoCustomer, type DemoPurchases, type DemoShop } from './demo-shop.ts';
import { type DemoOrders, makeOrders } from './purchases.ts';
import { type DemoTicket, makeTickets } from './tickets.ts';

/** What a customer's record is completed from. */
export interface CustomerHistory {
  orders: DemoOrders;
  tickets: readonly DemoTicket[];
  contacts: ContactTotals;
  feedbackGiven: number;
  hasActiveContract: boolean;
}

/** Derives stage, tier, type of relationship, tags and the sums from what happened, as the backend would. */
export function completeCustomer(shop: DemoShop, customer: DemoCustomer, history: CustomerHistory): void {
  const { asOf, thresholds, baseGapDays } = shop;
  const { record } = customer;
  const counted = history.orders.orders.filter((order) => !order.isCancelled);
  const revenue = counted.reduce((sum, order) => sum + order.baseTotal, 0) - history.orders.refunded;
  const purchases = counted.map((order) => order.placedAt);
  const first = purchases[0];
  const last = purchases.at(-1);
  record.lifecycleStage = lifecycleStage({
    purchases,
    asOf,
    baseGapDays,
    hasShownInterest: history.tickets.length > 0 || history.contacts.meetings > 0,
  });
  record.valueTier = valueTier(revenue, thresholds);
  const { type, reasons } = relationshipType({
    orders: counted.length,
    tenureDays: first ? (asOf.getTime() - first.getTime()) / DAY : 0,
    hasActiveContract: history.hasActiveContract,
    meetings: history.contacts.meetings,
    problems: history.tickets.length,
    answeredOutreach: history.contacts.answeredOutreach,
    feedbackGiven: history.feedbackGiven,
  });
  record.relationshipType = type;
  record.relationshipReasons = reasons.map((reason) => relationshipReasonText(reason, customer.language));
  record.orderCount = counted.length;
  record.revenue = { amount: revenue, currency: shop.baseCurrency };
  record.openTicketCount = history.tickets.filter(
    ({ record: { status } }) => status !== 'solved' && status !== 'closed',
  ).length;
  if (first && last) {
    record.customerSince = first.toISOString().slice(0, 10);
    record.firstOrderAt = first.toISOString();
    record.lastOrderAt = last.toISOString();
  }
  const { lastContactAt } = history.contacts;
  if (lastContactAt) record.lastContactAt = lastContactAt.toISOString();
  const touched = Math.max(customer.joinedAt.getTime(), last?.getTime() ?? 0, lastContactAt?.getTime() ?? 0);
  record.updatedAt = new Date(touched).toISOString();
  const tags: string[] = [];
  if (counted.length >= 8) tags.push('törzsvásárló');
  if (
    counted.flatMap((order) => order.products).filter((product) => product.record.category === 'Kávé és tea').length >=
    3
  ) {
    tags.push('kávérajongó');
  }
  if (history.tickets.filter((ticket) => ticket.record.type === 'problem').length >= 2) tags.push('panaszos');
  if (tags.length > 0) record.tags = tags;
}

/** Makes the whole history of a customer into the heap; without purchases they are a lead or a prospect. */
export function makeHistory(
  shop: DemoShop,
  customer: DemoCustomer,
  purchases: DemoPurchases | null,
  heap: DemoHeap,
): void {
  const hasActiveContract = purchases ? makeContract(shop, customer, heap) : false;
  const orders = purchases ? makeOrders(shop, customer, purchases, heap) : { orders: [], refunded: 0 };
  const tickets = makeTickets(shop, customer, orders.orders, heap);
  const newsletter = makeConsents(shop, customer, heap);
  const contacts = makeContacts(shop, customer, orders.orders, tickets, newsletter, heap);
  if (orders.orders.length > 0) makeSubscription(shop, customer, heap);
  makePreferences(shop, customer, orders.orders, heap);
  const feedbackGiven = makeFeedback(shop, customer, orders.orders, tickets, heap);
  completeCustomer(shop, customer, { orders, tickets, contacts, feedbackGiven, hasActiveContract });
}
