import type { Consent, Feedback, Preference } from '@korkep/core';
import { happens, oneOf, weighted, wholeBetween } from '../randomness/choice.ts';
import { shopTexts } from './data/shop-texts.ts';
import type { DemoHeap } from './demo-records.ts';
import { base, DAY, type DemoCustomer, type DemoShop, daytime, later } from './demo-shop.ts';
import type { DemoOrder } from './purchases.ts';
import type { DemoTicket } from './tickets.ts';

/** Makes consents; gives the span in which newsletters may go out, if any. */
export function makeConsents(
  shop: DemoShop,
  customer: DemoCustomer,
  heap: DemoHeap,
): { from: Date; until: Date } | null {
  const { random, asOf } = shop;
  const method = oneOf(random, shopTexts[customer.language].consentMethods);
  const decide = (
    purpose: Consent['purpose'],
    channel: Consent['channel'],
    status: Consent['status'],
    decidedAt: Date,
    legalBasis: Consent['legalBasis'] = 'consent',
  ) =>
    heap.consent.push({
      ...base(shop, 'con', decidedAt),
      customerId: customer.record.id,
      purpose,
      ...(channel ? { channel } : {}),
      status,
      legalBasis,
      decidedAt: decidedAt.toISOString(),
      method,
      ...(status === 'granted' && legalBasis === 'consent'
        ? { proof: `form v${wholeBetween(random, 2, 5)}, ${decidedAt.toISOString()}` }
        : {}),
    });
  decide('service', undefined, 'granted', customer.joinedAt, 'contract');
  let newsletter: { from: Date; until: Date } | null = null;
  const newsletterChoice = weighted(random, { granted: 48, denied: 22, withdrawn: 8, none: 22 });
  if (newsletterChoice === 'granted') {
    newsletter = { from: customer.joinedAt, until: asOf };
    decide('newsletter', 'email', 'granted', customer.joinedAt);
  } else if (newsletterChoice === 'withdrawn') {
    const span = asOf.getTime() - customer.joinedAt.getTime();
    const withdrawnAt = new Date(customer.joinedAt.getTime() + span * (0.2 + 0.7 * random()));
    newsletter = { from: customer.joinedAt, until: withdrawnAt };
    decide('newsletter', 'email', 'withdrawn', withdrawnAt);
  } else if (newsletterChoice === 'denied') {
    decide('newsletter', 'email', 'denied', customer.joinedAt);
  }
  if (happens(random, 0.2)) decide('marketing', 'sms', happens(random, 0.6) ? 'granted' : 'denied', customer.joinedAt);
  if (happens(random, 0.3))
    decide('profiling', undefined, happens(random, 0.7) ? 'granted' : 'denied', customer.joinedAt);
  return newsletter;
}

/** Makes preferences: stated ones, and the category bought most as an observed one. */
export function makePreferences(
  shop: DemoShop,
  customer: DemoCustomer,
  orders: readonly DemoOrder[],
  heap: DemoHeap,
): void {
  const { random } = shop;
  const texts = shopTexts[customer.language];
  const prefer = (kind: Preference['kind'], value: string, origin: Preference['origin'], at: Date) =>
    heap.preference.push({
      ...base(shop, 'prf', at),
      customerId: customer.record.id,
      kind,
      value,
      strength: 'likes',
      origin: origin ?? 'stated',
    });
  const counts = new Map<string, number>();
  for (const order of orders) {
    for (const { record } of order.products) {
      const category = record.category ?? '';
      counts.set(category, (counts.get(category) ?? 0) + 1);
    }
  }
  const [favourite] = [...counts].sort(([, left], [, right]) => right - left);
  const last = orders.at(-1);
  if (favourite && favourite[1] >= 2 && last) prefer('category', favourite[0], 'observed', last.placedAt);
  if (happens(random, 0.35)) {
    const channel = weighted(random, { email: 58, call: 20, sms: 10, chat: 12 });
    customer.record.preferredChannel = channel;
    prefer('channel', channel, 'stated', customer.joinedAt);
  }
  if (happens(random, 0.2)) prefer('topic', oneOf(random, texts.topics), 'stated', customer.joinedAt);
  if (happens(random, 0.15)) prefer('frequency', oneOf(random, texts.frequencies), 'stated', customer.joinedAt);
  if (happens(random, 0.06)) prefer('request', oneOf(random, texts.requests), 'stated', customer.joinedAt);
}

const graded = { good: 74, fair: 16, bad: 10 } as const;

/** Makes survey answers, reviews and complaints; gives how many there are. */
export function makeFeedback(
  shop: DemoShop,
  customer: DemoCustomer,
  orders: readonly DemoOrder[],
  tickets: readonly DemoTicket[],
  heap: DemoHeap,
): number {
  const { random, asOf } = shop;
  const texts = shopTexts[customer.language];
  let count = 0;
  const give = (
    at: Date,
    entry: Omit<Feedback, 'id' | 'version' | 'createdAt' | 'updatedAt' | 'customerId' | 'answeredAt'>,
  ) => {
    if (at > asOf) return;
    count += 1;
    heap.feedback.push({
      ...base(shop, 'fbk', at),
      customerId: customer.record.id,
      answeredAt: at.toISOString(),
      ...entry,
    });
  };
  const comment = (texts: readonly string[]) => (happens(random, 0.6) ? { comment: oneOf(random, texts) } : {});
  for (const { record } of tickets) {
    if (!record.solvedAt) continue;
    const solvedAt = new Date(record.solvedAt);
    if (happens(random, 0.38)) {
      const grade = weighted(random, graded);
      const score = { good: wholeBetween(random, 4, 5), fair: 3, bad: wholeBetween(random, 1, 2) }[grade];
      give(later(solvedAt, random() * 3), {
        kind: 'csat',
        score,
        ticketId: record.id,
        ...comment(texts.csatComments[grade]),
      });
    }
    if (happens(random, 0.08)) {
      give(later(solvedAt, random() * 2), { kind: 'ces', score: wholeBetween(random, 3, 7), ticketId: record.id });
    }
    if (record.type === 'problem' && happens(random, 0.15)) {
      const complaint = oneOf(random, texts.complaints);
      const isSettled = solvedAt.getTime() < asOf.getTime() - 10 * DAY;
      give(new Date(record.openedAt), {
        kind: 'complaint',
        comment: complaint.comment,
        ticketId: record.id,
        ...(record.orderId ? { orderId: record.orderId } : {}),
        status: isSettled ? 'settled' : 'open',
        ...(isSettled ? { settlement: complaint.settlement } : {}),
      });
    }
  }
  for (const order of orders) {
    if (order.isCancelled || !happens(random, 0.04 + 0.08 * customer.openness)) continue;
    const grade = weighted(random, graded);
    const score = { good: wholeBetween(random, 4, 5), fair: 3, bad: wholeBetween(random, 1, 2) }[grade];
    const at = daytime(shop, later(order.placedAt, 6 + random() * 20));
    if (at.getTime() > asOf.getTime() - DAY) continue;
    give(at, {
      kind: 'review',
      score,
      orderId: order.record.id,
      productId: oneOf(random, order.products).record.id,
      comment: oneOf(random, texts.reviews[grade]),
    });
  }
  const last = orders.at(-1);
  if (last && happens(random, 0.1)) {
    const grade = weighted(random, { good: 55, fair: 28, bad: 17 });
    const score = {
      good: wholeBetween(random, 9, 10),
      fair: wholeBetween(random, 7, 8),
      bad: wholeBetween(random, 0, 6),
    }[grade];
    give(later(last.placedAt, 15 + random() * 5), { kind: 'nps', score, ...comment(texts.npsComments[grade]) });
  }
  return count;
}
