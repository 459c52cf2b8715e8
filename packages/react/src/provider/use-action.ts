'use client';
import { type Crm, newIdempotencyKey, type WriteOptions } from '@korkep/core/client';
import { useMutation } from '@tanstack/react-query';
import type { StateError } from '../state/async-state.ts';
import { stateErrorOf } from './async-state-of.ts';
import { type CrmContextValue, useCrmContext } from './crm-context.ts';

/** How far a write is. */
export type ActionState<T> =
  | { readonly status: 'idle' }
  | { readonly status: 'saving' }
  | { readonly status: 'saved'; readonly data: T }
  /** Nothing was changed on the screen or it was put back. `retry` sends the same write: it takes effect once. */
  | { readonly status: 'failed'; readonly error: StateError; readonly retry: () => void };

/** A write that a widget can do. */
export interface Action<Input, T> {
  /** Does it. Never rejects: gives what was written, or `undefined` when it failed, which `state` tells more of. */
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
}

/** A write with its outcome shown at once and put back when it fails; what every writing hook is made of. */
export function useAction<Input, T>(definition: ActionDefinition<Input, T>): Action<Input, T> {
  const context = useCrmContext();
  const { crm, queryClient } = context;
  const mutation = useMutation<T, unknown, { input: Input; key: string }, () => void>(
    {
      retry: false,
      networkMode: 'always',
      scope: { id: `${context.keys.all.join('/')}/${definition.name}` },
      onMutate: ({ input, key }) => definition.show?.(context, input, key) as Promise<() => void>,
      mutationFn: ({ input, key }) => definition.send(crm, input, { idempotencyKey: key }, context),
      onSuccess: (result, { input, key }) => definition.settle?.(context, result, input, key),
      onError: (error, { input }, putBack) => {
        putBack?.();
        definition.fail?.(context, error, input);
      },
    },
    queryClient,
  );
  const { status, data, error, variables } = mutation;
  return {
    run: (input) => mutation.mutateAsync({ input, key: newIdempotencyKey() }).catch(() => undefined),
    reset: mutation.reset,
    state:
      status === 'pending'
        ? { status: 'saving' }
        : status === 'success'
          ? { status: 'saved', data: data as T }
          : status === 'error' && variables
            ? { status: 'failed', error: stateErrorOf(error), retry: () => mutation.mutate(variables) }
            : { status: 'idle' },
  };
}
