import { happens, oneOf, wholeBetween } from '../randomness/choice.ts';
import { shopTexts } from './data/shop-texts.ts';
import type { DemoHeap } from './demo-records.ts';
import { base, DAY, type DemoCustomer, type DemoShop, later, moneyOf } from './demo-shop.ts';
import { nextNumber } from './purchases.ts';

const serviceLevels = [
  { name: 'Alap', firstReplyMinutes: 480, resolutionMinutes: 2_880 },
  { name: 'Kiemelt', firstReplyMinutes: 120, resolutionMinutes: 960 },
] as const;

/** Makes the contract of an organisation, where it has one; tells whether it runs. */
export function makeContract(shop: DemoShop, customer: DemoCustomer, heap: DemoHeap): boolean {
  const { random, asOf } = shop;
  const startsAt = later(customer.joinedAt, 20 + random() * 60);
  if (!customer.isOrganisation || startsAt >= asOf || !happens(random, 0.45)) return false;
  const years = wholeBetween(random, 1, 3);
  const endsAt = new Date(startsAt);
  endsAt.setUTCFullYear(endsAt.getUTCFullYear() + years);
  const isRunning = endsAt > asOf;
  heap.contract.push({
    ...base(shop, 'ctr', startsAt),
    customerId: customer.record.id,
    number: nextNumber(shop, 'contract', 'K', startsAt),
    title: oneOf(random, shopTexts[customer.language].contractTitles),
    status: isRunning ? 'active' : 'ended',
    startsAt: startsAt.toISOString(),
    endsAt: endsAt.toISOString(),
    renewal: oneOf(random, ['automatic', 'manual'] as const),
    noticeDays: oneOf(random, [30, 60, 90]),
    value: moneyOf(wholeBetween(random, 3, 60) * 100_000, customer.currency, startsAt),
    serviceLevel: oneOf(random, serviceLevels),
  });
  return isRunning;
}

/** Makes a coffee subscription for the few who have one. */
export function makeSubscription(shop: DemoShop, customer: DemoCustomer, heap: DemoHeap): void {
  const { random, asOf } = shop;
  const startedAt = later(customer.joinedAt, random() * 120);
  if (startedAt >= asOf || !happens(random, customer.isOrganisation ? 0.1 : 0.025)) return;
  const coffee = shop.products.find((product) => product.record.name.includes('szemes kávé'));
  if (!coffee) return;
  const endedAt = later(startedAt, 60 + random() * 900);
  const isEnded = endedAt < asOf;
  const monthsSince = Math.ceil((asOf.getTime() - startedAt.getTime()) / (30 * DAY));
  heap.subscription.push({
    ...base(shop, 'sub', startedAt, isEnded ? endedAt : startedAt),
    customerId: customer.record.id,
    productId: coffee.record.id,
    name: coffee.named[customer.language],
    status: isEnded ? 'cancelled' : 'active',
    price: moneyOf(coffee.forints, customer.currency, startedAt),
    interval: 'month',
    startedAt: startedAt.toISOString(),
    ...(isEnded ? { endedAt: endedAt.toISOString() } : { renewsAt: later(startedAt, monthsSince * 30).toISOString() }),
  });
}
