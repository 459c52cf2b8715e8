'use client';
import type { ComponentType } from 'react';
import { useEffect, useState, useSyncExternalStore } from 'react';
import type { ShownToast, ToastStore } from './toast-store.ts';

const none: readonly ShownToast[] = [];

/** Nothing, until there is a toast. */
export function ToastOutlet({ store }: { readonly store: ToastStore }) {
  const toasts = useSyncExternalStore(store.subscribe, store.read, () => none);
  const isNeeded = toasts.length > 0;
  const [Region, setRegion] = useState<ComponentType<{ store: ToastStore }>>();

  // Where it cannot be loaded, it is tried again with the next toast, and once there is a network.
  // biome-ignore lint/correctness/useExhaustiveDependencies: every toast is a reason to try again
  useEffect(() => {
    if (!isNeeded || Region) return;
    let isGone = false;
    const load = () =>
      void import('./toast-region.tsx').then(
        ({ ToastRegion }) => {
          if (!isGone) setRegion(() => ToastRegion);
        },
        () => {},
      );
    load();
    addEventListener('online', load);
    return () => {
      isGone = true;
      removeEventListener('online', load);
    };
  }, [toasts, isNeeded, Region]);

  return isNeeded && Region ? <Region store={store} /> : null;
}
