import { useSyncExternalStore } from 'react';

/** Where the back office is: `/`, `/customers`, `/customers/<id>`, `/orders`. */
export interface Route {
  page: 'dashboard' | 'customers' | 'customer' | 'orders';
  id?: string;
}

function parse(pathname: string): Route {
  const [first, second] = pathname.split('/').filter(Boolean);
  if (first === 'customers')
    return second ? { page: 'customer', id: decodeURIComponent(second) } : { page: 'customers' };
  if (first === 'orders') return { page: 'orders' };
  return { page: 'dashboard' };
}

const listeners = new Set<() => void>();

/** Goes to a path without loading the page again. */
export function navigate(path: string): void {
  history.pushState(null, '', path);
  for (const listener of listeners) listener();
  window.scrollTo(0, 0);
}

/** The route of the address bar; renders again when it changes. */
export function useRoute(): Route {
  const path = useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      addEventListener('popstate', listener);
      return () => {
        listeners.delete(listener);
        removeEventListener('popstate', listener);
      };
    },
    () => location.pathname,
  );
  return parse(path);
}
