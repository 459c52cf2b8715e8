import type { Customer } from '@korkep/core';
import { wallTimeAt } from '../periods/zoned-time.ts';
import { seededRandom } from '../randomness/random.ts';
import { orderLineOf } from './basket.ts';
import type { DemoProduct } from './catalogue.ts';
import { makeComments } from './comments.ts';
import { ContactBook, SHOP_ADDRESS } from './contact-book.ts';
import { newsletterDays } from './contacts.ts';
import { filled, shopTexts } from './data/shop-texts.ts';
import { type DemoIds, demoIds } from './demo-ids.ts';
import { batchesOf, type DemoBatch, type DemoHeap, emptyHeap } from './demo-records.ts';
import { base, DAY, type DemoCustomer, type DemoShop, later, openShop } from './demo-shop.ts';
import { completeCustomer } from './history.ts';
import { bill, type DemoOrder, nextNumber, taxWithin } from './purchases.ts';
import type { DemoTicket } from './tickets.ts';

/** What he paid for each of his 15 orders in forints: 750,000 together, 50,000 on average. */
const ORDER_TOTALS = [
  28_500, 64_000, 41_200, 37_800, 52_300, 49_700, 71_500, 33_900, 58_600, 45_400, 62_100, 39_000, 54_800, 47_200,
  64_000,
];

/** Ids carry this moment instead of the demo's present, so that they never change. */
const ID_EPOCH = Date.UTC(2023, 10, 21, 8);

function fixedIds(): DemoIds {
  const ids = demoIds(seededRandom('kovacs-janos ids'));
  let count = 0;
  return (prefix) => {
    count += 1;
    return ids(prefix, new Date(ID_EPOCH + count));
  };
}

/** The id of Kovács János: the same in every demo and scenario tenant, whatever its seed and present. */
export const kovacsJanosId: string = /* @__PURE__ */ fixedIds()('cus', new Date(0));

/** Two products that cost a little more than the total; the rest is his discount. */
function pairFor(products: readonly DemoProduct[], forints: number, turn: number): [DemoProduct, DemoProduct] {
  const mains = products.filter((product) => product.forints >= forints * 0.45 && product.forints <= forints * 0.95);
  for (let step = 0; step < mains.length; step += 1) {
    const main = mains[(turn * 5 + step) % mains.length] as DemoProduct;
    const second = products.find((product) => main.forints + product.forints >= forints);
    if (second && second !== main && main.forints + second.forints <= forints * 1.06) return [main, second];
  }
  throw new Error(`The demo catalogue has no pair of products for about ${forints} Ft; add cheaper products.`);
}

/** The moment of an order: evenly over three years, the first on the day he became a customer, the last three days ago. */
function placedAtOf(joinedAt: Date, asOf: Date, position: number): Date {
  const first = joinedAt.getTime();
  const last = Math.floor(later(asOf, -3).getTime() / DAY) * DAY;
  const moment = first + ((last - first) * position) / (ORDER_TOTALS.length - 1);
  // He orders in the afternoon or early evening.
  return later(new Date(Math.floor(moment / DAY) * DAY), 0, 13 * 60 + ((position * 97) % 300));
}

function orderOf(shop: DemoShop, customer: DemoCustomer, position: number): DemoOrder {
  const placedAt = placedAtOf(customer.joinedAt, shop.asOf, position);
  const forints = ORDER_TOTALS[position] as number;
  const products = pairFor(shop.products, forints, position);
  const currency = 'HUF' as const;
  const lines = products.map((product) => orderLineOf(product, 1, currency, placedAt));
  const off = lines.reduce((sum, line) => sum + line.total.amount, 0) - forints * 100;
  const isLast = position === ORDER_TOTALS.length - 1;
  const total = { amount: forints * 100, currency };
  return {
    placedAt,
    products,
    isCancelled: false,
    baseTotal: total.amount,
    record: {
      ...base(shop, 'ord', placedAt),
      number: nextNumber(shop, 'order', 'R', placedAt),
      customerId: customer.record.id,
      status: isLast ? 'shipped' : 'completed',
      channel: 'webshop',
      placedAt: placedAt.toISOString(),
      lines,
      ...(off > 0 ? { discounts: [{ label: 'Törzsvásárlói kedvezmény', amount: { amount: off, currency } }] } : {}),
      shippingTotal: { amount: 0, currency },
      taxTotal: { amount: taxWithin(total.amount, 'HU'), currency },
      total,
      ...(customer.record.addresses?.[0] ? { shippingAddress: customer.record.addresses[0] } : {}),
    },
  };
}

function person(shop: DemoShop): DemoCustomer {
  const { year, month, day } = wallTimeAt(shop.asOf, 'Europe/Budapest');
  const joinedAt = new Date(Date.UTC(year - 3, month - 1, day, 5));
  const email = 'kovacs.janos@posta.example';
  const record: Customer = {
    ...base(shop, 'cus', joinedAt),
    type: 'person',
    displayName: 'Kovács János',
    givenName: 'János',
    familyName: 'Kovács',
    emails: [{ value: email, label: 'privát', isPrimary: true, isVerified: true }],
    phones: [{ value: '+36 30 123 4567', e164: '+36301234567', label: 'mobil', isPrimary: true }],
    addresses: [
      {
        lines: ['Bartók Béla út 27. II/4.'],
        postalCode: '1114',
        city: 'Budapest',
        region: 'Budapest',
        country: 'HU',
        label: 'otthon',
        isPrimary: true,
      },
    ],
    birthDate: '1978-05-14',
    occupation: 'villamosmérnök',
    segment: 'individual',
    preferredChannel: 'email',
    language: 'hu',
    timeZone: 'Europe/Budapest',
    country: 'HU',
    region: 'Budapest',
    source: 'webshop',
    externalIds: [{ source: 'webshop', id: '100000' }],
  };
  return {
    record,
    language: 'hu',
    calledName: 'János',
    email,
    phone: '+36301234567',
    currency: 'HUF',
    isOrganisation: false,
    joinedAt,
    openness: 0.9,
  };
}

/** His one earlier ticket: a product that would not switch on, solved after six hours and twenty minutes. */
function earlierTicket(shop: DemoShop, customer: DemoCustomer, order: DemoOrder, heap: DemoHeap): DemoTicket {
  const text = shopTexts.hu.cases.product_fault[0];
  const product = order.products[0];
  if (!text || !product) throw new Error('The Hungarian demo texts need a case about a faulty product.');
  const openedAt = later(new Date(Math.floor(order.placedAt.getTime() / DAY) * DAY), 9, 8 * 60 + 17);
  const repliedAt = later(openedAt, 0, 42);
  const solvedAt = later(openedAt, 0, 380);
  const closedAt = later(solvedAt, 7);
  const values = { name: customer.calledName, order: order.record.number, product: product.named.hu };
  shop.counters.ticket += 1;
  const ticket: DemoTicket = {
    text,
    values,
    channel: 'email',
    record: {
      ...base(shop, 'tkt', openedAt, closedAt),
      number: shop.counters.ticket,
      customerId: customer.record.id,
      subject: filled(text.subject, values),
      description: filled(text.message, values),
      status: 'closed',
      priority: 'normal',
      type: 'problem',
      category: 'product_fault',
      channel: 'email',
      assigneeId: shop.workspace.agentsOf.hu[0] as string,
      teamId: shop.workspace.serviceTeamId,
      productId: product.record.id,
      orderId: order.record.id,
      openedAt: openedAt.toISOString(),
      firstRepliedAt: repliedAt.toISOString(),
      solvedAt: solvedAt.toISOString(),
      closedAt: closedAt.toISOString(),
      solvedCount: 1,
    },
  };
  heap.ticket.push(ticket.record);
  makeComments(shop, customer, ticket, heap);
  return ticket;
}

/** The four newsletters sent last, oldest first. */
function latestNewsletters(asOf: Date) {
  const year = asOf.getUTCFullYear();
  return [year - 1, year]
    .flatMap((sentIn) =>
      shopTexts.hu.newsletters.map((newsletter, index) => {
        const [month, day] = newsletterDays[index % newsletterDays.length] as (typeof newsletterDays)[number];
        return { newsletter, sentAt: new Date(Date.UTC(sentIn, month, day, 7, 12)) };
      }),
    )
    .filter(({ sentAt }) => sentAt < later(asOf, -1))
    .slice(-4);
}

function contacts(shop: DemoShop, customer: DemoCustomer, orders: DemoOrder[], ticket: DemoTicket, heap: DemoHeap) {
  const book = new ContactBook(shop, customer, heap);
  const texts = shopTexts.hu;
  const mail = { from: SHOP_ADDRESS, to: [customer.email] };
  const agentId = shop.workspace.agentsOf.hu[0] as string;
  for (const order of orders) {
    const values = { name: customer.calledName, order: order.record.number };
    const sentAt = later(order.placedAt, 0, 1);
    book.add(
      'outbound',
      sentAt,
      {
        channel: 'email',
        ...mail,
        body: filled(texts.orderConfirmation.body, values),
        openedAt: later(sentAt, 0, 9).toISOString(),
      },
      { subject: filled(texts.orderConfirmation.subject, values), orderId: order.record.id },
    );
  }
  const links = {
    ticketId: ticket.record.id,
    agentId,
    ...(ticket.record.orderId ? { orderId: ticket.record.orderId } : {}),
    ...(ticket.record.productId ? { productId: ticket.record.productId } : {}),
  };
  const openedAt = new Date(ticket.record.openedAt);
  book.add(
    'inbound',
    openedAt,
    { channel: 'email', from: customer.email, to: [SHOP_ADDRESS], body: filled(ticket.text.message, ticket.values) },
    { ...links, subject: ticket.record.subject ?? '', sentiment: 'negative' },
  );
  book.add(
    'outbound',
    later(openedAt, 0, 42),
    {
      channel: 'email',
      ...mail,
      body: `${filled(texts.greeting, ticket.values)}\n\n${filled(ticket.text.reply, ticket.values)}\n\n${texts.closing}`,
      openedAt: later(openedAt, 0, 65).toISOString(),
      repliedAt: later(openedAt, 0, 80).toISOString(),
    },
    { ...links, subject: `Re: ${ticket.record.subject}` },
  );
  latestNewsletters(shop.asOf).forEach(({ newsletter, sentAt }, index) => {
    const openedAt = later(sentAt, 0, 50);
    book.add(
      'outbound',
      sentAt,
      {
        channel: 'email',
        ...mail,
        body: filled(newsletter.body, { name: customer.calledName }),
        campaign: `${newsletter.campaign}_${sentAt.getUTCFullYear()}`,
        openedAt: openedAt.toISOString(),
        ...(index < 2 ? { clickedAt: later(openedAt, 0, 2).toISOString() } : {}),
      },
      { subject: newsletter.subject, source: 'newsletter' },
    );
  });
  const latest = orders.at(-1) as DemoOrder;
  book.add(
    'inbound',
    shop.asOf,
    {
      channel: 'call',
      phone: customer.phone,
      waitSeconds: 12,
      outcome: 'answered',
      topic: `Érdeklődés a legutóbbi rendelésről (${latest.record.number})`,
    },
    { agentId, subject: `Mikor érkezik az ${latest.record.number} rendelés?`, orderId: latest.record.id },
  );
  return book.totals;
}

function attitudes(shop: DemoShop, customer: DemoCustomer, orders: DemoOrder[], ticket: DemoTicket, heap: DemoHeap) {
  const { joinedAt } = customer;
  const customerId = customer.record.id;
  const decidedAt = joinedAt.toISOString();
  const consent = () => ({
    ...base(shop, 'con', joinedAt),
    customerId,
    decidedAt,
    method: 'Regisztráció a webáruházban',
  });
  heap.consent.push(
    { ...consent(), purpose: 'service', status: 'granted', legalBasis: 'contract' },
    {
      ...consent(),
      purpose: 'newsletter',
      channel: 'email',
      status: 'granted',
      legalBasis: 'consent',
      proof: `form v3, ${decidedAt}`,
    },
    { ...consent(), purpose: 'marketing', channel: 'sms', status: 'denied', legalBasis: 'consent' },
  );
  const preference = () => ({ ...base(shop, 'prf', joinedAt), customerId, strength: 'likes' as const });
  heap.preference.push(
    { ...preference(), kind: 'channel', value: 'email', origin: 'stated' },
    { ...preference(), kind: 'frequency', value: 'havonta', origin: 'stated' },
    {
      ...preference(),
      kind: 'category',
      value: orders[0]?.products[0]?.record.category ?? 'Otthon',
      origin: 'observed',
    },
  );
  const ratedAt = later(new Date(ticket.record.solvedAt ?? ticket.record.openedAt), 0, 95);
  const reviewed = orders[4] as DemoOrder;
  const reviewedAt = later(reviewed.placedAt, 12);
  heap.feedback.push(
    {
      ...base(shop, 'fbk', ratedAt),
      customerId,
      kind: 'csat',
      score: 5,
      comment: 'Gyors és érthető segítség, köszönöm!',
      answeredAt: ratedAt.toISOString(),
      ticketId: ticket.record.id,
    },
    {
      ...base(shop, 'fbk', reviewedAt),
      customerId,
      kind: 'review',
      score: 5,
      comment: 'Pontosan olyan, mint a képen, nagyon elégedett vagyok.',
      answeredAt: reviewedAt.toISOString(),
      orderId: reviewed.record.id,
      productId: reviewed.products[0]?.record.id ?? '',
    },
  );
}

/** Puts Kovács János with his whole history into the heap, with his own ids and randomness. */
export function addKovacsJanos(shop: DemoShop, heap: DemoHeap): void {
  const own: DemoShop = { ...shop, ids: fixedIds(), random: seededRandom('kovacs-janos') };
  const customer = person(own);
  const orders = ORDER_TOTALS.map((_, position) => orderOf(own, customer, position));
  for (const order of orders) {
    heap.order.push(order.record);
    bill(own, customer, order, heap);
  }
  const ticket = earlierTicket(own, customer, orders[12] as DemoOrder, heap);
  const totals = contacts(own, customer, orders, ticket, heap);
  attitudes(own, customer, orders, ticket, heap);
  completeCustomer(own, customer, {
    orders: { orders, refunded: 0 },
    tickets: [ticket],
    contacts: totals,
    feedbackGiven: 2,
    hasActiveContract: false,
  });
  // His day is the shop's local day; the sums above know only instants.
  customer.record.customerSince = customer.joinedAt.toISOString().slice(0, 10);
  heap.customer.push(customer.record);
}

/**
 * The scenario tenant: the shop with one customer, Kovács János. He has been a customer for exactly three years, placed
 * 15 orders of 50,000 Ft on average (750,000 Ft together), had one ticket about a product that was solved within a day,
 * prefers e-mail, and is calling right now (`asOf`) about his latest order.
 */
export function* scenarioKovacsJanos({ asOf }: { asOf: Date }): Generator<DemoBatch, void, undefined> {
  const shop = openShop({ seed: 'kovacs-janos', customers: 1, asOf });
  const heap = emptyHeap();
  heap.team.push(...shop.workspace.teams);
  heap.user.push(...shop.workspace.users);
  heap.tag.push(...shop.workspace.tags);
  heap.savedView.push(...shop.workspace.savedViews);
  heap.product.push(...shop.products.map((product) => product.record));
  addKovacsJanos(shop, heap);
  yield* batchesOf(heap);
}
