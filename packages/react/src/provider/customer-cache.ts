import type { Write } from '@korkep/cache';
import type { Customer, Profile } from '@korkep/core';
import type { CrmContextValue } from './crm-context.ts';

/** A record as it stands in the store. */
interface Versioned {
  readonly id: string;
  readonly version: number;
}

/** The lists of records that a profile holds. */
export type ProfileList = 'orders' | 'tickets' | 'contacts' | 'preferences' | 'consents' | 'contracts';

/** What is kept of the profile. */
export function cachedProfile({ queryClient, keys }: CrmContextValue, customerId: string): Profile | undefined {
  return queryClient.getQueryData<Profile>(keys.profile(customerId));
}

/** The customer's record with the newest version that was seen. */
export function cachedCustomer(context: CrmContextValue, customerId: string): Profile['customer'] | undefined {
  const { queryClient, keys } = context;
  const alone = queryClient.getQueryData<Profile['customer']>(keys.customer(customerId));
  const inProfile = cachedProfile(context, customerId)?.customer;
  return alone && (!inProfile || alone.version >= inProfile.version) ? alone : inProfile;
}

/** A record as the person saw it who is about to change it: with their own changes that wait to be sent. */
export function asSeen<T extends Versioned>({ cache }: CrmContextValue, record: T | undefined): Write['base'] {
  return record && ((cache ? cache.pending.over(record) : record) as unknown as Write['base']);
}

/** Stops questions about the customer that would overwrite what is about to be shown. */
export async function holdQuestions({ queryClient, keys }: CrmContextValue, customerId: string): Promise<void> {
  await queryClient.cancelQueries({ queryKey: keys.customer(customerId) });
  await queryClient.cancelQueries({ queryKey: keys.profile(customerId) });
}

/** Changes the customer wherever it is kept. */
export function changeCustomer(
  { queryClient, keys }: CrmContextValue,
  customerId: string,
  change: (customer: Customer) => Customer,
): void {
  queryClient.setQueryData<Customer>(keys.customer(customerId), (kept) => kept && change(kept));
  queryClient.setQueryData<Profile>(
    keys.profile(customerId),
    (kept) => kept && { ...kept, customer: change(kept.customer as Customer) },
  );
}

/** Changes a record in one of the lists of the customer's profile. */
export function changeInProfile<T extends Versioned>(
  { queryClient, keys }: CrmContextValue,
  customerId: string,
  list: ProfileList,
  id: string,
  change: (record: T) => T,
): void {
  queryClient.setQueryData<Profile>(keys.profile(customerId), (kept) => {
    const records = kept?.[list] as readonly T[] | undefined;
    if (!kept || !records?.some((record) => record.id === id)) return kept;
    return { ...kept, [list]: records.map((record) => (record.id === id ? change(record) : record)) };
  });
}

/** A record in one of the lists of the customer's profile. */
export function recordInProfile<T extends Versioned>(
  context: CrmContextValue,
  customerId: string,
  list: ProfileList,
  id: string,
): T | undefined {
  return (cachedProfile(context, customerId)?.[list] as readonly T[] | undefined)?.find((record) => record.id === id);
}

/**
 * Asks again for what a write may have changed about the customer beside the record itself. A timeline that was
 * scrolled far is left as it is: asking for all of its pages again costs more than it tells.
 */
export function refreshCustomer({ queryClient, keys }: CrmContextValue, customerId: string): void {
  void queryClient.invalidateQueries({ queryKey: keys.profile(customerId) });
  void queryClient.invalidateQueries({ queryKey: keys.activities(customerId) });
  void queryClient.invalidateQueries({
    queryKey: keys.timelines(customerId),
    predicate: ({ state }) => ((state.data as { pages?: unknown[] } | undefined)?.pages?.length ?? 0) <= 1,
  });
}

/** The record with the patch laid over it: `null` clears a field. */
export function patched<T extends object>(record: T, patch: Readonly<Record<string, unknown>>): T {
  const result = { ...record } as Record<string, unknown>;
  for (const [field, value] of Object.entries(patch)) {
    if (value === null) delete result[field];
    else if (value !== undefined) result[field] = value;
  }
  return result as T;
}

/** The patch that gives the fields back the values they had before. */
export function undoing(before: object | undefined, patch: object): Record<string, unknown> {
  const values = (before ?? {}) as Record<string, unknown>;
  return Object.fromEntries(Object.keys(patch).map((field) => [field, values[field] ?? null]));
}
