'use client';
import type { ReactNode } from 'react';
import { useState } from 'react';
import { ToastContext } from './toast-context.ts';
import { ToastOutlet } from './toast-outlet.tsx';
import { createToastStore } from './toast-store.ts';

/** Gives what is below one place for toasts. The place itself is loaded and put on the page with the first of them. */
export function ToastPlace({ children }: { readonly children: ReactNode }) {
  const [store] = useState(createToastStore);
  return (
    <ToastContext.Provider value={store}>
      {children}
      <ToastOutlet store={store} />
    </ToastContext.Provider>
  );
}
