import type { Channel, Ticket } from '@korkep/core';
import { happens, oneOf, weighted } from '../randomness/choice.ts';
import { sampleNormal } from '../randomness/distributions.ts';
import { makeComments } from './comments.ts';
import { type CaseText, filled, shopTexts, type TicketCategory } from './data/shop-texts.ts';
import type { DemoHeap } from './demo-records.ts';
import { base, DAY, type DemoCustomer, type DemoShop, daytime, later } from './demo-shop.ts';
import type { DemoOrder } from './purchases.ts';

/** A ticket with what later steps need of it. */
export interface DemoTicket {
  record: Ticket;
  text: CaseText;
  values: Record<string, string>;
  channel: Channel;
}

const categories: Record<TicketCategory, number> = {
  delivery: 30,
  product_fault: 18,
  return: 12,
  invoice: 13,
  product_question: 19,
  order_change: 8,
};
const types: Record<TicketCategory, NonNullable<Ticket['type']>> = {
  delivery: 'problem',
  product_fault: 'problem',
  return: 'task',
  invoice: 'question',
  product_question: 'question',
  order_change: 'task',
};
const channels = { email: 46, call: 26, chat: 18, web: 6, social: 4 } as const;
/** Median hours to solve, by priority; the spread is log-normal. */
const medianHours: Record<Ticket['priority'], number> = { urgent: 5, high: 12, normal: 26, low: 50 };
/** Median minutes to the first reply, by channel. */
const medianReply: Partial<Record<Channel, number>> = { email: 240, call: 1, chat: 2, web: 260, social: 180 };

function priorityOf(shop: DemoShop, category: TicketCategory, isOrganisation: boolean): Ticket['priority'] {
  const weights =
    category === 'product_fault' || category === 'delivery'
      ? { low: 5, normal: 60, high: 28, urgent: 7 }
      : { low: 25, normal: 65, high: 9, urgent: 1 };
  const priority = weighted(shop.random, weights);
  return isOrganisation && priority === 'normal' && happens(shop.random, 0.4) ? 'high' : priority;
}

function statusBefore(shop: DemoShop, hoursOpen: number, isReplied: boolean): Ticket['status'] {
  if (!isReplied || hoursOpen < 1) return 'new';
  return weighted(shop.random, { open: 55, pending: 32, on_hold: 13 });
}

function makeTicket(shop: DemoShop, customer: DemoCustomer, openedAt: Date, order: DemoOrder | undefined): DemoTicket {
  const { random, asOf } = shop;
  const category: TicketCategory = order ? weighted(random, categories) : 'product_question';
  const text = oneOf(random, shopTexts[customer.language].cases[category]);
  const product = order ? oneOf(random, order.products) : oneOf(random, shop.products);
  const channel = weighted(random, channels);
  const priority = priorityOf(shop, category, customer.isOrganisation);
  const values = {
    name: customer.calledName,
    order: order?.record.number ?? '',
    product: product.named[customer.language],
  };
  const spread = (middle: number, width: number) => middle * Math.exp(width * sampleNormal(random));
  const repliedAt = later(openedAt, 0, spread(medianReply[channel] ?? 240, 0.8));
  // One case in nine waits for something (a part, an answer) and takes weeks; of the latest, every other one does.
  const isRecent = openedAt > later(asOf, -21);
  const waiting = happens(random, isRecent ? 0.5 : 0.11) ? 14 : 1;
  const hoursToSolve = waiting * spread(medianHours[priority], 0.9);
  const solvedAt = new Date(
    Math.max(repliedAt.getTime() + 5 * 60_000, later(openedAt, 0, 60 * hoursToSolve).getTime()),
  );
  const closedAt = later(solvedAt, 7);
  const isReplied = repliedAt < asOf;
  const isSolved = solvedAt < asOf;
  const isClosed = closedAt < asOf;
  const hoursOpen = (asOf.getTime() - openedAt.getTime()) / 3_600_000;
  shop.counters.ticket += 1;
  const record: Ticket = {
    ...base(shop, 'tkt', openedAt, isClosed ? closedAt : isSolved ? solvedAt : openedAt),
    number: shop.counters.ticket,
    customerId: customer.record.id,
    subject: filled(text.subject, values),
    description: filled(text.message, values),
    status: isClosed ? 'closed' : isSolved ? 'solved' : statusBefore(shop, hoursOpen, isReplied),
    priority,
    type: types[category],
    category,
    channel,
    assigneeId: oneOf(random, shop.workspace.agentsOf[customer.language]),
    teamId: customer.isOrganisation ? shop.workspace.businessTeamId : shop.workspace.serviceTeamId,
    productId: product.record.id,
    ...(order ? { orderId: order.record.id } : {}),
    openedAt: openedAt.toISOString(),
    ...(isReplied ? { firstRepliedAt: repliedAt.toISOString() } : {}),
    ...(isSolved ? { solvedAt: solvedAt.toISOString(), solvedCount: 1 } : {}),
    ...(isClosed ? { closedAt: closedAt.toISOString() } : {}),
  };
  return { record, text, values, channel };
}

/** Makes a customer's tickets, most of them about an order. */
export function makeTickets(
  shop: DemoShop,
  customer: DemoCustomer,
  orders: readonly DemoOrder[],
  heap: DemoHeap,
): DemoTicket[] {
  const { random, asOf } = shop;
  const tickets: DemoTicket[] = [];
  // What arrived in the last month is asked about more often, so that a demo of any size has a backlog to work on.
  const monthAgo = later(asOf, -30);
  const about = orders.filter((order) => happens(random, order.placedAt > monthAgo ? 0.4 : 0.14)).slice(-12);
  const occasions: [Date, DemoOrder | undefined][] = about.map((order) => [
    daytime(shop, later(order.placedAt, 1 + random() * 12)),
    order,
  ]);
  if (happens(random, 0.04)) occasions.push([daytime(shop, later(customer.joinedAt, random() * 200)), undefined]);
  for (const [openedAt, order] of occasions) {
    if (openedAt.getTime() > asOf.getTime() - DAY / 24 || (order && openedAt < order.placedAt)) continue;
    const ticket = makeTicket(shop, customer, openedAt, order);
    tickets.push(ticket);
    heap.ticket.push(ticket.record);
    makeComments(shop, customer, ticket, heap);
  }
  return tickets;
}
