'use client';
import { useEffect, useState, useSyncExternalStore } from 'react';
import type { AsyncState } from '../../state/async-state.ts';
import type { CustomerFields } from './customer-fields-form.tsx';

type Part = typeof CustomerFields;

let part: Part | undefined;
let underway: Promise<void> | undefined;
const listeners = new Set<() => void>();

/**
 * Loads the fields of `CustomerForm`, which come with the first form that is shown. A host that works offline calls it
 * early, so that a form opens without a network too.
 *
 * @throws What the browser says when they cannot be loaded; the next call tries again.
 */
export function preloadCustomerForm(): Promise<void> {
  underway ??= import('./customer-fields-form.tsx').then(
    (loaded) => {
      part = loaded.CustomerFields;
      for (const listener of listeners) listener();
    },
    (error) => {
      underway = undefined;
      throw error;
    },
  );
  return underway;
}

const subscribe = (listener: () => void) => {
  listeners.add(listener);
  return () => void listeners.delete(listener);
};

/** The fields' component: at once where another form has loaded it, and on a server never. */
export function useFieldsPart(): AsyncState<Part> {
  const loaded = useSyncExternalStore(
    subscribe,
    () => part,
    () => undefined,
  );
  const [failure, setFailure] = useState<string>();

  useEffect(() => {
    if (loaded || failure !== undefined) return;
    let isGone = false;
    preloadCustomerForm().catch((error: unknown) => {
      if (!isGone) setFailure(String(error));
    });
    return () => {
      isGone = true;
    };
  }, [loaded, failure]);

  if (loaded) return { status: 'ready', data: loaded, isStale: false, isFetching: false, updatedAt: 0 };
  if (failure === undefined) return { status: 'loading' };
  return { status: 'error', error: { kind: 'network', message: failure }, retry: () => setFailure(undefined) };
}
