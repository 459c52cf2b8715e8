import { happens, oneOf, wholeBetween } from '../randomness/choice.ts';
import { ContactBook, type ContactTotals, type Extra, SHOP_ADDRESS } from './contact-book.ts';
import { filled, shopTexts } from './data/shop-texts.ts';
import type { DemoHeap } from './demo-records.ts';
import { type DemoCustomer, type DemoShop, daytime, later } from './demo-shop.ts';
import { addOccasionalContacts } from './occasional-contacts.ts';
import type { DemoOrder } from './purchases.ts';
import type { DemoTicket } from './tickets.ts';

function aroundOrder(shop: DemoShop, customer: DemoCustomer, order: DemoOrder, book: ContactBook): void {
  const { random } = shop;
  const texts = shopTexts[customer.language];
  const values = { name: customer.calledName, order: order.record.number };
  const orderId = order.record.id;
  const isOnline = order.record.channel === 'webshop';
  const main = order.products[0];
  if (isOnline && happens(random, 0.5) && main) {
    const browsedAt = later(order.placedAt, 0, -wholeBetween(random, 4, 45));
    book.add(
      'inbound',
      browsedAt > customer.joinedAt ? browsedAt : order.placedAt,
      {
        channel: 'web',
        pages: [
          { path: '/', dwellSeconds: wholeBetween(random, 3, 40) },
          { path: `/termek/${main.record.sku}`, title: main.record.name, dwellSeconds: wholeBetween(random, 15, 240) },
          { path: '/penztar', dwellSeconds: wholeBetween(random, 30, 200) },
        ],
        ...(happens(random, 0.4) ? { searches: [oneOf(random, texts.searches)] } : {}),
        cart: { status: 'ordered', value: order.record.total, items: order.record.lines.length },
      },
      { durationSeconds: wholeBetween(random, 90, 900), orderId, source: 'web_analytics' },
    );
  }
  if (order.record.channel === 'store') {
    book.add(
      'inbound',
      order.placedAt,
      {
        channel: 'store',
        store: 'Budapest, Bartók Béla út',
        purpose: oneOf(random, texts.storePurposes),
        hasPurchased: true,
      },
      { orderId },
    );
  } else if (happens(random, 0.7)) {
    const sentAt = later(order.placedAt, 0, 1);
    const openedAt = later(sentAt, 0, wholeBetween(random, 1, 300));
    const isOpened = happens(random, 0.75) && openedAt < shop.asOf;
    book.add(
      'outbound',
      sentAt,
      {
        channel: 'email',
        from: SHOP_ADDRESS,
        to: [customer.email],
        body: filled(texts.orderConfirmation.body, values),
        ...(isOpened ? { openedAt: openedAt.toISOString() } : {}),
      },
      { subject: filled(texts.orderConfirmation.subject, values), orderId },
    );
  }
  if (!order.isCancelled && order.record.channel !== 'store' && happens(random, 0.35)) {
    const sentAt = daytime(shop, later(order.placedAt, 1));
    if (sentAt > order.placedAt && sentAt.getTime() < shop.asOf.getTime() - 120_000) {
      book.add(
        'outbound',
        sentAt,
        {
          channel: 'sms',
          phone: customer.phone,
          body: filled(texts.shippedSms, values),
          deliveredAt: later(sentAt, 0, 0.2).toISOString(),
        },
        { orderId },
      );
    }
  }
}

/** The conversation of a ticket: what came in on its channel, and the answer. */
function aroundTicket(shop: DemoShop, customer: DemoCustomer, ticket: DemoTicket, book: ContactBook): void {
  const { record, text, values, channel } = ticket;
  const texts = shopTexts[customer.language];
  const openedAt = new Date(record.openedAt);
  const links: Extra = {
    ticketId: record.id,
    ...(record.assigneeId ? { agentId: record.assigneeId } : {}),
    ...(record.orderId ? { orderId: record.orderId } : {}),
    ...(record.productId ? { productId: record.productId } : {}),
  };
  const mood = record.type === 'problem' ? ('negative' as const) : ('neutral' as const);
  const message = filled(text.message, values);
  const reply = filled(text.reply, values);
  const subject = filled(text.subject, values);
  const repliedAt = record.firstRepliedAt ? new Date(record.firstRepliedAt) : null;
  switch (channel) {
    case 'call':
      book.add(
        'inbound',
        openedAt,
        {
          channel: 'call',
          phone: customer.phone,
          waitSeconds: wholeBetween(shop.random, 4, 120),
          outcome: 'answered',
          topic: subject,
        },
        {
          ...links,
          subject,
          summary: filled(text.summary, values),
          durationSeconds: wholeBetween(shop.random, 90, 780),
          sentiment: mood,
        },
      );
      return;
    case 'chat':
      book.add(
        'inbound',
        openedAt,
        {
          channel: 'chat',
          waitSeconds: wholeBetween(shop.random, 5, 90),
          messages: [
            { from: 'customer', sentAt: openedAt.toISOString(), text: message },
            ...(repliedAt ? [{ from: 'agent' as const, sentAt: repliedAt.toISOString(), text: reply }] : []),
          ],
        },
        { ...links, subject, summary: filled(text.summary, values), sentiment: mood },
      );
      return;
    case 'social':
      book.add(
        'inbound',
        openedAt,
        { channel: 'social', network: 'facebook', kind: 'message', body: message },
        { ...links, subject, sentiment: mood },
      );
      break;
    default:
      book.add(
        'inbound',
        openedAt,
        { channel: 'email', from: customer.email, to: [SHOP_ADDRESS], body: message },
        { ...links, subject, sentiment: mood },
      );
  }
  if (repliedAt) {
    const greeting = filled(texts.greeting, values);
    book.add(
      'outbound',
      repliedAt,
      {
        channel: 'email',
        from: SHOP_ADDRESS,
        to: [customer.email],
        body: `${greeting}\n\n${reply}\n\n${texts.closing}`,
        ...(happens(shop.random, 0.8) ? { openedAt: later(repliedAt, 0, 30).toISOString() } : {}),
      },
      { ...links, subject: `Re: ${subject}` },
    );
  }
}

/** Month (0-based) and day on which each newsletter goes out, in the order of the texts. */
export const newsletterDays = [
  [2, 18],
  [5, 24],
  [8, 22],
  [10, 12],
] as const;

/** Newsletters go out on fixed days of the year, to those who agreed. */
function newsletters(shop: DemoShop, customer: DemoCustomer, agreedAt: Date, until: Date, book: ContactBook): void {
  const { random } = shop;
  const texts = shopTexts[customer.language].newsletters;
  for (let year = agreedAt.getUTCFullYear(); year <= until.getUTCFullYear(); year += 1) {
    newsletterDays.forEach(([month, day], index) => {
      const sentAt = new Date(Date.UTC(year, month, day, 7, wholeBetween(random, 0, 20)));
      const text = texts[index];
      if (!text || sentAt < agreedAt || sentAt >= until) return;
      const openedAt = later(sentAt, 0, wholeBetween(random, 5, 1500));
      const isOpened = happens(random, 0.15 + 0.5 * customer.openness) && openedAt < shop.asOf;
      const clickedAt = later(openedAt, 0, 2);
      const isClicked = isOpened && happens(random, 0.3 * customer.openness) && clickedAt < shop.asOf;
      book.add(
        'outbound',
        sentAt,
        {
          channel: 'email',
          from: SHOP_ADDRESS,
          to: [customer.email],
          body: filled(text.body, { name: customer.calledName }),
          campaign: `${text.campaign}_${year}`,
          ...(isOpened ? { openedAt: openedAt.toISOString() } : {}),
          ...(isClicked ? { clickedAt: clickedAt.toISOString() } : {}),
        },
        { subject: text.subject, source: 'newsletter' },
      );
    });
  }
}

/** Makes everything that passed between the shop and a customer. */
export function makeContacts(
  shop: DemoShop,
  customer: DemoCustomer,
  orders: readonly DemoOrder[],
  tickets: readonly DemoTicket[],
  newsletter: { from: Date; until: Date } | null,
  heap: DemoHeap,
): ContactTotals {
  const book = new ContactBook(shop, customer, heap);
  for (const order of orders) aroundOrder(shop, customer, order, book);
  for (const ticket of tickets) aroundTicket(shop, customer, ticket, book);
  if (newsletter) newsletters(shop, customer, newsletter.from, newsletter.until, book);
  addOccasionalContacts(shop, customer, orders, book);
  return book.totals;
}
