import type { CachedRecord, CrmCache } from '@korkep/cache';
import type { Customer } from '@korkep/core';
import { foldText } from '@korkep/core/fold-text';
import { evaluatePredicate } from '@korkep/core/predicate';
import { countsEvents } from './counts-events.ts';
import type { CustomerPage, PageQuestion } from './customer-list.ts';

/** A page of a list as it lies on the device. */
export interface DevicePage {
  readonly data: Customer[];
  readonly next?: string;
  readonly isFromDevice: true;
  readonly updatedAt: number;
}

const CHUNK = 500;
const MARK = 'device:';

interface Found {
  readonly query: string;
  readonly era: number;
  readonly ids: readonly string[];
}
const found = new WeakMap<CrmCache, Found>();

/**
 * Lists customers from what lies on this device, by the server's rules: the same condition, the same order, records
 * without a value last. Only their ids are held while it is scrolled. `undefined` where the device cannot tell: nothing is
 * kept, or the condition counts events.
 */
export async function pageOnDevice(cache: CrmCache, question: PageQuestion): Promise<DevicePage | undefined> {
  const { asked, cursor, limit } = question;
  if (countsEvents(asked.filter)) return undefined;
  const key = JSON.stringify(asked);
  let list = found.get(cache);
  if (cursor === undefined || list?.query !== key || list.era !== cache.era) {
    const ids = await matchingIds(cache, question);
    if (!ids) return undefined;
    list = { query: key, era: cache.era, ids };
    found.set(cache, list);
  }
  const from = cursor === undefined ? 0 : Number(cursor.slice(MARK.length));
  const records = await Promise.all(list.ids.slice(from, from + limit).map((id) => cache.record('customer', id)));
  return {
    data: records.filter((record) => record !== undefined) as unknown as Customer[],
    ...(from + limit < list.ids.length && { next: `${MARK}${from + limit}` }),
    isFromDevice: true,
    updatedAt: cache.state.lastSyncAt ?? 0,
  };
}

/** Puts what lies on the device in place of nothing; what is there already is newer. */
export async function paintFromDevice(cache: CrmCache, question: PageQuestion): Promise<void> {
  const { context, queryKey } = question;
  const held = () => context.queryClient.getQueryData<CustomerPage>(queryKey);
  if (held() !== undefined) return;
  const page = await pageOnDevice(cache, question);
  if (page && held() === undefined) context.queryClient.setQueryData(queryKey, page, { updatedAt: page.updatedAt });
}

async function matchingIds(
  cache: CrmCache,
  { asked, filter, now, timeZone }: PageQuestion,
): Promise<string[] | undefined> {
  const time = { now: now(), timeZone };
  const sort = asked.sort ?? '-createdAt';
  const field = sort.replace(/^-/, '');
  const rows: { id: string; key: string | number | undefined }[] = [];
  let seen = 0;
  for (let after: string | undefined; ; ) {
    const records = await cache.records('customer', { ...(after !== undefined && { after }), limit: CHUNK });
    for (const record of records) {
      const shown = cache.pending.over(record);
      if (filter && !evaluatePredicate(filter, shown, { kind: 'customer', ...time })) continue;
      rows.push({ id: record.id, key: sortKey(shown, field) });
    }
    seen += records.length;
    after = records.at(-1)?.id;
    if (records.length < CHUNK) break;
  }
  if (seen === 0) return undefined;
  const sign = sort.startsWith('-') ? -1 : 1;
  rows.sort((one, other) => {
    if (one.key === undefined || other.key === undefined) {
      if (one.key !== other.key) return one.key === undefined ? 1 : -1;
    } else if (one.key !== other.key) return one.key < other.key ? -sign : sign;
    return one.id < other.id ? -sign : sign;
  });
  return rows.map(({ id }) => id);
}

function sortKey(record: CachedRecord, field: string): string | number | undefined {
  const value = record[field];
  if (field === 'displayName') return typeof value === 'string' ? foldText(value) : undefined;
  if (typeof value === 'number' || typeof value === 'string') return value;
  return typeof value === 'object' && value !== null && 'amount' in value ? Number(value.amount) : undefined;
}
