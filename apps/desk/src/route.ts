import { useSyncExternalStore } from 'react';

/**
 * Where the back office is: `/`, `/figures`, `/customers`, `/customers/new`, `/customers/<id>`, `/orders`, `/tickets`,
 * `/tickets/<id>`, `/alerts`, `/rules`.
 */
export interface Route {
  page: 'dashboard' | 'figures' | 'customers' | 'customer' | 'new-customer' | 'orders' | 'tickets' | 'alerts' | 'rules';
  id?: string;
}

function parse(pathname: string): Route {
  const [first, second] = pathname.split('/').filter(Boolean);
  if (first === 'customers' && second === 'new') return { page: 'new-customer' };
  if (first === 'customers')
    return second ? { page: 'customer', id: decodeURIComponent(second) } : { page: 'customers' };
  if (first === 'figures') return { page: 'figures' };
  if (first === 'tickets') return { page: 'tickets', ...(second && { id: decodeURIComponent(second) }) };
  if (first === 'alerts') return { page: 'alerts' };
  if (first === 'rules') return { page: 'rules' };
  if (first === 'orders') return { page: 'orders' };
  return { page: 'dashboard' };
}

const listeners = new Set<() => void>();

let isGuarded = false;

/** While something would be lost, leaving is asked about. It is the desk's own history; no widget touches it. */
export function guardLeaving(isDirty: boolean): void {
  isGuarded = isDirty;
}

addEventListener('beforeunload', (event) => {
  if (isGuarded) event.preventDefault();
});

/** Goes to a path without loading the page again. */
export function navigate(path: string): void {
  if (isGuarded && !confirm('Leave without saving?')) return;
  isGuarded = false;
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
