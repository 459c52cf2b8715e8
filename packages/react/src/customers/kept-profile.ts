import type { CachedRecord, CrmCache, KeptAnswer } from '@korkep/cache';
import type { Customer, Money, Profile } from '@korkep/core';
import type { Kept } from '../provider/kept-answers.ts';

/**
 * A customer's profile on the device: the last answer, with the record where that is newer; or what the record alone
 * tells, of a customer whose profile was never opened here.
 */
export function keptProfile(customerId: string): Kept<Profile> {
  const name = `profile/${customerId}`;
  return {
    read: async (cache) => {
      const answer = await cache.answer<Profile>(name);
      if (answer) return answer;
      const record = await cache.record('customer', customerId);
      return record && ofRecord(record, cache, partialProfile(record));
    },
    renew: async (cache, profile) => {
      const record = await cache.record('customer', customerId);
      const isNewer = record && record.version > profile.customer.version;
      return isNewer ? { ...profile, customer: asCustomer(record) } : profile;
    },
    keep: async (cache, profile) => {
      if (!createdHere(cache, customerId)) await cache.keep(name, profile);
    },
  };
}

/** A customer's own record on the device, which the feed keeps. */
export function keptCustomer(customerId: string): Kept<Customer> {
  const name = `customer/${customerId}`;
  return {
    read: async (cache) => {
      const [record, answer] = await Promise.all([cache.record('customer', customerId), cache.answer<Customer>(name)]);
      const isNewer = record && !(answer && answer.data.version > record.version);
      if (!isNewer) return answer;
      const found = ofRecord(record, cache, asCustomer(record));
      // The server said so of this version later than the record knows.
      const isSaid = answer?.data.version === record.version && answer.updatedAt > found.updatedAt;
      return isSaid ? { ...found, updatedAt: answer.updatedAt } : found;
    },
    keep: (cache, customer) => cache.keep(name, customer),
  };
}

/** The record of a customer that was created on this device and that the server does not know yet. */
export function createdHere(cache: CrmCache | undefined, customerId: string): CachedRecord | undefined {
  return cache?.pending.created('customer').find(({ id }) => id === customerId);
}

/** What a customer's record tells of their profile. The lists are absent, and not named in `masked`: not at hand. */
export function partialProfile(record: CachedRecord): Profile {
  const customer = asCustomer(record);
  const { orderCount, customerSince, firstOrderAt, lastOrderAt, lastContactAt, openTicketCount } = customer;
  const revenue = customer.revenue as Money | undefined;
  const summary: Profile['summary'] = {
    customerSince: customerSince ?? firstOrderAt?.slice(0, 10),
    lifetimeValue: revenue,
    orderCount,
    averageOrderValue:
      revenue && orderCount ? { ...revenue, amount: Math.round(revenue.amount / orderCount) } : undefined,
    lastOrderAt,
    lastContactAt,
    openTicketCount,
  };
  return { customer: customer as Profile['customer'], summary, attention: [] };
}

const asCustomer = (record: CachedRecord) => record as unknown as Customer;

function ofRecord<T>(record: CachedRecord, cache: CrmCache, data: T): KeptAnswer<T> {
  // What is not followed may have changed since: it is known to be so as of its last change only.
  const syncedAt = cache.isFollowed('customer') ? cache.state.lastSyncAt : undefined;
  return { data, updatedAt: syncedAt ?? Date.parse(String(record.updatedAt)) };
}
