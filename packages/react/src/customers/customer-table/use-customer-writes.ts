'use client';
import type { Customer, CustomerUpdate } from '@korkep/core';
import { useCallback, useMemo, useRef, useState } from 'react';
import { stateErrorOf } from '../../provider/async-state-of.ts';
import { useCrmContext } from '../../provider/crm-context.ts';
import type { StateError } from '../../state/async-state.ts';
import type { FieldChange } from './field-change.ts';

/** How the last change of a row stands, where that is worth telling. */
export type RowWrite =
  | { readonly status: 'saving' }
  | {
      readonly status: 'failed';
      readonly error: StateError;
      /** The fields that were to change. */
      readonly fields: readonly string[];
      /** Somebody else was faster; what they wrote is shown now. */
      readonly isConflict: boolean;
      readonly retry: () => void;
      readonly dismiss: () => void;
    };

export type WriteOutcome =
  | { readonly isDone: true; readonly record: Customer }
  | { readonly isDone: false; readonly error: StateError };

export interface CustomerWrites {
  /** How the changes of rows stand, by id. */
  readonly states: ReadonlyMap<string, RowWrite>;
  /**
   * Changes fields of a customer that stands in a list: seen at once, put back where the server refuses it. Changes of one
   * customer wait for each other. With a cache it is done as soon as the change is kept on the device.
   */
  readonly write: (record: Customer, patch: CustomerUpdate) => Promise<WriteOutcome>;
  /**
   * The same for one field of a customer as it was seen. What others wrote beside it stays, also where it is tried again;
   * it is a conflict where they gave the field itself another value.
   */
  readonly change: (seen: Customer, change: FieldChange) => Promise<WriteOutcome>;
  /** The record as it stands in the lists now, or as the server has it. */
  readonly read: (id: string) => Promise<Customer>;
}

const loadWrites = () => import('./customer-writes.ts');

/** Changes customers where they stand in lists, many at a time if need be. */
export function useCustomerWrites(): CustomerWrites {
  const context = useCrmContext();
  const [states, setStates] = useState<ReadonlyMap<string, RowWrite>>(new Map());
  const turns = useRef(new Map<string, Promise<unknown>>());

  const tell = useCallback((id: string, state: RowWrite | undefined) => {
    setStates((known) => {
      if (known.get(id) === state) return known;
      const next = new Map(known);
      if (state) next.set(id, state);
      else next.delete(id);
      return next;
    });
  }, []);

  const made = useMemo(() => {
    const load = async () => (await loadWrites()).customerWrites({ context, tell, turns: turns.current });
    type Writes = Awaited<ReturnType<typeof load>>;
    const attempt = async (
      record: Customer,
      fields: readonly string[],
      run: (writes: Writes) => Promise<WriteOutcome>,
    ): Promise<WriteOutcome> => {
      let writes: Writes;
      try {
        writes = await load();
      } catch (reason) {
        const error = stateErrorOf(reason);
        const dismiss = () => tell(record.id, undefined);
        const retry = () => {
          dismiss();
          void attempt(record, fields, run);
        };
        tell(record.id, { status: 'failed', error, fields, isConflict: false, retry, dismiss });
        return { isDone: false, error };
      }
      return await run(writes);
    };
    return {
      write: (record: Customer, patch: CustomerUpdate) =>
        attempt(record, Object.keys(patch), (writes) => writes.write(record, patch)),
      change: (record: Customer, change: FieldChange) =>
        attempt(record, [change.name], (writes) => writes.change(record, change)),
      read: async (id: string) => await (await load()).read(id),
    };
  }, [context, tell]);
  return useMemo(() => ({ states, ...made }), [states, made]);
}
