import type { Interaction, InteractionDetails } from '@korkep/core';
import type { DemoHeap } from './demo-records.ts';
import { base, type DemoCustomer, type DemoShop } from './demo-shop.ts';

/** What the contacts of a customer add up to. */
export interface ContactTotals {
  meetings: number;
  answeredOutreach: number;
  lastContactAt: Date | null;
}

/** The sender of everything the shop writes. */
export const SHOP_ADDRESS = 'hello@panorama-otthon.example';

/** What an interaction may hold beside its details. */
export type Extra = Partial<Omit<Interaction, 'details' | 'customerId' | 'direction' | 'occurredAt'>>;

/** Writes interactions of one customer into the heap and keeps count. */
export class ContactBook {
  readonly totals: ContactTotals = { meetings: 0, answeredOutreach: 0, lastContactAt: null };
  private readonly shop: DemoShop;
  private readonly customer: DemoCustomer;
  private readonly heap: DemoHeap;

  constructor(shop: DemoShop, customer: DemoCustomer, heap: DemoHeap) {
    this.shop = shop;
    this.customer = customer;
    this.heap = heap;
  }

  /** Adds an interaction unless its moment is still to come. */
  add(direction: Interaction['direction'], occurredAt: Date, details: InteractionDetails, extra: Extra = {}): void {
    if (occurredAt.getTime() > this.shop.asOf.getTime()) return;
    this.heap.interaction.push({
      ...base(this.shop, 'itr', occurredAt),
      customerId: this.customer.record.id,
      channel: details.channel,
      direction,
      occurredAt: occurredAt.toISOString(),
      ...extra,
      details,
    });
    const { totals } = this;
    if (details.channel === 'meeting') totals.meetings += 1;
    if (details.channel === 'email' && direction === 'outbound' && (details.clickedAt || details.repliedAt)) {
      totals.answeredOutreach += 1;
    }
    const isContact = !['web', 'note', 'iot', 'app', 'download'].includes(details.channel);
    if (isContact && (!totals.lastContactAt || totals.lastContactAt < occurredAt)) totals.lastContactAt = occurredAt;
  }
}
