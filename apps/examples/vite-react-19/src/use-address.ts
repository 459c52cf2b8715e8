import { useSyncExternalStore } from 'react';

const listeners = new Set<() => void>();

/** Goes to another page of this application; with a real router this is its `navigate`. */
export function go(href: string): void {
  history.pushState(null, '', href);
  for (const listener of listeners) listener();
}

/** The customer in the address, if there is one. */
export function useCustomerId(): string | undefined {
  const search = useSyncExternalStore(subscribe, () => location.search);
  return new URLSearchParams(search).get('customer') ?? undefined;
}

function subscribe(listener: () => void) {
  listeners.add(listener);
  window.addEventListener('popstate', listener);
  return () => {
    listeners.delete(listener);
    window.removeEventListener('popstate', listener);
  };
}
