import {
  browserEnvironment,
  CACHE_TABLES,
  type CachedRecord,
  createRecordStore,
  createTimelineStore,
  deviceCodec,
  forgetKey,
  openStore,
  plainCodec,
  type RecordStore,
  readOverview,
} from '@korkep/cache/storage';
import type { Change } from '@korkep/core';
import type { BenchCustomer, BenchEvent } from '../data.ts';
import { NEWEST, type Peer } from '../peer.ts';

/** Ours, below the part that speaks with the server. */
export function korkep(encryption: 'off' | 'device'): Peer {
  const environment = browserEnvironment();
  let opened: ReturnType<typeof open> | undefined;
  const open = async () => {
    const store = await openStore({ name: `korkep-bench-${encryption}`, tables: CACHE_TABLES, environment });
    const codec = encryption === 'off' ? plainCodec : await deviceCodec(store, environment);
    const options = { store, codec, environment };
    return { store, options, records: createRecordStore(options), timelines: createTimelineStore(options) };
  };
  let writer: Promise<Awaited<ReturnType<RecordStore['snapshot']>>> | undefined;
  const events = new Map<string, BenchEvent[]>();
  const keepTimelines = async () => {
    const { timelines } = await opened!;
    for (const [customerId, newest] of events) await timelines.keep(customerId, newest.slice(0, NEWEST));
    events.clear();
  };
  return {
    open: async () => {
      opened = open();
      await opened;
    },
    writeCustomers: async (page) => {
      const { records } = await opened!;
      writer ??= records.snapshot('customer');
      await (await writer).write(JSON.parse(page) as CachedRecord[], { position: 'position', cursor: 'next' });
    },
    finishCustomers: async () => (await writer!).finish(),
    writeEvents: async (page) => {
      for (const event of JSON.parse(page) as BenchEvent[]) {
        const ofCustomer = events.get(event.customerId) ?? [];
        events.set(event.customerId, ofCustomer);
        ofCustomer.unshift(event);
      }
      await keepTimelines();
    },
    finishEvents: keepTimelines,
    read: async (customerId) => {
      const { options } = await opened!;
      // The record and its timeline, as the others read them.
      const { customer, timeline } = await readOverview<unknown, BenchEvent[]>(options, customerId, null);
      return { customer: customer as BenchCustomer | undefined, events: timeline?.data ?? [] };
    },
    readMany: async (count) => {
      const { records } = await opened!;
      return (await records.list('customer', undefined, count)).length;
    },
    update: async (changes, position) => {
      const { records } = await opened!;
      const data = (JSON.parse(changes) as BenchCustomer[]).map(
        (record): Change => ({
          op: 'put',
          kind: 'customer',
          id: record.id,
          version: record.version,
          customerId: record.id,
          at: record.updatedAt,
          record,
        }),
      );
      await records.apply({ data, to: position });
    },
    forget: async () => {
      const { store } = await opened!;
      if (encryption === 'device') await forgetKey(store);
      else await store.destroy();
    },
    close: async () => {
      const { store } = await opened!;
      store.close();
    },
  };
}
