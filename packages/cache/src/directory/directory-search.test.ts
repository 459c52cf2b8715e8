import type { Crm, Customer } from '@korkep/core';
import { type RunningCrm, startCrm } from '@korkep/msw';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { anEnvironment } from '../database/environment.testing.ts';
import { createMemoryStore } from '../database/memory-store.ts';
import { CACHE_TABLES } from '../database/store.ts';
import { plainCodec } from '../encryption/plain-codec.ts';
import { createRecordStore } from '../records/create-record-store.ts';
import type { StoreOptions } from '../records/record-options.ts';
import type { CachedRecord, RecordStore } from '../records/record-store.ts';
import { type Directory, findCustomers, loadDirectory } from './directory.ts';

/** What the server finds by records that the device need not have. */
const ELSEWHERE = ['orderNumber', 'ticketNumber'];
const LIMIT = 50;

/** A sequence that is the same in every run. */
function chances(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
}

/** What a person may type who looks for the customer. */
function typed(
  { displayName, emails, phones, externalIds, taxNumber }: Customer,
  chance: (n: number) => number,
): string[] {
  const words = displayName!.split(' ');
  const some = (text: string) => text.slice(0, 1 + chance(text.length));
  const at = chance(displayName!.length - 1);
  return [
    displayName!,
    some(displayName!),
    displayName!.toUpperCase(),
    some(words.at(-1)!),
    `${some(words.at(-1)!)} ${some(words[0]!)}`,
    words.map((word) => word.slice(0, 2)).join(' '),
    // One letter left out, two swapped, one too many.
    displayName!.slice(0, at) + displayName!.slice(at + 1),
    displayName!.slice(0, at) + displayName![at + 1] + displayName![at] + displayName!.slice(at + 2),
    `${displayName!.slice(0, at)}x${displayName!.slice(at)}`,
    ...(emails ?? []).flatMap(({ value }) => [value, some(value), value.split('@')[1]!, `${words[0]} ${some(value)}`]),
    ...(phones ?? []).flatMap(({ value, e164 = value }) => [value, e164, e164.slice(-6), `0036${e164.slice(3)}`]),
    ...(externalIds ?? []).map(({ id }) => id),
    ...(taxNumber ? [taxNumber, taxNumber.replaceAll('-', ' ')] : []),
  ];
}

describe('search on the device, beside search on the server over the same customers', () => {
  let running: RunningCrm;
  let crm: Crm;
  let directory: Directory;
  let records: RecordStore;
  const customers: Customer[] = [];

  beforeAll(async () => {
    running = await startCrm();
    crm = running.crm;
    const options: StoreOptions = {
      store: createMemoryStore('search', CACHE_TABLES),
      codec: plainCodec,
      environment: anEnvironment(),
    };
    records = createRecordStore(options);
    const writer = await records.snapshot('customer');
    let cursor: string | undefined;
    do {
      const page = await crm.changes.snapshot({ kind: 'customer', ...(cursor && { cursor }) });
      cursor = page.next;
      customers.push(...(page.data as unknown as Customer[]));
      await writer.write(page.data as unknown as CachedRecord[], { ...(cursor && { cursor }), position: 'p' });
    } while (cursor);
    await writer.finish();
    directory = await loadDirectory(options);
  }, 120_000);
  afterAll(() => running.stop());

  it('lists every customer', () => {
    expect(customers.length).toBeGreaterThan(100);
    expect(directory.size).toBe(customers.length);
  });

  it('finds the same customers by the same texts, in the same order', async () => {
    const chance = chances(7);
    const seen = { exact: 0, prefix: 0, fuzzy: 0, displayName: 0, email: 0, phone: 0, externalId: 0 } as Record<
      string,
      number
    >;
    for (let round = 0; round < 45; round += 1) {
      for (const text of typed(customers[chance(customers.length)]!, chance)) {
        if (text.trim() === '') continue;
        const { data } = await crm.customers.search({ q: text, limit: LIMIT });
        const elsewhere = new Set(
          data.filter(({ match }) => ELSEWHERE.includes(match.field)).map((hit) => hit.customer.id),
        );
        const there = data.filter(({ customer }) => !elsewhere.has(customer.id));
        const here = (await findCustomers(directory, records, text, LIMIT)).filter(
          ({ customer }) => !elsewhere.has(customer.id),
        );
        // A second error is forgiven only here, and only where the server finds nobody.
        if (data.length === 0 && here.every(({ match }) => match.quality === 'fuzzy')) continue;
        if (elsewhere.size > 0 && data.length === LIMIT) continue;
        const told = (hits: readonly { customer: { id: string }; match: object }[]) =>
          hits.map(({ customer, match }) => ({ id: customer.id, ...match }));
        const isFuzzy = there.some(({ match }) => match.quality === 'fuzzy');
        if (isFuzzy && data.length === LIMIT) continue;
        // Near misses that are equally close come in any order there.
        const wanted = told(there);
        const found = told(here);
        const byId = (left: { id: string }, right: { id: string }) => (left.id < right.id ? -1 : 1);
        if (isFuzzy) expect(found.sort(byId), text).toEqual(wanted.sort(byId));
        else expect(found, text).toEqual(wanted);
        for (const { match } of there) {
          seen[match.quality]! += 1;
          seen[match.field] = (seen[match.field] ?? 0) + 1;
        }
      }
    }
    for (const [what, count] of Object.entries(seen)) expect(count, what).toBeGreaterThan(5);
  }, 120_000);
});
