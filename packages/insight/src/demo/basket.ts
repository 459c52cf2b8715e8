import type { Order } from '@korkep/core';
import { happens, oneOf, wholeBetween } from '../randomness/choice.ts';
import type { DemoProduct } from './catalogue.ts';
import { type DemoShop, moneyOf } from './demo-shop.ts';

type OrderLine = Order['lines'][number];

/** What is in a basket. */
export interface Basket {
  lines: OrderLine[];
  products: DemoProduct[];
  /** Sum of the lines' totals, minor units. */
  sum: number;
}

/** How many products cost at most so much; the list is sorted by price. */
function affordable(products: readonly DemoProduct[], forints: number): number {
  let low = 0;
  let high = products.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((products[middle] as DemoProduct).forints <= forints) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** One line of an order, with its discount taken off the total. */
export function orderLineOf(
  product: DemoProduct,
  quantity: number,
  currency: 'HUF' | 'EUR',
  moment: Date,
  discountShare = 0,
): OrderLine {
  const price = moneyOf(product.forints, currency, moment);
  const full = price.amount * quantity;
  // Discounts in forints are whole forints, as prices are.
  const grain = currency === 'HUF' ? 100 : 1;
  const off = Math.round((full * discountShare) / grain) * grain;
  return {
    productId: product.record.id,
    sku: product.record.sku,
    name: product.record.name,
    quantity,
    unitPrice: (price.amount / 100).toFixed(2),
    ...(off > 0
      ? { discount: { label: `−${Math.round(discountShare * 100)}%`, amount: { amount: off, currency } } }
      : {}),
    total: { amount: full - off, currency },
  };
}

/**
 * Fills a basket whose value is about the amount drawn from the model: a main product first, then smaller ones for
 * what is left. At most six lines.
 */
export function fillBasket(shop: DemoShop, forints: number, currency: 'HUF' | 'EUR', moment: Date): Basket {
  const { random, products } = shop;
  const basket: Basket = { lines: [], products: [], sum: 0 };
  let left = forints;
  while (basket.lines.length < 6) {
    const reach = affordable(products, left * 1.05);
    if (reach === 0 && basket.lines.length > 0) break;
    // The main product comes from the dearer half of what the amount allows.
    const from = basket.lines.length === 0 ? Math.floor(reach / 2) : Math.floor(reach / 4);
    const product =
      reach === 0 ? (products[0] as DemoProduct) : (products[wholeBetween(random, from, reach - 1)] as DemoProduct);
    if (basket.products.includes(product)) break;
    const most = Math.floor(left / product.forints);
    const quantity = most > 2 && happens(random, 0.5) ? wholeBetween(random, 2, Math.min(most, 40)) : 1;
    const line = orderLineOf(
      product,
      quantity,
      currency,
      moment,
      happens(random, 0.1) ? oneOf(random, [0.1, 0.15, 0.2]) : 0,
    );
    basket.lines.push(line);
    basket.products.push(product);
    basket.sum += line.total.amount;
    left -= quantity * product.forints;
    if (left < 3_000 && happens(random, 0.7)) break;
  }
  return basket;
}
