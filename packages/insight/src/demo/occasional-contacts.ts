import { happens, oneOf, wholeBetween } from '../randomness/choice.ts';
import type { ContactBook } from './contact-book.ts';
import { filled, shopTexts } from './data/shop-texts.ts';
import { DAY, type DemoCustomer, type DemoShop, daytime, later } from './demo-shop.ts';
import type { DemoOrder } from './purchases.ts';

/** Everything else that passes now and then, each on its own channel. */
export function addOccasionalContacts(
  shop: DemoShop,
  customer: DemoCustomer,
  orders: readonly DemoOrder[],
  book: ContactBook,
): void {
  const { random, asOf } = shop;
  const texts = shopTexts[customer.language];
  const span = Math.max((asOf.getTime() - customer.joinedAt.getTime()) / DAY, 0.1);
  const sometime = () => {
    const moment = daytime(shop, later(customer.joinedAt, random() * span));
    return moment < customer.joinedAt ? later(customer.joinedAt, 0, 1) : moment;
  };
  const agentId = oneOf(random, shop.workspace.agentsOf[customer.language]);
  const product = orders.length > 0 ? oneOf(random, oneOf(random, orders).products) : oneOf(random, shop.products);
  const productName = product.named[customer.language];
  const productId = product.record.id;
  if (happens(random, 0.1)) {
    const { topic, summary } = oneOf(random, texts.callTopics);
    const order = orders.at(-1);
    const isAnswered = happens(random, 0.85);
    book.add(
      happens(random, 0.6) ? 'inbound' : 'outbound',
      order ? daytime(shop, later(order.placedAt, 1)) : sometime(),
      {
        channel: 'call',
        phone: customer.phone,
        outcome: isAnswered ? 'answered' : 'missed',
        topic,
        waitSeconds: wholeBetween(random, 3, 60),
      },
      isAnswered
        ? {
            agentId,
            subject: topic,
            summary: filled(summary, { order: order?.record.number ?? '', product: productName }),
            durationSeconds: wholeBetween(random, 60, 600),
            ...(order ? { orderId: order.record.id } : {}),
          }
        : { subject: topic },
    );
  }
  if (happens(random, 0.09)) {
    const chat = oneOf(random, texts.chats);
    const at = sometime();
    const isBotOnly = happens(random, 0.3);
    const said = (from: 'customer' | 'agent' | 'bot', minutes: number, text: string) => ({
      from,
      sentAt: later(at, 0, minutes).toISOString(),
      text: filled(text, { product: productName }),
    });
    book.add(
      'inbound',
      at,
      {
        channel: 'chat',
        isBotOnly,
        waitSeconds: wholeBetween(random, 1, 50),
        messages: [
          said('customer', 0, chat.question),
          said(isBotOnly ? 'bot' : 'agent', 1, chat.answer),
          said('customer', 2, chat.thanks),
        ],
      },
      { subject: chat.subject, productId, sentiment: 'positive', ...(isBotOnly ? {} : { agentId }) },
    );
  }
  if (happens(random, 0.06)) {
    const post = oneOf(random, texts.socialPosts);
    book.add(
      'inbound',
      sometime(),
      {
        channel: 'social',
        network: oneOf(random, ['facebook', 'instagram', 'x']),
        kind: post.kind,
        body: filled(post.body, { product: productName }),
        reach: wholeBetween(random, 3, 4000),
      },
      { productId, sentiment: post.isHappy ? 'positive' : 'negative' },
    );
  }
  if (happens(random, 0.12)) {
    const search = oneOf(random, texts.searches);
    book.add(
      'inbound',
      sometime(),
      {
        channel: 'web',
        pages: [
          { path: `/kereses?q=${encodeURIComponent(search)}`, dwellSeconds: wholeBetween(random, 5, 60) },
          {
            path: `/termek/${product.record.sku}`,
            title: product.record.name,
            dwellSeconds: wholeBetween(random, 10, 200),
          },
          { path: '/kosar', dwellSeconds: wholeBetween(random, 5, 90) },
        ],
        searches: [search],
        cart: { status: 'abandoned', value: product.record.price ?? { amount: 0, currency: 'HUF' }, items: 1 },
      },
      { durationSeconds: wholeBetween(random, 40, 600), productId, source: 'web_analytics' },
    );
  }
  if (happens(random, 0.04)) {
    book.add(
      'inbound',
      sometime(),
      { channel: 'download', file: `hasznalati_utmutato_${product.record.sku}.pdf`, version: '1.2' },
      { productId },
    );
  }
  if (happens(random, 0.07)) {
    book.add(
      'inbound',
      sometime(),
      {
        channel: 'app',
        screen: 'orders',
        action: 'open',
        platform: oneOf(random, ['android', 'ios']),
        appVersion: '3.4.1',
      },
      { durationSeconds: wholeBetween(random, 10, 400) },
    );
  }
  if (happens(random, 0.04)) {
    book.add(
      'inbound',
      sometime(),
      {
        channel: 'store',
        store: 'Budapest, Bartók Béla út',
        purpose: oneOf(random, texts.storePurposes),
        hasPurchased: false,
      },
      { agentId },
    );
  }
  const smart = orders.flatMap((order) => order.products).find((entry) => entry.record.category === 'Okosotthon');
  if (smart && happens(random, 0.5)) {
    book.add(
      'inbound',
      later(sometime(), 0),
      {
        channel: 'iot',
        device: smart.record.name,
        signal: 'temperature',
        reading: Math.round((18 + random() * 14) * 10) / 10,
        unit: '°C',
        severity: happens(random, 0.15) ? 'warning' : 'info',
      },
      { productId: smart.record.id, source: 'smart_home' },
    );
  }
  if (happens(random, 0.07)) {
    book.add(
      'internal',
      sometime(),
      { channel: 'note', body: oneOf(random, texts.notes), isPinned: happens(random, 0.3) },
      { agentId },
    );
  }
  if (customer.isOrganisation) {
    for (let visit = 0; visit < 4; visit += 1) {
      if (!happens(random, 0.3)) continue;
      const meeting = oneOf(random, texts.meetings);
      book.add(
        'outbound',
        sometime(),
        { channel: 'meeting', place: customer.record.addresses?.[0]?.city ?? 'Budapest', agenda: meeting.agenda },
        {
          subject: meeting.subject,
          summary: meeting.summary,
          durationSeconds: 60 * wholeBetween(random, 25, 100),
          agentId: oneOf(random, shop.workspace.sellers),
          sentiment: 'positive',
        },
      );
    }
  }
}
