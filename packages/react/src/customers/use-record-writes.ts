'use client';
import type { Crm, WriteOptions } from '@korkep/core/client';
import { useCrmCache } from '../provider/crm-context.ts';
import { asSeen, patched, undoing } from '../provider/customer-cache.ts';
import { type Action, useAction } from '../provider/use-action.ts';
import { useRealId } from '../provider/use-laid.ts';
import { type CustomerRecordKind, type CustomerRecords, resourceOf } from './customer-records.ts';
import { addRecord, changeRecord, holdLists, knownRecord, refreshRecords } from './record-lists.ts';

interface Writes<T> {
  create(body: object, options: WriteOptions): Promise<T>;
  update(id: string, patch: object, options: WriteOptions): Promise<T>;
  archive(id: string, options: WriteOptions): Promise<T>;
}

const writesOf = <K extends CustomerRecordKind>(crm: Crm, kind: K) =>
  crm[resourceOf[kind]] as unknown as Writes<CustomerRecords[K]>;

const isoNow = () => new Date().toISOString();

/** Creates a record of the customer: in its lists at once, taken out again if the server refuses it. */
export function useCreateRecord<K extends CustomerRecordKind, Input extends object>(
  kind: K,
  givenId: string,
): Action<Input, CustomerRecords[K]> {
  const customerId = useRealId(useCrmCache(), givenId);
  const resource = resourceOf[kind];
  return useAction<Input, CustomerRecords[K]>({
    name: `${resource}/${customerId}`,
    send: (crm, input, options) => writesOf(crm, kind).create({ ...input, customerId }, options),
    write: (_, input) => ({ operation: `${resource}.create`, body: { ...input, customerId } }),
    show: async (context, input, key) => {
      await holdLists(context, customerId, kind);
      const at = isoNow();
      const record = { ...input, customerId, id: key, version: 0, createdAt: at, updatedAt: at };
      addRecord(context, customerId, kind, record as unknown as CustomerRecords[K]);
      return () => changeRecord(context, customerId, kind, key, () => undefined);
    },
    settle: (context, result, _input, key) => {
      changeRecord(context, customerId, kind, key, () => undefined);
      addRecord(context, customerId, kind, result);
      refreshRecords(context, customerId, kind);
    },
  });
}

/** Changes a record of the customer: seen at once, put back if the server refuses it. `read` tells which and what. */
export function useUpdateRecord<K extends CustomerRecordKind, Input>(
  kind: K,
  givenId: string,
  read: (input: Input) => { readonly id: string; readonly patch: object },
): Action<Input, CustomerRecords[K]> {
  const customerId = useRealId(useCrmCache(), givenId);
  const resource = resourceOf[kind];
  return useAction<Input, CustomerRecords[K]>({
    name: `${resource}/${customerId}`,
    send: (crm, input, options, context) => {
      const { id, patch } = read(input);
      const ifMatch = knownRecord(context, customerId, kind, id)?.version;
      return writesOf(crm, kind).update(id, patch, { ...options, ifMatch });
    },
    write: (context, input) => {
      const { id, patch } = read(input);
      const base = asSeen(context, knownRecord(context, customerId, kind, id));
      return { operation: `${resource}.update`, params: [id], body: patch, base };
    },
    show: async (context, input) => {
      const { id, patch } = read(input);
      await holdLists(context, customerId, kind);
      const before = knownRecord(context, customerId, kind, id);
      const lay = (values: object) =>
        changeRecord(context, customerId, kind, id, (record) => patched(record, { ...values }));
      lay(patch);
      return () => lay(undoing(before, patch));
    },
    settle: (context, result) => {
      changeRecord(context, customerId, kind, result.id, () => result);
      refreshRecords(context, customerId, kind);
    },
    fail: (context) => refreshRecords(context, customerId, kind),
  });
}

/** Takes a record of the customer out of use: gone from its lists at once, put back if the server refuses it. */
export function useArchiveRecord<K extends CustomerRecordKind>(
  kind: K,
  givenId: string,
): Action<string, CustomerRecords[K]> {
  const customerId = useRealId(useCrmCache(), givenId);
  const resource = resourceOf[kind];
  return useAction<string, CustomerRecords[K]>({
    name: `${resource}/${customerId}`,
    send: (crm, id, options, context) => {
      const ifMatch = knownRecord(context, customerId, kind, id)?.version;
      return writesOf(crm, kind).archive(id, { ...options, ifMatch });
    },
    write: (context, id) => {
      const base = asSeen(context, knownRecord(context, customerId, kind, id));
      return { operation: `${resource}.archive`, params: [id], base };
    },
    show: async (context, id) => {
      await holdLists(context, customerId, kind);
      const set = (archivedAt: string | null) =>
        changeRecord(context, customerId, kind, id, (record) => patched(record, { archivedAt }));
      set(isoNow());
      return () => set(null);
    },
    settle: (context, _result, id) => {
      changeRecord(context, customerId, kind, id, () => undefined);
      refreshRecords(context, customerId, kind);
    },
    fail: (context) => refreshRecords(context, customerId, kind),
  });
}
