import type { Profile } from '@korkep/core';
import type { CrmContextValue } from '../provider/crm-context.ts';
import { refreshCustomer } from '../provider/customer-cache.ts';
import {
  type CustomerRecordKind,
  type CustomerRecords,
  isListed,
  type RecordsQuery,
  withoutArchived,
} from './customer-records.ts';
import { profileListOf } from './profile-lists.ts';

interface RecordPages<T> {
  readonly pages: readonly { readonly data: readonly T[]; readonly next?: string | undefined }[];
  readonly pageParams: readonly unknown[];
}

type Versioned = { readonly id: string; readonly version: number };

/** Every list that is held of the customer's records of a kind, with what it is narrowed to. */
function heldLists<T>({ queryClient, keys }: CrmContextValue, customerId: string, kind: CustomerRecordKind) {
  return queryClient
    .getQueriesData<RecordPages<T>>({ queryKey: keys.recordLists(customerId, kind) })
    .flatMap(([key, pages]) => (pages ? [{ key, pages, query: key.at(-1) as RecordsQuery }] : []));
}

/** The record with the newest version that was seen, in a list or on the profile. */
export function knownRecord<K extends CustomerRecordKind>(
  context: CrmContextValue,
  customerId: string,
  kind: K,
  id: string,
): CustomerRecords[K] | undefined {
  const { queryClient, keys } = context;
  const list = profileListOf(kind);
  const profile = list && queryClient.getQueryData<Profile>(keys.profile(customerId));
  const lists = heldLists<CustomerRecords[K]>(context, customerId, kind).map(({ pages }) => pages);
  const found = [
    ...((profile?.[list as 'orders'] ?? []) as readonly Versioned[] as readonly CustomerRecords[K][]),
    ...lists.flatMap(({ pages }) => pages.flatMap(({ data }) => data)),
  ].filter((record) => record.id === id);
  return found.reduce<CustomerRecords[K] | undefined>(
    (newest, record) => (newest && newest.version >= record.version ? newest : record),
    undefined,
  );
}

/** Stops questions about these records that would overwrite what is about to be shown. */
export async function holdLists({ queryClient, keys }: CrmContextValue, customerId: string, kind: CustomerRecordKind) {
  await queryClient.cancelQueries({ queryKey: keys.recordLists(customerId, kind) });
  await queryClient.cancelQueries({ queryKey: keys.profile(customerId) });
}

/** Changes a record wherever it is held; `undefined` takes it away. */
export function changeRecord<K extends CustomerRecordKind>(
  context: CrmContextValue,
  customerId: string,
  kind: K,
  id: string,
  change: (record: CustomerRecords[K]) => CustomerRecords[K] | undefined,
): void {
  const { queryClient } = context;
  const within = (list: readonly CustomerRecords[K][]) =>
    list.some((record) => record.id === id)
      ? list.flatMap((record) => (record.id === id ? (change(record) ?? []) : [record]))
      : list;
  for (const { key, pages } of heldLists<CustomerRecords[K]>(context, customerId, kind)) {
    const next = pages.pages.map((page) => ({ ...page, data: within(page.data) }));
    queryClient.setQueryData(key, { ...pages, pages: next });
  }
  changeOnProfile(context, customerId, kind, within);
}

/** Puts a new record at the head of the lists that hold such. */
export function addRecord<K extends CustomerRecordKind>(
  context: CrmContextValue,
  customerId: string,
  kind: K,
  record: CustomerRecords[K],
): void {
  const isKnown = (list: readonly CustomerRecords[K][]) => list.some(({ id }) => id === record.id);
  for (const { key, pages, query } of heldLists<CustomerRecords[K]>(context, customerId, kind)) {
    const [first, ...others] = pages.pages;
    if (!first || !isListed(query, record) || pages.pages.some(({ data }) => isKnown(data))) continue;
    const next = [{ ...first, data: [record, ...first.data] }, ...others];
    context.queryClient.setQueryData(key, { ...pages, pages: next });
  }
  changeOnProfile(context, customerId, kind, (list) => (isKnown(list) ? list : [record, ...list]));
}

/** Asks again for the lists of the kind, but for those that were scrolled, and for what follows from them. */
export function refreshRecords(context: CrmContextValue, customerId: string, kind: CustomerRecordKind): void {
  const { queryClient, keys } = context;
  void queryClient.invalidateQueries({
    queryKey: keys.recordLists(customerId, kind),
    predicate: ({ state }) => ((state.data as RecordPages<unknown> | undefined)?.pages.length ?? 0) <= 1,
  });
  refreshCustomer(context, customerId);
}

function changeOnProfile<K extends CustomerRecordKind>(
  { queryClient, keys }: CrmContextValue,
  customerId: string,
  kind: K,
  change: (list: readonly CustomerRecords[K][]) => readonly CustomerRecords[K][],
): void {
  const name = profileListOf(kind);
  if (!name) return;
  queryClient.setQueryData<Profile>(keys.profile(customerId), (profile) => {
    const list = profile?.[name] as unknown as readonly CustomerRecords[K][] | undefined;
    if (!profile || !list) return profile;
    const next = withoutArchived(change(list));
    return next === list ? profile : { ...profile, [name]: next };
  });
}
