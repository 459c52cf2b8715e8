'use client';
import type { CrmCache, Write } from '@korkep/cache';
import { type Crm, newIdempotencyKey, type WriteOptions } from '@korkep/core/client';
import type { QueryClient } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import type { StateError } from '../state/async-state.ts';
import { stateErrorOf } from './async-state-of.ts';
import { type CrmContextValue, useCrmContext } from './crm-context.ts';

/** How far a write is. */
export type ActionState<T> =
  | { readonly status: 'idle' }
  | { readonly status: 'saving' }
  /** Kept on this device and shown; it is sent as soon as the server can be reached. Only with a cache. */
  | { readonly status: 'queued' }
  | { readonly status: 'saved'; readonly data: T }
  /** Nothing was changed on the screen or it was put back. `retry` sends the same write: it takes effect once. */
  | { readonly status: 'failed'; readonly error: StateError; readonly retry: () => void };

/** A write that a widget can do. */
export interface Action<Input, T> {
  /**
   * Does it. Never rejects: gives what was written, or `undefined` when it failed, which `state` tells more of. With a
   * cache it gives the record as it will be, as soon as the write is kept on the device.
   */
  readonly run: (input: Input) => Promise<T | undefined>;
  readonly state: ActionState<T>;
  /** Back to `idle`, such as when a message is closed. */
  readonly reset: () => void;
}

interface ActionDefinition<Input, T> {
  /** Writes with the same name wait for each other, so that each sees the version that the one before left. */
  readonly name: string;
  readonly send: (crm: Crm, input: Input, options: WriteOptions, context: CrmContextValue) => Promise<T>;
  /** Shows the outcome at once; gives what puts it back. Questions under way are to be stopped first. */
  readonly show?: (context: CrmContextValue, input: Input, key: string) => Promise<() => void>;
  /** Puts what the server answered in place of what was shown. */
  readonly settle?: (context: CrmContextValue, result: T, input: Input, key: string) => void;
  /** Called after a failure was put back, such as to ask again for what another person changed. */
  readonly fail?: (context: CrmContextValue, error: unknown, input: Input) => void;
  /** The same write for the outbox of the cache, which shows it, sends it and takes it back by itself. */
  readonly write: (context: CrmContextValue, input: Input) => Write | Promise<Write>;
}

/** A write with its outcome shown at once and put back when it fails; what every writing hook is made of. */
export function useAction<Input, T>(definition: ActionDefinition<Input, T>): Action<Input, T> {
  const context = useCrmContext();
  const sent = useSent(definition, context);
  const queued = useQueued(definition, context);
  return context.cache ? queued : sent;
}

/** Writes under way, by their store and name. */
const turns = new WeakMap<QueryClient, Map<string, Promise<unknown>>>();

function useSent<Input, T>(definition: ActionDefinition<Input, T>, context: CrmContextValue): Action<Input, T> {
  const { crm, queryClient, keys } = context;
  const [state, setState] = useState<ActionState<T>>(idle);
  const turn = useRef(0);

  const run = async (input: Input, key = newIdempotencyKey()): Promise<T | undefined> => {
    const own = ++turn.current;
    // The state is that of the write that was asked for last.
    const tell = (next: ActionState<T>) => own === turn.current && setState(next);
    tell({ status: 'saving' });
    const name = `${keys.all.join('/')}/${definition.name}`;
    const line = turns.get(queryClient) ?? new Map<string, Promise<unknown>>();
    turns.set(queryClient, line);
    const before = line.get(name);
    let end = () => {};
    const ended = new Promise<void>((resolve) => {
      end = resolve;
    });
    line.set(name, ended);
    let putBack: (() => void) | undefined;
    try {
      putBack = await definition.show?.(context, input, key);
      await before;
      const data = await definition.send(crm, input, { idempotencyKey: key }, context);
      definition.settle?.(context, data, input, key);
      tell({ status: 'saved', data });
      return data;
    } catch (error) {
      putBack?.();
      definition.fail?.(context, error, input);
      tell({ status: 'failed', error: stateErrorOf(error), retry: () => void run(input, key) });
      return undefined;
    } finally {
      end();
      if (line.get(name) === ended) line.delete(name);
    }
  };
  const reset = () => {
    turn.current++;
    setState(idle);
  };
  return { run: (input) => run(input), state, reset };
}

const idle = { status: 'idle' } as const;

function useQueued<Input, T>({ write }: ActionDefinition<Input, T>, context: CrmContextValue): Action<Input, T> {
  const [state, setState] = useState<ActionState<T>>(idle);
  const turn = useRef(0);

  const run = async (input: Input, refusedId?: string): Promise<T | undefined> => {
    const cache = context.cache as CrmCache;
    const own = ++turn.current;
    // The state is that of the write that was asked for last; the others go on all the same.
    const tell = (next: ActionState<T>) => own === turn.current && setState(next);
    const fail = (error: unknown, refused?: string) =>
      tell({ status: 'failed', error: stateErrorOf(error), retry: () => void run(input, refused) });
    tell({ status: 'saving' });
    try {
      const made = write(context, input);
      // What is known stays in the order in which it was asked for.
      const asked = made instanceof Promise ? await made : made;
      const { entry, settled } = await cache.write(asked);
      tell({ status: 'queued' });
      settled.then(
        (data) => tell({ status: 'saved', data: data as T }),
        (error: unknown) => fail(error, entry.id),
      );
      // Only now that the write is kept anew may the one that was refused go.
      if (refusedId) await cache.dismiss(refusedId).catch(() => undefined);
      const { base } = asked;
      const created = cache.pending.created(entry.target.kind).find(({ id }) => id === entry.target.id);
      return (base ? cache.pending.over(base) : (created ?? entry.patch)) as T;
    } catch (error) {
      fail(error, refusedId);
      return undefined;
    }
  };
  const reset = () => {
    turn.current++;
    setState(idle);
  };
  return { run: (input) => run(input), state, reset };
}
