'use client';
import type { Customer } from '@korkep/core';
import { useCallback, useEffect, useRef, useState } from 'react';
import { stateErrorOf } from '../../provider/async-state-of.ts';
import type { StateError } from '../../state/async-state.ts';
import { backOf, type FieldChange, patchOf } from './field-change.ts';
import type { CustomerWrites } from './use-customer-writes.ts';

/** Changes that are under way at a time. */
const AT_ONCE = 4;

/** A row that was not changed, and why. */
export interface BulkFailure {
  readonly id: string;
  readonly name: string | undefined;
  readonly error: StateError;
}

/** How far a change of many is. */
export interface BulkProgress {
  readonly isRunning: boolean;
  readonly done: number;
  readonly total: number;
  readonly failed: readonly BulkFailure[];
  /** Rows that were not begun with because it was stopped. */
  readonly left: number;
}

/** What a change of many did, and how each is put back. */
export interface BulkResult {
  readonly changed: readonly { readonly id: string; readonly back: FieldChange }[];
  readonly failed: readonly BulkFailure[];
  /** Ids of those that were not begun with because it was stopped. */
  readonly left: readonly string[];
}

export interface BulkEdit {
  readonly progress: BulkProgress | undefined;
  readonly run: (ids: readonly string[], changeOf: (id: string) => FieldChange) => Promise<BulkResult>;
  /** Takes back what was done to each, and nothing that others did since. */
  readonly undo: (result: BulkResult) => Promise<BulkResult>;
  /** What is under way comes to its end; nothing more is begun. */
  readonly stop: () => void;
  readonly reset: () => void;
}

/** Changes many customers, a few at a time; one that fails holds up none of the others. */
export function useBulkEdit({ read, change }: Pick<CustomerWrites, 'read' | 'change'>): BulkEdit {
  const [progress, setProgress] = useState<BulkProgress>();
  const isStopped = useRef(false);
  const tools = useRef({ read, change });
  tools.current = { read, change };
  useEffect(
    () => () => {
      isStopped.current = true;
    },
    [],
  );

  const run = useCallback(
    async (ids: readonly string[], changeOf: (id: string) => FieldChange): Promise<BulkResult> => {
      isStopped.current = false;
      const changed: { id: string; back: FieldChange }[] = [];
      const failed: BulkFailure[] = [];
      const left = [...ids];
      let done = 0;
      const tell = (isRunning: boolean) =>
        setProgress({ isRunning, done, total: ids.length, failed: [...failed], left: isRunning ? 0 : left.length });
      tell(true);
      const one = async (id: string) => {
        let record: Customer | undefined;
        try {
          record = await tools.current.read(id);
          const change = changeOf(id);
          if (!patchOf(change, record)) return;
          const outcome = await tools.current.change(record, change);
          if (outcome.isDone) changed.push({ id, back: backOf(change, record) });
          else failed.push({ id, name: record.displayName, error: outcome.error });
        } catch (error) {
          failed.push({ id, name: record?.displayName, error: stateErrorOf(error) });
        }
      };
      const worker = async () => {
        while (left.length > 0 && !isStopped.current) {
          await one(left.shift() as string);
          done += 1;
          tell(true);
        }
      };
      await Promise.all(Array.from({ length: Math.min(AT_ONCE, ids.length) }, worker));
      tell(false);
      return { changed, failed, left };
    },
    [],
  );

  const undo = useCallback(
    ({ changed }: BulkResult) => {
      const backs = new Map(changed.map(({ id, back }) => [id, back]));
      return run([...backs.keys()], (id) => backs.get(id) as FieldChange);
    },
    [run],
  );
  const stop = useCallback(() => {
    isStopped.current = true;
  }, []);
  const reset = useCallback(() => setProgress(undefined), []);
  return { progress, run, undo, stop, reset };
}
